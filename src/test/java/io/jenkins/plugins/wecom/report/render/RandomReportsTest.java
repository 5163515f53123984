package io.jenkins.plugins.wecom.report.render;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.jenkins.plugins.wecom.Mixtures;
import io.jenkins.plugins.wecom.message.text.Utf8;
import io.jenkins.plugins.wecom.report.BuildLink;
import io.jenkins.plugins.wecom.report.BuildReport;
import io.jenkins.plugins.wecom.report.Cause;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.Test;
import org.quicktheories.generators.SourceDSL;

/** What holds for every mixture of what comes from outside. */
public class RandomReportsTest {

    private static final List<String> PIECES = List.of(
            "[",
            "]",
            "(",
            ")",
            "](",
            "![",
            "<",
            ">",
            "</font>",
            "<font color=\"info\">",
            "*",
            "**",
            "#",
            "## ",
            "`",
            "```",
            "_",
            "__",
            "~~",
            "|",
            "\\",
            "&",
            "&lt;",
            "!",
            "- ",
            "> ",
            "1. ",
            "---",
            "===",
            "://",
            "http://e.example",
            "www.",
            "\n",
            "\r\n",
            "\t",
            "\f",
            " ",
            "\u2028",
            "\u001B[31m",
            "\u001B]8;;http://e\u0007",
            "\u001B",
            "\u0000",
            "\u202E",
            "\u2066",
            "\u200B",
            "\u200D",
            "\uFEFF",
            "\uFE0F",
            "\uD83D",
            "\uDE00",
            "\u0301",
            "\u20E3",
            "a",
            "main",
            "com.acme.Cart_Test",
            "feature/x-1",
            "修复",
            "购物车的总额",
            "שלום",
            "مرحبا",
            "👩‍💻",
            "👨‍👩‍👧‍👦",
            "🇨🇳",
            "😀",
            "#128",
            "/",
            ".",
            ":",
            "{0}",
            "${WECOM_REPORT}",
            "$1",
            "'",
            "\"");

    @Test
    public void theLimitIsKeptAndNothingIsWrittenFromOutside() {
        Mixtures.examples(1500)
                .forAll(SourceDSL.longs().all(), SourceDSL.integers().between(1500, 2048))
                .checkAssert((seed, limit) -> {
                    BuildReport report = report(new Random(seed));
                    String markdown = Reports.ENGLISH.render(report, limit).text();
                    assertThat(MarkdownScanner.problems(markdown, Reports.BUILD), empty());
                    for (String text : List.of(
                            markdown,
                            Reports.CHINESE.render(report, limit).text(),
                            Reports.ENGLISH_TEXT.render(report, limit).text())) {
                        assertThat(Utf8.length(text), lessThanOrEqualTo(limit));
                    }
                });
    }

    private static BuildReport report(Random random) {
        int entries = random.nextInt(10) == 0 ? 3_000 : random.nextInt(15);
        return Reports.failed(text(random))
                .cause(cause(random))
                .took(Duration.ofMillis(random.nextInt(100_000_000)), random.nextBoolean() ? Duration.ZERO : null)
                .failingSince(new BuildLink(null, random.nextInt(1000), Reports.BUILD), random.nextInt(2000))
                .stage(text(random))
                .displayName(random.nextBoolean() ? text(random) : null)
                .description(text(random))
                .tests(new BuildReport.Tests(
                        entries,
                        2,
                        entries * 3,
                        5,
                        texts(random, entries),
                        texts(random, entries).stream()
                                .map(text -> new BuildReport.TestFailure(
                                        text, random.nextBoolean() ? Reports.BUILD + "testReport/" : null))
                                .toList()))
                .changes(new BuildReport.Changes(
                        entries,
                        texts(random, entries).stream()
                                .map(text -> change(random, text))
                                .toList(),
                        entries % 4,
                        texts(random, entries % 4).stream()
                                .map(text -> change(random, text))
                                .toList(),
                        random.nextBoolean() ? new BuildLink(text(random), 7, url(random)) : null))
                .errorLines(texts(random, entries % 20))
                .branch(new BuildReport.Branch(text(random), url(random)))
                .pullRequest(new BuildReport.PullRequest(text(random), text(random), url(random), text(random)))
                .links(url(random), url(random), url(random))
                .build();
    }

    private static BuildReport.Change change(Random random, String message) {
        return new BuildReport.Change(
                text(random),
                random.nextBoolean() ? url(random) : null,
                text(random),
                message,
                random.nextInt(4) == 0 ? List.of(new BuildReport.Issue(text(random), url(random))) : List.of());
    }

    private static Cause cause(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> Cause.user(text(random));
            case 1 -> Cause.upstream(new BuildLink(text(random), 7, url(random)));
            case 2 -> Cause.rebuild(BuildLink.number(7), text(random));
            default -> Cause.other(text(random));
        };
    }

    private static String url(Random random) {
        return Reports.BUILD + text(random);
    }

    private static List<String> texts(Random random, int count) {
        return IntStream.range(0, count).mapToObj(i -> text(random)).toList();
    }

    private static String text(Random random) {
        int pieces = random.nextInt(20) == 0 ? 400 : random.nextInt(12);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pieces; i++) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }
}
