package io.jenkins.plugins.wecom.report.render;

import io.jenkins.plugins.wecom.report.BuildLink;
import io.jenkins.plugins.wecom.report.BuildReport;
import io.jenkins.plugins.wecom.report.Cause;
import io.jenkins.plugins.wecom.report.Headline;
import io.jenkins.plugins.wecom.report.markup.Notation;
import io.jenkins.plugins.wecom.report.markup.TextLimit;
import io.jenkins.plugins.wecom.report.markup.WebAddress;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Renders the line below the headline: the cause of the build, its duration, since when the job has been broken. */
final class StatusLine {

    private final BuildReport report;
    private final Phrases phrases;
    private final Notation notation;

    StatusLine(BuildReport report, Phrases phrases, Notation notation) {
        this.report = report;
        this.phrases = phrases;
        this.notation = notation;
    }

    /** The line, or nothing if there is nothing to show. */
    Stream<Part> parts() {
        String without = lines(false);
        return without.isEmpty() ? Stream.empty() : Stream.of(Part.linked(Rank.STATUS, without, lines(true)));
    }

    /** What a list of facts does not tell: when it began, since when the job has been broken, the description. */
    String besideFacts() {
        String line = Stream.of(time(), failingSince(false), overtaken(false))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" · "));
        return Stream.of(line, notation.escape(report.description(), TextLimit.ENTRY))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    /** Why the build was started; empty where that is unknown. */
    String causeText() {
        String cause = cause(false);
        return cause == null ? "" : cause;
    }

    /** The description has a line of its own: it is people's, the rest is Jenkins'. */
    private String lines(boolean linked) {
        return Stream.of(line(linked), notation.escape(report.description(), TextLimit.ENTRY))
                .filter(text -> !text.isEmpty())
                .map(notation::line)
                .collect(Collectors.joining("\n"));
    }

    private String line(boolean linked) {
        return Stream.of(cause(linked), time(), duration(), failingSince(linked), overtaken(linked))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" · "));
    }

    private String cause(boolean linked) {
        Cause cause = report.cause();
        if (cause == null) {
            return null;
        }
        String text =
                notation.escape(cause.text(), cause.kind() == Cause.Kind.USER ? TextLimit.PERSON : TextLimit.NAME);
        return switch (cause.kind()) {
            case USER -> text.isEmpty() ? null : phrases.get("cause.user", text);
            case OTHER -> text.isEmpty() ? null : text;
            case REPLAY, REBUILD -> {
                String what = withBuild(cause, linked);
                yield text.isEmpty() ? what : phrases.get("cause.by", what, text);
            }
            case UPSTREAM -> withBuild(cause, linked);
            case SCM_CHANGE, TIMER, BRANCH_EVENT -> phrases.get("cause." + cause.kind());
        };
    }

    private String withBuild(Cause cause, boolean linked) {
        return cause.build() == null
                ? phrases.get("cause." + cause.kind() + ".unknown")
                : phrases.get("cause." + cause.kind(), build(cause.build(), linked));
    }

    /** The start time, in a report of the start; other reports show the duration. */
    private String time() {
        boolean shown = report.headline() == Headline.STARTED && report.timing().started() != null;
        return shown ? phrases.get("time", phrases.time(report.timing().started())) : null;
    }

    private String duration() {
        BuildReport.Timing timing = report.timing();
        if (timing.took() == null) {
            return null;
        }
        String took = phrases.duration(timing.took());
        return timing.lastTook() == null
                ? phrases.get("took", took)
                : phrases.get("took.last", took, phrases.duration(timing.lastTook()));
    }

    private String failingSince(boolean linked) {
        BuildReport.FailingSince since = report.failingSince();
        if (since == null) {
            return null;
        }
        String first = build(since.first(), linked);
        String from = since.begins() ? first : phrases.get("failingSince.earlier", first);
        String builds = phrases.get("failingSince.builds." + since.count(), since.builds());
        String lasted = since.lasted() == null ? null : phrases.duration(since.lasted());
        return switch (report.headline()) {
            case FIXED ->
                lasted == null
                        ? phrases.get("brokenSince", from)
                        : phrases.get(since.begins() ? "brokenFor" : "brokenFor.longer", from, lasted);
            case UNSTABLE -> phrases.get("unstableSince", from, listed(builds, lasted));
            default -> phrases.get("failingSince", from, listed(builds, lasted));
        };
    }

    private String listed(String builds, String lasted) {
        return lasted == null ? builds : builds + phrases.get("comma") + lasted;
    }

    private String overtaken(boolean linked) {
        BuildReport.Overtaken later = report.overtaken();
        return later == null ? null : phrases.get("overtaken." + later.result(), build(later.build(), linked));
    }

    private String build(BuildLink build, boolean linked) {
        String name = Stream.concat(
                        Stream.ofNullable(build.job()).map(job -> notation.escape(job, TextLimit.NAME)),
                        Stream.of("#" + build.number()))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
        return notation.link(name, linked ? WebAddress.of(build.url()) : null);
    }
}
