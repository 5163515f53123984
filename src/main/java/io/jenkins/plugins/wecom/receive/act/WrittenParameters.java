package io.jenkins.plugins.wecom.receive.act;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.BooleanParameterDefinition;
import hudson.model.ChoiceParameterDefinition;
import hudson.model.Job;
import hudson.model.ParameterDefinition;
import hudson.model.ParameterValue;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.SimpleParameterDefinition;
import hudson.model.StringParameterDefinition;
import hudson.model.TextParameterDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The parameters of a new build, made of written values by what the job defines today.
 *
 * @param values one for each parameter of the job
 * @param refusal why there are none; null if there are
 */
record WrittenParameters(
        List<ParameterValue> values, @CheckForNull NewBuild.Outcome refusal) {

    private static final Set<Class<?>> KINDS = Set.of(
            StringParameterDefinition.class,
            TextParameterDefinition.class,
            BooleanParameterDefinition.class,
            ChoiceParameterDefinition.class);

    WrittenParameters {
        values = List.copyOf(values);
    }

    static WrittenParameters of(Job<?, ?> job, Map<String, String> written) {
        Map<String, ParameterDefinition> definitions = new LinkedHashMap<>();
        ParametersDefinitionProperty property = job.getProperty(ParametersDefinitionProperty.class);
        if (property != null) {
            property.getParameterDefinitions().forEach(one -> definitions.put(one.getName(), one));
        }
        for (String name : written.keySet()) {
            if (!definitions.containsKey(name)) {
                return refused(new NewBuild.UnknownParameter(name, List.copyOf(definitions.keySet())));
            }
        }
        List<ParameterValue> values = new ArrayList<>();
        for (ParameterDefinition definition : definitions.values()) {
            if (!KINDS.contains(definition.getClass())) {
                return refused(new NewBuild.NeedsPerson());
            }
            SimpleParameterDefinition simple = (SimpleParameterDefinition) definition;
            String text = written.get(definition.getName());
            ParameterValue value = text == null ? simple.getDefaultParameterValue() : value(simple, text);
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

    /** Makes a value of a text; null if the parameter does not take it. */
    @CheckForNull
    private static ParameterValue value(SimpleParameterDefinition definition, String text) {
        // telephones begin with capital letters
        String meant = definition instanceof BooleanParameterDefinition ? text.toLowerCase(Locale.ROOT) : text;
        if (definition instanceof BooleanParameterDefinition
                && !choices(definition).contains(meant)) {
            return null;
        }
        try {
            ParameterValue value = definition.createValue(meant);
            return definition.isValid(value) ? value : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
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
