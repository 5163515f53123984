package io.jenkins.plugins.wecom.config;

import io.jenkins.plugins.wecom.form.FormFields;
import io.jenkins.plugins.wecom.form.WrongField;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Logger;

/** Checks what Configuration as Code, Job DSL and Pipelines configure: with what is on the form, and the same sentences. */
public final class ScriptedConfiguration {

    private static final Logger LOGGER = Logger.getLogger(ScriptedConfiguration.class.getName());

    private ScriptedConfiguration() {}

    /**
     * Refuses an object with a wrong field. Of recipients that are none, Jenkins' log warns.
     *
     * @param bean the object, or a map of its parameters
     * @throws io.jenkins.plugins.wecom.message.InvalidValueException for the first field that is wrong
     */
    public static void check(FormFields<?> fields, Object bean) {
        List<WrongField> wrong = fields.wrong(bean);
        WrongField.refuseCode(wrong);
        warn(wrong);
    }

    /** Warns of what will be left out. */
    public static void warn(List<WrongField> leftOut) {
        for (WrongField field : leftOut) {
            String sentence = field.error().in(Locale.getDefault());
            LOGGER.warning(() -> Messages.ScriptedConfiguration_leftOut(sentence));
        }
    }

    /** Returns the parameters, once they have been checked, with the words of check boxes understood. */
    public static Map<String, Object> checked(FormFields<?> fields, Map<String, Object> parameters) {
        check(fields, parameters);
        return fields.switched(parameters);
    }
}
