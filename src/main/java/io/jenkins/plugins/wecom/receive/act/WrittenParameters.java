package io.jenkins.plugins.wecom.receive.act;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.BooleanParameterDefinition;
import hudson.model.ChoiceParameterDefinition;
import hudson.model.Job;
import hudson.model.ParameterDefinition;
import hudson.model.ParameterValue;
import hudson.model.SimpleParameterDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The parameters of a new build, made of written values by what the job defines today.
 *
 * @param values one for each parameter of the job
 * @param refusal why there are none; null if there are
 */
record WrittenParameters(
        List<ParameterValue> values, @CheckForNull NewBuild.Outcome refusal) {

    WrittenParameters {
        values = List.copyOf(values);
    }

    static WrittenParameters of(Job<?, ?> job, Map<String, String> written) {
        Map<String, ParameterDefinition> definitions = new LinkedHashMap<>();
        RebuildParameters.definitions(job).forEach(one -> definitions.put(one.getName(), one));
        for (String name : written.keySet()) {
            if (!definitions.containsKey(name)) {
                return refused(new NewBuild.UnknownParameter(name, List.copyOf(definitions.keySet())));
            }
        }
        List<ParameterValue> values = new ArrayList<>();
        for (ParameterDefinition definition : definitions.values()) {
            if (!RebuildParameters.isWritable(definition)) {
                return refused(new NewBuild.NeedsPerson());
            }
            SimpleParameterDefinition simple = (SimpleParameterDefinition) definition;
            String text = written.get(definition.getName());
            ParameterValue value = text == null
                    ? simple.getDefaultParameterValue()
                    : RebuildParameters.value(simple, plainlyMeant(simple, text));
            if (value == null) {
                List<String> choices = choices(simple);
                return refused(
                        text == null || choices.isEmpty()
                                ? new NewBuild.NeedsPerson()
                                : new NewBuild.WrongValue(definition.getName(), choices));
            }
            values.add(value);
        }
        return new WrittenParameters(values, null);
    }

    /** Telephones begin with capital letters. */
    private static String plainlyMeant(SimpleParameterDefinition definition, String text) {
        return definition instanceof BooleanParameterDefinition ? text.toLowerCase(Locale.ROOT) : text;
    }

    private static List<String> choices(SimpleParameterDefinition definition) {
        if (definition instanceof ChoiceParameterDefinition choice) {
            return choice.getChoices();
        }
        return definition instanceof BooleanParameterDefinition ? List.of("true", "false") : List.of();
    }

    private static WrittenParameters refused(NewBuild.Outcome refusal) {
        return new WrittenParameters(List.of(), refusal);
    }
}
