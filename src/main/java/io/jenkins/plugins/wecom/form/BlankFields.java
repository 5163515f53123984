package io.jenkins.plugins.wecom.form;

import net.sf.json.JSONObject;

/** Fields of a form that were left empty. Stapler reads an empty switch as false, where it means that nothing is set. */
public final class BlankFields {

    private BlankFields() {}

    /** Takes them out of what was submitted. */
    public static void drop(JSONObject form) {
        for (Object field : form.keySet().toArray()) {
            if (form.optString((String) field).isBlank()) {
                form.remove(field);
            }
        }
    }
}
