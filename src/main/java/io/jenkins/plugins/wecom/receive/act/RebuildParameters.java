package io.jenkins.plugins.wecom.receive.act;

import hudson.model.BooleanParameterDefinition;
import hudson.model.ChoiceParameterDefinition;
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
        ParametersDefinitionProperty property = build.getParent().getProperty(ParametersDefinitionProperty.class);
        List<ParameterValue> values = new ArrayList<>();
        for (ParameterDefinition definition :
                property == null ? List.<ParameterDefinition>of() : property.getParameterDefinitions()) {
            ParameterValue value = KINDS.contains(definition.getClass())
                    ? value((SimpleParameterDefinition) definition, old.remove(definition.getName()))
                    : null;
            if (value == null) {
                return Optional.empty();
            }
            values.add(value);
        }
        return old.isEmpty() ? Optional.of(values) : Optional.empty();
    }

    private static ParameterValue value(SimpleParameterDefinition definition, ParameterValue old) {
        if (old == null) {
            return definition.getDefaultParameterValue();
        }
        String text = String.valueOf(old.getValue());
        boolean isBoolean = text.equals("true") || text.equals("false");
        if (old.isSensitive() || definition instanceof BooleanParameterDefinition && !isBoolean) {
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
