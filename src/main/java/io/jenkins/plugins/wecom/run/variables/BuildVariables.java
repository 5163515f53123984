package io.jenkins.plugins.wecom.run.variables;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.EnvVars;
import hudson.model.AbstractBuild;
import hudson.model.Environment;
import hudson.model.EnvironmentContributingAction;
import hudson.model.ParameterValue;
import hudson.model.ParametersAction;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.Secret;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** The environment and build variables of a run, and which of them are sensitive and must not get into a message. */
public final class BuildVariables {

    /**
     * The length from which a password is looked for anywhere in a text: a shorter one is part of ordinary words, and
     * counts only if it is the whole text.
     */
    private static final int MIN_SEARCHED_LENGTH = 4;

    private final EnvVars resolved;
    private final EnvVars raw = new EnvVars();
    private final Set<String> sensitiveNames = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final Set<String> sensitiveValues = new HashSet<>();

    private BuildVariables(Run<?, ?> run, EnvVars resolved, Set<String> sensitive) {
        this.resolved = resolved;
        sensitiveNames.addAll(sensitive);
        readRaw(run);
        readSensitive(run);
    }

    /**
     * Those that a build step sees.
     *
     * @param place where the run is, or was
     */
    public static BuildVariables of(Run<?, ?> run, BuildLocation place, TaskListener listener)
            throws IOException, InterruptedException {
        BuildVariables variables = new BuildVariables(run, place.environment(run, listener), Set.of());
        place.variables().forEach((name, value) -> {
            if (!variables.raw.containsKey(name)) {
                variables.resolved.put(name, value);
            }
        });
        return variables;
    }

    /**
     * Those that a Pipeline step sees.
     *
     * @param sensitive names of variables that are passwords there
     */
    public static BuildVariables ofStep(Run<?, ?> run, EnvVars context, Set<String> sensitive) {
        return new BuildVariables(run, new EnvVars(context), sensitive);
    }

    /** Reads variables once one is asked for. */
    @FunctionalInterface
    public interface Source {
        BuildVariables read() throws IOException, InterruptedException;
    }

    /** Returns the variable's value, or null if there is none of that name. */
    @CheckForNull
    String get(String name) {
        String value = raw.get(name);
        return value != null && (value.indexOf('$') >= 0 || !resolved.containsKey(name)) ? value : resolved.get(name);
    }

    /** Whether the variable of that name is a password; the case of the name does not matter. */
    boolean isSensitive(String name) {
        return sensitiveNames.contains(name);
    }

    /** Whether the text contains the value of a password. */
    boolean isSensitiveIn(String text) {
        return sensitiveValues.stream()
                .anyMatch(value -> text.equals(value) || value.length() >= MIN_SEARCHED_LENGTH && text.contains(value));
    }

    /**
     * Reads the values from where they come from. Jenkins expands the environment's values in one another, which would
     * expand a branch named {@code $HOME}; so a value with a dollar sign is taken from here.
     */
    private void readRaw(Run<?, ?> run) {
        if (run instanceof AbstractBuild<?, ?> build) {
            build.getProject().getScm().buildEnvironment(build, raw);
            for (Environment environment : build.getEnvironments()) {
                environment.buildEnvVars(raw);
            }
        }
        for (EnvironmentContributingAction action : run.getActions(EnvironmentContributingAction.class)) {
            action.buildEnvironment(run, raw);
        }
        if (run instanceof AbstractBuild<?, ?> build) {
            raw.putAll(build.getBuildVariables());
        }
    }

    private void readSensitive(Run<?, ?> run) {
        if (run instanceof AbstractBuild<?, ?> build) {
            sensitiveNames.addAll(build.getSensitiveBuildVariables());
        }
        for (ParametersAction parameters : run.getActions(ParametersAction.class)) {
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
