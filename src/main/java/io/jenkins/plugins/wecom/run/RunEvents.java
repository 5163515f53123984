package io.jenkins.plugins.wecom.run;

import hudson.model.Run;
import io.jenkins.plugins.wecom.report.BuildEvent;
import io.jenkins.plugins.wecom.report.BuildResult;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;

/** The events that hold for a run: by its result, and by what ended it. */
final class RunEvents {

    private static final Set<BuildEvent> TIMEOUT = EnumSet.of(BuildEvent.TIMEOUT);

    private RunEvents() {}

    /**
     * @param before the result of the run it is compared with, or null
     * @param wanted whether someone waits for one of these events
     */
    static Set<BuildEvent> of(
            Run<?, ?> run, BuildResult result, BuildResult before, Predicate<Set<BuildEvent>> wanted) {
        Set<BuildEvent> events = BuildEvent.of(result, before);
        if (result == BuildResult.SUCCESS) {
            return events;
        }
        if (RunInterruption.isSuperseded(run)) {
            boolean hasFailed = result != BuildResult.NOT_BUILT;
            return EnumSet.of(hasFailed ? BuildEvent.ABORTED : BuildEvent.NOT_BUILT);
        }
        if (wanted.test(TIMEOUT) && RunInterruption.isTimeout(run, result)) {
            events.add(BuildEvent.TIMEOUT);
        }
        return events;
    }
}
