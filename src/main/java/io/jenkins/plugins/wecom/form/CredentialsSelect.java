package io.jenkins.plugins.wecom.form;

import hudson.Util;
import java.util.Map;

/**
 * Lets a list of credentials in a form be set back to its empty choice. Jenkins' script refills a list whenever a field
 * changes that its {@code doFill} method has as a parameter, the list itself included, and then selects the stored
 * value in place of an empty one. With this, the stored value is part of the list's URL, and the list depends on no
 * field.
 */
public final class CredentialsSelect {

    private CredentialsSelect() {}

    /**
     * Changes the attributes of the list's select tag. Call this after {@code Descriptor.calcFillSettings}.
     *
     * @param field the field that is a list of credentials
     * @param attributes the attributes of its select tag
     */
    public static void settle(String field, Map<String, Object> attributes) {
        String stored = Util.fixNull((String) attributes.get("value"));
        attributes.computeIfPresent("fillUrl", (name, url) -> url + "?" + field + "=" + Util.rawEncode(stored));
        attributes.remove("fillDependsOn");
    }
}
