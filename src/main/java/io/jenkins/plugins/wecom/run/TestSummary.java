package io.jenkins.plugins.wecom.run;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Run;
import io.jenkins.plugins.wecom.report.BuildReport.Tests;
import java.util.Objects;
import java.util.Optional;

/** Knows what the tests of a run said; there is one only where a plugin that records tests is installed. */
public interface TestSummary extends ExtensionPoint {

    /** The summary, or null if the run has no tests. */
    Tests tests(Run<?, ?> run);

    /** What the first one that knows the run says. */
    static Optional<Tests> of(Run<?, ?> run) {
        return ExtensionList.lookup(TestSummary.class).stream()
                .map(summary -> summary.tests(run))
                .filter(Objects::nonNull)
                .findFirst();
    }
}
