package io.jenkins.plugins.wecom.report.render;

import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.message.MessageBundle;
import io.jenkins.plugins.wecom.report.BuildReport;
import io.jenkins.plugins.wecom.report.Fact;
import io.jenkins.plugins.wecom.report.Headline;
import io.jenkins.plugins.wecom.report.Interruption;
import io.jenkins.plugins.wecom.report.markup.FontColor;
import io.jenkins.plugins.wecom.report.markup.Notation;
import io.jenkins.plugins.wecom.report.markup.TextLimit;
import io.jenkins.plugins.wecom.report.markup.WebAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Creates the parts of a report, in the order in which they are shown. */
final class ReportParts {

    private static final MessageBundle BUNDLE = MessageBundle.of(ReportParts.class);

    /** The number of facts that are looked at: more than fit a report. */
    private static final int MAX_FACTS = 50;

    private final BuildReport report;
    private final Phrases phrases;
    private final Notation notation;
    private final WebAddress url;

    ReportParts(BuildReport report, Phrases phrases, Notation notation) {
        this.report = report;
        this.phrases = phrases;
        this.notation = notation;
        url = WebAddress.of(report.build().url());
    }

    List<Part> parts() {
        return Stream.<Supplier<Stream<Part>>>of(
                        this::headline,
                        this::question,
                        new StatusLine(report, phrases, notation)::parts,
                        this::branch,
                        this::ownText,
                        this::stage,
                        this::errors,
                        this::tests,
                        this::failedTests,
                        this::changes,
                        this::facts,
                        this::links)
                .flatMap(Supplier::get)
                .toList();
    }

    /** A note on why the headline has no link, if it has none. */
    List<LocalizableMessage> notes() {
        if (url != null) {
            return List.of();
        }
        String address = report.build().url();
        if (address == null || address.isBlank()) {
            return List.of(BUNDLE.message("noLink.unknown"));
        }
        return List.of(
                WebAddress.isTooLong(address)
                        ? BUNDLE.message("noLink.tooLong", WebAddress.MAX_BYTES)
                        : BUNDLE.message("noLink.notWeb"));
    }

    private Stream<Part> headline() {
        Headline headline = report.headline();
        String result = notation.result(headline.colour(), headline.symbol(), phrases.get("headline." + headline));
        String own = notation.escape(report.displayName(), TextLimit.NAME);
        String number = own.isEmpty() ? "#" + report.build().number() : own;
        String job = notation.escape(report.build().job(), TextLimit.JOB);
        String lines = notation.headline(result, job.isEmpty() ? number : job + " " + number, url);
        return Stream.of(Part.fixed(Rank.HEADLINE, lines));
    }

    private Stream<Part> question() {
        BuildReport.Question question = report.question();
        String text = question == null ? "" : notation.escape(question.text(), TextLimit.QUESTION);
        return text.isEmpty()
                ? Stream.empty()
                : Stream.of(Part.fixed(Rank.QUESTION, notation.line(notation.bold(text))));
    }

    private Stream<Part> branch() {
        String without = branch(false);
        return without.isEmpty()
                ? Stream.empty()
                : Stream.of(Part.linked(Rank.BRANCH, notation.line(without), notation.line(branch(true))));
    }

    private String branch(boolean linked) {
        return Stream.of(pullRequest(linked), branchName(linked))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" · "));
    }

    private String pullRequest(boolean linked) {
        BuildReport.PullRequest request = report.pullRequest();
        if (request == null) {
            return null;
        }
        String name = Stream.of(request.id(), request.title())
                .map(text -> notation.escape(text, TextLimit.NAME))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
        String told = named("pullRequest", name, linked ? request.url() : null);
        String author = notation.escape(request.author(), TextLimit.PERSON);
        return told == null || author.isEmpty() ? told : phrases.get("pullRequest.by", told, author);
    }

    private String branchName(boolean linked) {
        BuildReport.Branch branch = report.branch();
        return branch == null
                ? null
                : named("branch", notation.escape(branch.name(), TextLimit.NAME), linked ? branch.url() : null);
    }

    private String named(String key, String name, String address) {
        return name.isEmpty() ? null : phrases.get(key, notation.link(name, WebAddress.of(address)));
    }

    private Stream<Part> ownText() {
        String text = report.ownText() == null ? "" : notation.raw(report.ownText());
        return text.isEmpty() ? Stream.empty() : Stream.of(Part.fixed(Rank.OWN_TEXT, text));
    }

    private Stream<Part> stage() {
        String stage = notation.escape(report.stage(), TextLimit.NAME);
        return stage.isEmpty()
                ? Stream.empty()
                : Stream.of(Part.fixed(Rank.STAGE, notation.line(phrases.get("stage", notation.bold(stage)))));
    }

    private Stream<Part> tests() {
        BuildReport.Tests tests = report.tests();
        if (tests == null || tests.total() == 0) {
            return Stream.empty();
        }
        String counts = Stream.of(
                        tests.failed() == 0
                                ? ""
                                : notation.coloured(FontColor.WARNING, phrases.get("tests.failed", tests.failed())),
                        tests.skipped() == 0 ? "" : phrases.get("tests.skipped", tests.skipped()))
                .filter(count -> !count.isEmpty())
                .collect(Collectors.joining(phrases.get("comma")));
        String line = counts.isEmpty()
                ? phrases.get("tests.passed", tests.total())
                : phrases.get("tests.of", counts, tests.total());
        String added = tests.newFailures() == 0 ? "" : " · " + phrases.get("tests.new", tests.newFailures());
        return Stream.of(Part.fixed(Rank.TESTS, notation.line(line + added)));
    }

    private Stream<Part> failedTests() {
        return new FailedTestLines(report.tests(), phrases, notation).parts(this::more);
    }

    private Stream<Part> errors() {
        Interruption interruption = report.interruption();
        List<String> lines = report.errorLines();
        int before = interruption == null ? 0 : 1;
        int count = before + lines.size();
        return count == 0
                ? Stream.empty()
                : Stream.of(Part.list(
                        Rank.ERRORS,
                        null,
                        count,
                        count,
                        index -> notation.line(
                                index < before
                                        ? InterruptionLine.of(interruption, phrases, notation)
                                        : notation.code(lines.get(index - before), TextLimit.ERROR)),
                        this::more));
    }

    private Stream<Part> changes() {
        return new ChangeLines(report.changes(), phrases, notation).parts(this::more);
    }

    private Stream<Part> facts() {
        List<String> lines = report.facts().stream()
                .limit(MAX_FACTS)
                .map(this::fact)
                .filter(Objects::nonNull)
                .toList();
        return lines.isEmpty()
                ? Stream.empty()
                : Stream.of(Part.list(Rank.FACTS, null, lines.size(), lines.size(), lines::get, this::more));
    }

    /** Null for one without a value. */
    private String fact(Fact fact) {
        String label = notation.escape(fact.label(), TextLimit.NAME);
        String value = notation.escape(fact.value(), TextLimit.ENTRY);
        return label.isEmpty() || value.isEmpty() ? null : notation.line(phrases.get("fact", label, value));
    }

    private String more(int rest) {
        return notation.line(phrases.get("more", rest));
    }

    private Stream<Part> links() {
        Map<String, WebAddress> pages = new LinkedHashMap<>();
        BuildReport.Links links = report.links();
        if (report.question() != null) {
            pages.put(phrases.get("link.input"), WebAddress.of(report.question().url()));
        }
        pages.put(phrases.get("link.console"), WebAddress.of(links.console()));
        pages.put(phrases.get("link.tests"), WebAddress.of(links.tests()));
        pages.put(phrases.get("link.changes"), WebAddress.of(links.changes()));
        pages.values().removeIf(Objects::isNull);
        return pages.isEmpty() ? Stream.empty() : Stream.of(Part.fixed(Rank.LINKS, notation.links(pages)));
    }
}
