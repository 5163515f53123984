package io.jenkins.plugins.wecom.report.render;

import io.jenkins.plugins.wecom.report.BuildReport;
import io.jenkins.plugins.wecom.report.markup.Notation;
import io.jenkins.plugins.wecom.report.markup.TextLimit;
import io.jenkins.plugins.wecom.report.markup.WebAddress;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** The lines of a report that name failed tests, with the first line of what each says and the test's page. */
final class FailedTestLines {

    private final BuildReport.Tests tests;
    private final Phrases phrases;
    private final Notation notation;

    FailedTestLines(BuildReport.Tests tests, Phrases phrases, Notation notation) {
        this.tests = tests;
        this.phrases = phrases;
        this.notation = notation;
    }

    Stream<Part> parts(IntFunction<String> more) {
        int known = tests == null ? 0 : tests.failedNames().size();
        return known == 0
                ? Stream.empty()
                : Stream.of(Part.list(
                        Rank.FAILED_TESTS, null, known, tests.failed(), index -> notation.line(line(index)), more));
    }

    private String line(int index) {
        String name = notation.code(tests.failedNames().get(index), TextLimit.ENTRY);
        if (index >= tests.failures().size()) {
            return name;
        }
        BuildReport.TestFailure failure = tests.failures().get(index);
        String says = notation.escape(failure.says(), TextLimit.ENTRY);
        String line = says.isEmpty() ? name : phrases.get("test.says", name, says);
        WebAddress page = WebAddress.of(failure.url());
        String link = page == null ? "" : notation.link(phrases.get("test.page"), page);
        return link.isEmpty() || link.equals(phrases.get("test.page")) ? line : line + " " + link;
    }
}
