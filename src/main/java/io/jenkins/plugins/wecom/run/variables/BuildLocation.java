package io.jenkins.plugins.wecom.run.variables;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.EnvVars;
import hudson.model.AbstractBuild;
import hudson.model.Computer;
import hudson.model.Executor;
import hudson.model.Node;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.labels.LabelAtom;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;

/**
 * The node and the executor that a build runs on. Jenkins knows them on the build's own thread alone, and part of a
 * build's environment with them, while messages are made on another.
 *
 * @param node the node's name, empty for the built-in one; null if the build has none, as a Pipeline
 * @param executor the executor's number on it
 */
public record BuildLocation(@CheckForNull String node, int executor) {

    /** No place, or none that is known. */
    public static final BuildLocation UNKNOWN = new BuildLocation(null, 0);

    /** That of a build on whose thread this is called. */
    public static BuildLocation ofThisThread(Run<?, ?> run) {
        Executor executor = run instanceof AbstractBuild ? Executor.currentExecutor() : null;
        return executor == null
                ? UNKNOWN
                : new BuildLocation(executor.getOwner().getName(), executor.getNumber());
    }

    /** The run's environment as it is seen on this node and executor, as far as the node is still there. */
    EnvVars environment(Run<?, ?> run, TaskListener listener) throws IOException, InterruptedException {
        Computer computer = node == null ? null : Jenkins.get().getComputer(node);
        if (computer == null) {
            return run.getEnvironment(listener);
        }
        Callable<EnvVars> read = () -> run.getEnvironment(listener);
        try {
            return (EnvVars) new Executor(computer, executor)
                    .newImpersonatingProxy(Callable.class, read)
                    .call();
        } catch (IOException | InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    /** The variables that Jenkins sets on an executor's own thread and nowhere else. */
    Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>();
        Computer computer = node == null ? null : Jenkins.get().getComputer(node);
        if (computer != null) {
            variables.put("EXECUTOR_NUMBER", String.valueOf(executor));
            variables.put(
                    "NODE_NAME", node.isEmpty() ? Jenkins.get().getSelfLabel().getName() : node);
            Node agent = computer.getNode();
            if (agent != null) {
                variables.put(
                        "NODE_LABELS",
                        agent.getAssignedLabels().stream()
                                .map(LabelAtom::getName)
                                .collect(Collectors.joining(" ")));
            }
        }
        return variables;
    }
}
