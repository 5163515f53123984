package io.jenkins.plugins.wecom.report.render;

import io.jenkins.plugins.wecom.message.TemplateCardBuilder;
import io.jenkins.plugins.wecom.message.TemplateCardMessage;
import io.jenkins.plugins.wecom.report.BuildReport;
import io.jenkins.plugins.wecom.report.Fact;
import io.jenkins.plugins.wecom.report.markup.Notation;
import io.jenkins.plugins.wecom.report.markup.TextLimit;
import io.jenkins.plugins.wecom.report.markup.WebAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The list of a template card: branch, cause, duration, stage, tests, changes, then the user's own facts. */
final class CardFacts {

    private final BuildReport report;
    private final Phrases phrases;
    private final Notation notation;

    CardFacts(BuildReport report, Phrases phrases, Notation notation) {
        this.report = report;
        this.phrases = phrases;
        this.notation = notation;
    }

    /** The number that a card shows large, and what it is. */
    record Large(String value, String meaning) {

        private Row row() {
            return new Row(meaning.substring(0, 1).toUpperCase(Locale.ROOT) + meaning.substring(1), value, "");
        }
    }

    private record Row(String label, String value, String url) {}

    /** The failed tests, else the duration; null where there is neither. */
    Large large() {
        BuildReport.Tests tests = report.tests();
        if (tests != null && tests.failed() > 0) {
            return new Large(
                    phrases.get("card.number", tests.failed()), phrases.get("card.failedTests", tests.failed()));
        }
        return report.timing().took() == null
                ? null
                : new Large(phrases.duration(report.timing().took()), phrases.get("card.duration"));
    }

    /**
     * Adds the facts to a card.
     *
     * @param largeFirst whether the large number is the first of them
     * @return how many of the user's own had a place
     */
    int addTo(TemplateCardBuilder card, boolean largeFirst) {
        List<Row> rows = rows(largeFirst);
        int own = 0;
        for (Fact fact : report.facts()) {
            String label = notation.escape(fact.label(), TextLimit.NAME);
            String value = notation.escape(fact.value(), TextLimit.ENTRY);
            if (rows.size() == TemplateCardMessage.MAX_FACTS) {
                break;
            }
            if (!label.isEmpty() && !value.isEmpty()) {
                rows.add(new Row(label, value, ""));
            }
            own++;
        }
        rows.forEach(row -> card.fact(row.label(), row.value(), row.url()));
        return own;
    }

    /** At most as many as a card has; with the large number among them there may be one too many, the last. */
    private List<Row> rows(boolean largeFirst) {
        List<Row> rows = new ArrayList<>();
        Large large = largeFirst ? large() : null;
        if (large != null) {
            rows.add(large.row());
        }
        branch(rows);
        add(rows, "cause", new StatusLine(report, phrases, notation).causeText(), null);
        boolean isLarge = report.tests() == null || report.tests().failed() == 0;
        if (report.timing().took() != null && !isLarge) {
            add(rows, "took", phrases.duration(report.timing().took()), null);
        }
        add(rows, "stage", notation.escape(report.stage(), TextLimit.NAME), null);
        add(rows, "tests", tests(), report.links().tests());
        add(rows, "changes", changes(), report.links().changes());
        return rows.size() <= TemplateCardMessage.MAX_FACTS
                ? rows
                : new ArrayList<>(rows.subList(0, TemplateCardMessage.MAX_FACTS));
    }

    private void branch(List<Row> rows) {
        BuildReport.PullRequest request = report.pullRequest();
        if (request != null) {
            String name = Stream.of(request.id(), request.title())
                    .map(text -> notation.escape(text, TextLimit.NAME))
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.joining(" "));
            add(rows, "branch", name, request.url());
        } else if (report.branch() != null) {
            add(
                    rows,
                    "branch",
                    notation.escape(report.branch().name(), TextLimit.NAME),
                    report.branch().url());
        }
    }

    private void add(List<Row> rows, String key, String value, String url) {
        if (value != null && !value.isEmpty()) {
            WebAddress page = WebAddress.of(url);
            rows.add(new Row(phrases.get("card." + key), value, page == null ? "" : page.toString()));
        }
    }

    private String tests() {
        BuildReport.Tests tests = report.tests();
        if (tests == null || tests.total() == 0) {
            return "";
        }
        String counts = Stream.of(
                        tests.failed() == 0 ? "" : phrases.get("tests.failed", tests.failed()),
                        tests.newFailures() == 0 ? "" : phrases.get("tests.new", tests.newFailures()),
                        tests.skipped() == 0 ? "" : phrases.get("tests.skipped", tests.skipped()))
                .filter(count -> !count.isEmpty())
                .collect(Collectors.joining(phrases.get("comma")));
        return counts.isEmpty()
                ? phrases.get("card.tests.passed", tests.total())
                : phrases.get("card.tests.of", counts, tests.total());
    }

    private String changes() {
        BuildReport.Changes changes = report.changes();
        int count =
                changes == null ? 0 : Math.max(changes.count(), changes.list().size());
        if (count == 0) {
            return "";
        }
        String authors = changes.list().stream()
                .map(change -> notation.escape(change.author(), TextLimit.PERSON))
                .filter(author -> !author.isEmpty())
                .distinct()
                .limit(3)
                .collect(Collectors.joining(phrases.get("comma")));
        return authors.isEmpty() ? phrases.get("card.number", count) : phrases.get("card.changes.by", count, authors);
    }
}
