package io.jenkins.plugins.wecom.run.optional;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.ExtensionPoint;
import hudson.console.AnnotatedLargeText;
import hudson.model.Run;
import io.jenkins.plugins.wecom.report.BuildResult;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import jenkins.model.CauseOfInterruption;

/** Knows from a Pipeline's graph what went wrong in a run; implemented only where Pipeline is installed. */
public interface PipelineProblems extends ExtensionPoint {

    /** What went wrong so that the run ended, or would end now, with this result; null for what is no Pipeline. */
    @CheckForNull
    Problems of(Run<?, ?> run, BuildResult result);

    /**
     * Whether there was an error in a block that is still open, so that no one knows if the script catches it; null for
     * what is no Pipeline.
     */
    @CheckForNull
    Boolean mayBeCaught(Run<?, ?> run);

    /**
     * What went wrong.
     *
     * @param stage the stage of the first problem, or null
     * @param messages what Pipeline itself says of it; sensitive parameters are not masked in it
     * @param withheld messages that may hold a secret, and must not be shown wherever else they are found
     * @param logs the logs of the steps that failed, which are asked for only when they are to be read
     * @param stop what ended the run before its time
     */
    record Problems(
            @CheckForNull String stage,
            List<String> messages,
            List<String> withheld,
            List<Supplier<AnnotatedLargeText<?>>> logs,
            Stop stop) {}

    /**
     * What ended a run before its time.
     *
     * @param causes as Pipeline has them; none where nothing did
     * @param limit the length of the {@code timeout} step that ended it, or null
     * @param lostAgent the name of the agent that went away, or null
     */
    record Stop(
            List<CauseOfInterruption> causes,
            @CheckForNull Duration limit,
            @CheckForNull String lostAgent) {}
}
