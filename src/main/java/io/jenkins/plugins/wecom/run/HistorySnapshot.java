package io.jenkins.plugins.wecom.run;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.model.Run;
import io.jenkins.plugins.wecom.report.BuildResult;
import java.io.Serial;
import java.io.Serializable;

/**
 * What is known of a {@link RunHistory}, to be stored until it is told: what was decided on is told later as it was
 * then, though builds have been deleted meanwhile or Jenkins was restarted. A class with fields, since XStream and
 * Pipeline store it.
 */
public final class HistorySnapshot implements Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    private final PermalinkNumbers numbers;
    private final BuildResult result;
    private final boolean compared;
    private final int before;
    private final BuildResult resultBefore;

    HistorySnapshot(PermalinkNumbers numbers, BuildResult result, @Nullable RunHistory.Comparison compared) {
        this.numbers = numbers;
        this.result = result;
        this.compared = compared != null;
        before = compared == null ? 0 : compared.number();
        resultBefore = compared == null ? null : compared.result();
    }

    /** The history of that run as it was. */
    public RunHistory of(Run<?, ?> run) {
        return result == null ? ofEnded(run) : new RunHistory(run, numbers, result, comparison());
    }

    /** The same for a run whose result was not final then, and is now. */
    public RunHistory ofEnded(Run<?, ?> run) {
        return RunHistory.of(run, numbers, comparison());
    }

    @CheckForNull
    private RunHistory.Comparison comparison() {
        return compared ? new RunHistory.Comparison(before, resultBefore) : null;
    }
}
