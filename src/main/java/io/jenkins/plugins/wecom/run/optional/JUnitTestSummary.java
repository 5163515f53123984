package io.jenkins.plugins.wecom.run.optional;

import hudson.Extension;
import hudson.Util;
import hudson.model.Run;
import hudson.tasks.junit.CaseResult;
import hudson.tasks.test.AbstractTestResultAction;
import hudson.tasks.test.TestResult;
import io.jenkins.plugins.wecom.report.BuildReport.TestFailure;
import io.jenkins.plugins.wecom.report.BuildReport.Tests;
import java.util.List;
import java.util.stream.Stream;
import jenkins.model.Jenkins;

/** Summarizes the test results that the JUnit plugin has recorded. */
@Extension(optional = true)
public final class JUnitTestSummary implements TestSummary {

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
                failed.stream().filter(JUnitTestSummary::isNew).toList();
        List<? extends TestResult> shown = Stream.concat(
                        newlyFailed.stream(), failed.stream().filter(test -> !isNew(test)))
                .limit(MAX_NAMES)
                .toList();
        return new Tests(
                results.getFailCount(),
                results.getSkipCount(),
                results.getTotalCount(),
                newlyFailed.size(),
                shown.stream().map(TestResult::getFullName).toList(),
                shown.stream()
                        .map(test -> new TestFailure(says(test), page(run, results, test)))
                        .toList());
    }

    /** A test that throws without a message has its stack trace alone, which begins with what was thrown. */
    private static String says(TestResult test) {
        return Stream.of(Util.fixNull(test.getErrorDetails()), Util.fixNull(test.getErrorStackTrace()))
                .flatMap(String::lines)
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse(null);
    }

    private static String page(Run<?, ?> run, AbstractTestResultAction<?> results, TestResult test) {
        String root = Jenkins.get().getRootUrl();
        return root == null ? null : root + run.getUrl() + results.getTestResultPath(test);
    }

    private static boolean isNew(TestResult failed) {
        return failed instanceof CaseResult test && test.getAge() == 1;
    }
}
