package io.jenkins.plugins.wecom.receive.act;

import hudson.model.Run;
import java.util.Optional;

/** Finds a build as the current user sees it: what may not be read is not there. */
final class VisibleBuild {

    private VisibleBuild() {}

    /**
     * Finds a build of a job that {@link VisibleJobs} finds.
     *
     * @param job the job's full name
     */
    static Optional<Run<?, ?>> find(String job, int number) {
        return VisibleJobs.find(job).map(found -> found.getBuildByNumber(number));
    }
}
