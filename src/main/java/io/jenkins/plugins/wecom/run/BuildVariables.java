package io.jenkins.plugins.wecom.run;

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

/** A run's environment and build variables, and which of them no message may tell. */
public final class BuildVariables {

    /** A shorter password is part of ordinary words, so only a text that is nothing else counts as one. */
    private static final int TELLING = 4;

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
    public static BuildVariables of(Run<?, ?> run, BuildPlace place, TaskListener listener)
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
