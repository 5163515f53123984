package io.jenkins.plugins.wecom.run;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.EnvVars;
import hudson.model.AbstractBuild;
import hudson.model.Environment;
import hudson.model.EnvironmentContributingAction;
import hudson.model.ParameterValue;
import hudson.model.ParametersAction;
import hudson.model.TaskListener;
import hudson.util.Secret;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** A build's environment and build variables, and which of them no message may tell. */
final class BuildVariables {

    /** A shorter password is part of ordinary words, so only a text that is nothing else counts as one. */
    private static final int TELLING = 4;

    private final EnvVars resolved;
    private final EnvVars raw = new EnvVars();
    private final Set<String> sensitiveNames = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final Set<String> sensitiveValues = new HashSet<>();

    private BuildVariables(AbstractBuild<?, ?> build, EnvVars resolved) {
        this.resolved = resolved;
        readRaw(build);
        readSensitive(build);
    }

    static BuildVariables of(AbstractBuild<?, ?> build, TaskListener listener)
            throws IOException, InterruptedException {
        return new BuildVariables(build, build.getEnvironment(listener));
    }

    /** The variable's value, or null if there is none of that name. */
    @CheckForNull
    String get(String name) {
        String value = raw.get(name);
        return value != null && (value.indexOf('$') >= 0 || !resolved.containsKey(name)) ? value : resolved.get(name);
    }

    /** Whether the variable of that name is a password, in upper or lower case. */
    boolean isSensitive(String name) {
        return sensitiveNames.contains(name);
    }

    /** Whether a password can be read in the text. */
    boolean isSensitiveIn(String text) {
        return sensitiveValues.stream()
                .anyMatch(value -> text.equals(value) || value.length() >= TELLING && text.contains(value));
    }

    /**
     * Jenkins expands the environment's values in one another: a branch named {@code $HOME} would become one. So a
     * value with a dollar sign is taken from where it comes from.
     */
    private void readRaw(AbstractBuild<?, ?> build) {
        build.getProject().getScm().buildEnvironment(build, raw);
        for (Environment environment : build.getEnvironments()) {
            environment.buildEnvVars(raw);
        }
        for (EnvironmentContributingAction action : build.getActions(EnvironmentContributingAction.class)) {
            action.buildEnvironment(build, raw);
        }
        raw.putAll(build.getBuildVariables());
    }

    private void readSensitive(AbstractBuild<?, ?> build) {
        sensitiveNames.addAll(build.getSensitiveBuildVariables());
        for (ParametersAction parameters : build.getActions(ParametersAction.class)) {
            for (ParameterValue parameter : parameters.getAllParameters()) {
                if (parameter.isSensitive()) {
                    sensitiveNames.add(parameter.getName());
                    addSensitive(parameter.getValue());
                }
            }
        }
        for (String name : sensitiveNames) {
            addSensitive(resolved.get(name));
            addSensitive(raw.get(name));
        }
    }

    private void addSensitive(Object value) {
        String plain = value instanceof Secret secret ? secret.getPlainText() : value == null ? "" : value.toString();
        if (!plain.isBlank()) {
            sensitiveValues.add(plain);
        }
    }
}
