package io.jenkins.plugins.wecom.run.optional;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.ExtensionPoint;
import hudson.model.Run;
import io.jenkins.plugins.wecom.report.BuildReport.Tests;

/** Knows what the tests of a run said; there is one only where a plugin that records tests is installed. */
public interface TestSummary extends ExtensionPoint {

    /** The summary, or null if the run has no tests. */
    @CheckForNull
    Tests tests(Run<?, ?> run);
}
