package io.jenkins.plugins.wecom.report.render;

import io.jenkins.plugins.wecom.report.BuildLink;
import io.jenkins.plugins.wecom.report.BuildReport;
import io.jenkins.plugins.wecom.report.markup.Notation;
import io.jenkins.plugins.wecom.report.markup.TextLimit;
import io.jenkins.plugins.wecom.report.markup.UntrustedText;
import io.jenkins.plugins.wecom.report.markup.WebAddress;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The lines of a report that tell what is new in the sources, and apart from them in shared libraries. */
final class ChangeLines {

    /** What a commit's ID is cut to where it is a hash; a revision number stays as it is. */
    private static final int SHORT_ID = 7;

    private static final Pattern HASH = Pattern.compile("[0-9a-fA-F]{20,64}");

    private final BuildReport.Changes changes;
    private final Phrases phrases;
    private final Notation notation;

    ChangeLines(BuildReport.Changes changes, Phrases phrases, Notation notation) {
        this.changes = changes;
        this.phrases = phrases;
        this.notation = notation;
    }

    Stream<Part> parts(IntFunction<String> more) {
        if (changes == null) {
            return Stream.empty();
        }
        int count = Math.max(changes.count(), changes.list().size());
        int libraries = Math.max(changes.libraryCount(), changes.libraries().size());
        return Stream.concat(
                list(count, header(count), changes.list(), more),
                list(libraries, phrases.get("libraries", libraries), changes.libraries(), more));
    }

    private Stream<Part> list(int count, String header, List<BuildReport.Change> list, IntFunction<String> more) {
        return count == 0
                ? Stream.empty()
                : Stream.of(Part.list(
                        Rank.CHANGES,
                        notation.line(header),
                        list.size(),
                        count,
                        index -> notation.line(change(list.get(index))),
                        more));
    }

    private String header(int count) {
        BuildLink of = changes.of();
        if (of == null) {
            return phrases.get("changes", count);
        }
        String job = notation.escape(of.job(), TextLimit.NAME);
        String build = (job.isEmpty() ? "" : job + " ") + "#" + of.number();
        return phrases.get("changes.of", notation.link(build, WebAddress.of(of.url())), count);
    }

    private String change(BuildReport.Change change) {
        String id = notation.escape(shortened(change.id()), TextLimit.PERSON);
        String text = text(change);
        return id.isEmpty() ? text : notation.link(id, WebAddress.of(change.url())) + " " + text;
    }

    private static String shortened(String id) {
        return id != null && HASH.matcher(id).matches() ? id.substring(0, SHORT_ID) : id;
    }

    private String text(BuildReport.Change change) {
        String author = notation.escape(change.author(), TextLimit.PERSON);
        String message = message(change);
        if (author.isEmpty()) {
            return message.isEmpty() ? UntrustedText.MORE : message;
        }
        return message.isEmpty() ? author : phrases.get("change", author, message);
    }

    /** An issue is linked where the message names it; what is named in the part that is not shown comes behind. */
    private String message(BuildReport.Change change) {
        String rest = notation.escape(change.message(), TextLimit.ENTRY);
        StringBuilder linked = new StringBuilder();
        StringBuilder behind = new StringBuilder();
        for (BuildReport.Issue issue : change.issues()) {
            String name = notation.escape(issue.name(), TextLimit.PERSON);
            WebAddress url = WebAddress.of(issue.url());
            if (name.isEmpty() || url == null) {
                continue;
            }
            Matcher named = Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(name) + "(?![\\p{L}\\p{N}])")
                    .matcher(rest);
            if (named.find()) {
                linked.append(rest, 0, named.start()).append(notation.link(name, url));
                rest = rest.substring(named.end());
            } else {
                behind.append(behind.isEmpty() ? "" : ", ").append(notation.link(name, url));
            }
        }
        return Stream.of(linked + rest, behind.isEmpty() ? "" : "(" + behind + ")")
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
    }
}
