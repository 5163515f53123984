package io.jenkins.plugins.wecom.run;

import hudson.model.ParameterValue;
import hudson.model.ParametersAction;
import hudson.model.Run;
import hudson.util.Secret;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The values of a run's password parameters, which no message may show. */
public final class SensitiveParameters {

    private static final String MASK = "****";

    private final List<String> values;

    private SensitiveParameters(List<String> values) {
        this.values = values;
    }

    public static SensitiveParameters of(Run<?, ?> run) {
        List<String> values = new ArrayList<>();
        for (ParametersAction action : run.getActions(ParametersAction.class)) {
            for (ParameterValue parameter : action.getAllParameters()) {
                Object value = parameter.getValue();
                if (parameter.isSensitive() && value != null) {
                    values.add(value instanceof Secret secret ? secret.getPlainText() : value.toString());
                }
            }
        }
        values.removeIf(String::isBlank);
        values.sort(Comparator.comparingInt(String::length).reversed());
        return new SensitiveParameters(values);
    }

    /** The text with a mask in place of each value. */
    public String masked(String text) {
        String masked = text;
        for (String value : values) {
            masked = masked.replace(value, MASK);
        }
        return masked;
    }
}
