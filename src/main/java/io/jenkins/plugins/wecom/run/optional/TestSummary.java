package io.jenkins.plugins.wecom.run.optional;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.ExtensionPoint;
import hudson.model.Run;
import io.jenkins.plugins.wecom.report.BuildReport.Tests;

/** Summarizes the test results of a run. Implemented where a plugin that records test results is installed. */
public interface TestSummary extends ExtensionPoint {

    /** Returns the summary, or null if the run has no test results. */
    @CheckForNull
    Tests tests(Run<?, ?> run);
}
