package io.jenkins.plugins.wecom.run.optional;

import hudson.Extension;
import hudson.model.Run;
import hudson.tasks.junit.CaseResult;
import hudson.tasks.test.AbstractTestResultAction;
import hudson.tasks.test.TestResult;
import io.jenkins.plugins.wecom.report.BuildReport.Tests;
import java.util.List;
import java.util.stream.Stream;

/** Summarizes the test results that the JUnit plugin has recorded. */
@Extension(optional = true)
public final class JunitTests implements TestSummary {

    /** The number of test names that are collected; more than fit a report. */
    private static final int MAX_NAMES = 20;

    @Override
    public Tests tests(Run<?, ?> run) {
        AbstractTestResultAction<?> results = run.getAction(AbstractTestResultAction.class);
        if (results == null) {
            return null;
        }
        List<? extends TestResult> failed = results.getFailedTests();
        List<? extends TestResult> newlyFailed =
                failed.stream().filter(JunitTests::isNew).toList();
        List<String> names = Stream.concat(newlyFailed.stream(), failed.stream().filter(test -> !isNew(test)))
                .limit(MAX_NAMES)
                .map(TestResult::getFullName)
                .toList();
        return new Tests(
                results.getFailCount(), results.getSkipCount(), results.getTotalCount(), newlyFailed.size(), names);
    }

    private static boolean isNew(TestResult failed) {
        return failed instanceof CaseResult test && test.getAge() == 1;
    }
}
