package io.jenkins.plugins.wecom.form;

import net.sf.json.JSONObject;

/**
 * Drops the fields of a submitted form that were left empty. Stapler would read an empty boolean as false, while here
 * it means unset.
 */
public final class BlankFields {

    private BlankFields() {}

    /** Removes the blank fields. */
    public static void drop(JSONObject form) {
        for (Object field : form.keySet().toArray()) {
            if (form.optString((String) field).isBlank()) {
                form.remove(field);
            }
        }
    }
}
