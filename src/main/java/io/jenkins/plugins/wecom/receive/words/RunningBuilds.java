package io.jenkins.plugins.wecom.receive.words;

import hudson.model.Computer;
import hudson.model.Executor;
import hudson.model.Job;
import hudson.model.Run;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import jenkins.model.Jenkins;

/** The builds of a job that have an executor now. No record is loaded for them. */
final class RunningBuilds {

    private RunningBuilds() {}

    /** Returns them, the newest first. */
    static List<Run<?, ?>> of(Job<?, ?> job) {
        List<Run<?, ?>> running = new ArrayList<>();
        for (Computer computer : Jenkins.get().getComputers()) {
            Stream.concat(computer.getExecutors().stream(), computer.getOneOffExecutors().stream())
                    .map(Executor::getCurrentExecutable)
                    .forEach(executable -> {
                        if (executable instanceof Run<?, ?> run && run.getParent() == job && run.isBuilding()) {
                            running.add(run);
                        }
                    });
        }
        running.sort(Comparator.<Run<?, ?>>comparingInt(Run::getNumber).reversed());
        return running;
    }
}
