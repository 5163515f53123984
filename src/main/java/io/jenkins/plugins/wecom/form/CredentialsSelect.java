package io.jenkins.plugins.wecom.form;

import hudson.Util;
import java.util.Map;
import java.util.Objects;

/**
 * Lets a list in a form, such as that of credentials, be set back to its empty choice. Jenkins' script refills a list
 * whenever a field changes that its {@code doFill} method has as a parameter, the list itself included, and then selects
 * the stored value in place of an empty one. With this, the stored value is part of the list's URL, and the list depends
 * on no field.
 */
public final class CredentialsSelect {

    private CredentialsSelect() {}

    /**
     * Changes the attributes of the list's select tag. Call this after {@code Descriptor.calcFillSettings}.
     *
     * @param field the field; nothing is changed unless it is a list that depends on itself alone
     * @param attributes the attributes of its select tag
     */
    public static void settle(String field, Map<String, Object> attributes) {
        if (!field.equals(attributes.get("fillDependsOn"))) {
            return;
        }
        String stored = Objects.toString(attributes.get("value"), "");
        attributes.computeIfPresent("fillUrl", (name, url) -> url + "?" + field + "=" + Util.rawEncode(stored));
        attributes.remove("fillDependsOn");
    }
}
