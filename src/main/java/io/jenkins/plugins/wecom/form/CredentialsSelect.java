package io.jenkins.plugins.wecom.form;

import hudson.Util;
import java.util.Map;

/**
 * A list of credentials that can be set back to its empty choice. Jenkins' script fills a list again whenever a field
 * changes that its {@code doFill} method asks for, the list itself included, and then puts the stored value back in
 * place of an empty one. So the list is told the stored value once, in its address, and depends on no field.
 */
public final class CredentialsSelect {

    private CredentialsSelect() {}

    /**
     * Call this after {@code Descriptor.calcFillSettings}.
     *
     * @param field the field that is a list of credentials
     * @param attributes those of the select tag
     */
    public static void settle(String field, Map<String, Object> attributes) {
        String stored = Util.fixNull((String) attributes.get("value"));
        attributes.computeIfPresent("fillUrl", (name, url) -> url + "?" + field + "=" + Util.rawEncode(stored));
        attributes.remove("fillDependsOn");
    }
}
