package io.jenkins.plugins.wecom.receive.act;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.BooleanParameterDefinition;
import hudson.model.ChoiceParameterDefinition;
import hudson.model.Job;
import hudson.model.ParameterDefinition;
import hudson.model.ParameterValue;
import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Run;
import hudson.model.SimpleParameterDefinition;
import hudson.model.StringParameterDefinition;
import hudson.model.TextParameterDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The parameters of a build, made anew by what its job defines today. */
final class RebuildParameters {

    private static final Set<Class<?>> KINDS = Set.of(
            StringParameterDefinition.class,
            TextParameterDefinition.class,
            BooleanParameterDefinition.class,
            ChoiceParameterDefinition.class);

    private RebuildParameters() {}

    /**
     * Returns the parameters of a new build with the values of an old one. Empty if the job no longer defines one of
     * them, would refuse its value, has one of another kind, or if one is sensitive: then a person has to look.
     */
    static Optional<List<ParameterValue>> of(Run<?, ?> build) {
        Map<String, ParameterValue> old = new HashMap<>();
        for (ParametersAction action : build.getActions(ParametersAction.class)) {
            action.getAllParameters().forEach(value -> old.put(value.getName(), value));
        }
        List<ParameterValue> values = new ArrayList<>();
        for (ParameterDefinition definition : definitions(build.getParent())) {
            ParameterValue value = isWritable(definition)
                    ? value((SimpleParameterDefinition) definition, old.remove(definition.getName()))
                    : null;
            if (value == null) {
                return Optional.empty();
            }
            values.add(value);
        }
        return old.isEmpty() ? Optional.of(values) : Optional.empty();
    }

    /** The parameters that a job defines today. */
    static List<ParameterDefinition> definitions(Job<?, ?> job) {
        ParametersDefinitionProperty property = job.getProperty(ParametersDefinitionProperty.class);
        return property == null ? List.of() : property.getParameterDefinitions();
    }

    /** Whether a value of the parameter is a text that anybody may see. */
    static boolean isWritable(ParameterDefinition definition) {
        return KINDS.contains(definition.getClass());
    }

    private static ParameterValue value(SimpleParameterDefinition definition, ParameterValue old) {
        if (old == null) {
            return definition.getDefaultParameterValue();
        }
        return old.isSensitive() ? null : value(definition, String.valueOf(old.getValue()));
    }

    /** Makes a value of a text; null if the parameter does not take it. */
    @CheckForNull
    static ParameterValue value(SimpleParameterDefinition definition, String text) {
        boolean isBoolean = text.equals("true") || text.equals("false");
        if (definition instanceof BooleanParameterDefinition && !isBoolean) {
            return null;
        }
        try {
            ParameterValue value = definition.createValue(text);
            return definition.isValid(value) ? value : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
