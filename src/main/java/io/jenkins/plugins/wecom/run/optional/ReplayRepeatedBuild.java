package io.jenkins.plugins.wecom.run.optional;

import hudson.Extension;
import hudson.model.Cause;
import hudson.model.Run;
import org.jenkinsci.plugins.workflow.cps.replay.ReplayCause;

/** Recognises Pipeline runs that were replayed, or rebuilt unchanged. */
@Extension(optional = true)
public final class ReplayRepeatedBuild implements RepeatedBuild {

    @Override
    public Original original(Run<?, ?> run, Cause cause) {
        return cause instanceof ReplayCause replay
                ? new Original(replay.getOriginalNumber(), !replay.isRebuilt())
                : null;
    }
}
