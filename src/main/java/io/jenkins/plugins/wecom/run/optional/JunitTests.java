package io.jenkins.plugins.wecom.run.optional;

import hudson.Extension;
import hudson.model.Run;
import hudson.tasks.junit.CaseResult;
import hudson.tasks.test.AbstractTestResultAction;
import hudson.tasks.test.TestResult;
import io.jenkins.plugins.wecom.report.BuildReport.Tests;
import java.util.List;
import java.util.stream.Stream;

/** The tests that the JUnit plugin recorded. */
@Extension(optional = true)
public final class JunitTests implements TestSummary {

    /** More than fit a report in any case. */
    private static final int MOST_NAMES = 20;

    @Override
    public Tests tests(Run<?, ?> run) {
        AbstractTestResultAction<?> results = run.getAction(AbstractTestResultAction.class);
        if (results == null) {
            return null;
        }
        List<? extends TestResult> failed = results.getFailedTests();
        List<? extends TestResult> fresh =
                failed.stream().filter(JunitTests::isNew).toList();
        List<String> names = Stream.concat(fresh.stream(), failed.stream().filter(test -> !isNew(test)))
                .limit(MOST_NAMES)
                .map(TestResult::getFullName)
                .toList();
        return new Tests(results.getFailCount(), results.getSkipCount(), results.getTotalCount(), fresh.size(), names);
    }

    private static boolean isNew(TestResult failed) {
        return failed instanceof CaseResult test && test.getAge() == 1;
    }
}
