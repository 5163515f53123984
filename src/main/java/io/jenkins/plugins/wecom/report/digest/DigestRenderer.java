package io.jenkins.plugins.wecom.report.digest;

import io.jenkins.plugins.wecom.message.text.Utf8;
import io.jenkins.plugins.wecom.report.BuildState;
import io.jenkins.plugins.wecom.report.markup.MarkdownNotation;
import io.jenkins.plugins.wecom.report.markup.Notation;
import io.jenkins.plugins.wecom.report.markup.PlainNotation;
import io.jenkins.plugins.wecom.report.markup.TextLimit;
import io.jenkins.plugins.wecom.report.markup.UncolouredMarkdownNotation;
import io.jenkins.plugins.wecom.report.markup.WebAddress;
import io.jenkins.plugins.wecom.report.render.Phrases;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Renders a digest: one line for each job with its newest state, failures first, in one message whatever the number of
 * builds. What does not fit is counted.
 */
public final class DigestRenderer {

    private final Phrases phrases;
    private final Notation notation;
    private final WebAddress list;
    private final Map<String, DigestJob> jobs = new LinkedHashMap<>();
    private int count;

    private DigestRenderer(Locale locale, Notation notation, String list) {
        phrases = new Phrases(locale, ZoneOffset.UTC);
        this.notation = notation;
        this.list = WebAddress.of(list);
    }

    /**
     * A digest in WeCom's markdown subset.
     *
     * @param locale the reader's language; English where there is no translation
     * @param list the page that lists all messages; null for none
     */
    public static DigestRenderer markdown(Locale locale, String list) {
        return new DigestRenderer(locale, new MarkdownNotation(), list);
    }

    /** A digest in a smart robot's markdown, which has symbols in place of colours. */
    public static DigestRenderer uncolouredMarkdown(Locale locale, String list) {
        return new DigestRenderer(locale, new UncolouredMarkdownNotation(), list);
    }

    /** A digest in plain text, like {@link #markdown}. */
    public static DigestRenderer text(Locale locale, String list) {
        return new DigestRenderer(locale, new PlainNotation(), list);
    }

    /**
     * Adds a build, after those that were reported before it.
     *
     * @param job the job's full name
     */
    public DigestRenderer add(String job, BuildState build) {
        count++;
        jobs.computeIfAbsent(job, name -> new DigestJob()).add(build, count);
        return this;
    }

    /**
     * Renders the digest. A line loses its link where the first one would not fit with it.
     *
     * @param limit in bytes of UTF-8, at least 1024
     */
    public String render(int limit) {
        List<DigestJob> sorted = jobs.values().stream().sorted(DigestJob.ORDER).toList();
        return Stream.of(new Links(true, true), new Links(true, false), new Links(false, false))
                .map(links -> render(sorted, links, limit))
                .filter(lines -> lines.size() > 1)
                .findFirst()
                .map(lines -> String.join("\n", lines))
                .orElseThrow(() -> new IllegalArgumentException("limit " + limit));
    }

    /** Which links there are. */
    private record Links(boolean toBuilds, boolean toList) {}

    /** The title, as many jobs as fit, and the rest in figures; the title alone if none fits. */
    private List<String> render(List<DigestJob> sorted, Links links, int limit) {
        String title = notation.bold(phrases.get("digest.title", builds(sorted), sorted.size()));
        List<String> lines = new ArrayList<>(List.of(title));
        int size = Utf8.length(title);
        for (int i = 0; i < sorted.size(); i++) {
            String line = line(sorted.get(i), links.toBuilds);
            List<DigestJob> rest = sorted.subList(i + 1, sorted.size());
            int withLine = size + 1 + Utf8.length(line);
            int whole = rest.isEmpty() ? withLine : withLine + 1 + Utf8.length(more(rest, links));
            if (withLine > limit || whole > limit && !fits(rest, links, withLine, limit)) {
                if (i > 0) {
                    lines.add(more(sorted.subList(i, sorted.size()), links));
                }
                return lines;
            }
            lines.add(line);
            size = withLine;
        }
        return lines;
    }

    /** Whether all the rest fits, so that nothing needs to be said of what does not. */
    private boolean fits(List<DigestJob> rest, Links links, int size, int limit) {
        int whole = size;
        for (DigestJob job : rest) {
            whole += 1 + Utf8.length(line(job, links.toBuilds));
            if (whole > limit) {
                return false;
            }
        }
        return true;
    }

    private String line(DigestJob job, boolean linked) {
        BuildState newest = job.newest();
        String own = notation.escape(newest.displayName(), TextLimit.NAME);
        String number = own.isEmpty() ? "#" + newest.build().number() : own;
        String name = notation.escape(newest.build().job(), TextLimit.JOB);
        String counted = counted(job);
        String result = notation.result(
                newest.headline().colour(), newest.headline().symbol(), phrases.get("headline." + newest.headline()));
        String build = name.isEmpty() ? number : name + " " + number;
        return notation.digestLine(
                result, build, counted, linked ? WebAddress.of(newest.build().url()) : null);
    }

    private String counted(DigestJob job) {
        return Stream.of(
                        job.failed() == 0 ? "" : phrases.get("digest.failed", job.failed()),
                        job.unstable() == 0 ? "" : phrases.get("digest.unstable", job.unstable()))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(phrases.get("comma")));
    }

    private String more(List<DigestJob> rest, Links links) {
        String told = phrases.get("digest.more", rest.size(), builds(rest));
        return links.toList && list != null ? notation.links(Map.of(told, list)) : told;
    }

    private static int builds(List<DigestJob> some) {
        return some.stream().mapToInt(DigestJob::builds).sum();
    }
}
