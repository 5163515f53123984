package io.jenkins.plugins.wecom.report.render;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.jenkins.plugins.wecom.message.text.Utf8;
import io.jenkins.plugins.wecom.report.BuildLink;
import io.jenkins.plugins.wecom.report.BuildReport;
import io.jenkins.plugins.wecom.report.Cause;
import io.jenkins.plugins.wecom.report.Headline;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.Test;

public class ReportFitterTest {

    /** How each part of the example begins, from the lowest rank up. */
    private static final List<String> UPWARDS = List.of(
            "[Console]",
            "> Branch",
            "> Changes",
            "> `com.acme",
            "> Tests:",
            "> `ERROR",
            "> Stage",
            "Own",
            "> Started by");

    @Test
    public void aWholeReportIsNotShortened() {
        RenderedReport report = Reports.ENGLISH.render(
                Reports.example().changes(changes(10, 10)).build());

        assertThat(report.text(), not(containsString("… 1 more")));
        assertThat(report.text(), containsString("> Changes: 10\n> author 0: message 0\n"));
        assertThat(report.text(), containsString("> author 9: message 9\n[Console]"));
        assertThat(report.notes(), empty());
    }

    @Test
    public void aListShowsTenEntriesAndTellsTheRest() {
        String text = Reports.ENGLISH
                .render(Reports.failed("shop").changes(changes(12_345, 5_000)).build())
                .text();

        assertThat(text, endsWith("> author 9: message 9\n> … 12,335 more"));
    }

    @Test
    public void partsGoFromTheLowestRankUp() {
        BuildReport report = Reports.example()
                .branch(new BuildReport.Branch("main", null))
                .ownText("Own words")
                .build();
        List<String> gone = new ArrayList<>();
        for (int limit = 2048; limit >= 0; limit--) {
            String text = Reports.ENGLISH.render(report, limit).text();
            for (String part : UPWARDS) {
                if (!gone.contains(part) && !text.contains("\n" + part)) {
                    gone.add(part);
                }
            }
            assertThat(
                    text, startsWith("## <font color=\"warning\">Failed</font> [shop » main #128](" + Reports.BUILD));
            assertThat(
                    "limit " + limit,
                    Utf8.length(text),
                    lessThanOrEqualTo(Math.max(limit, text.indexOf('\n') < 0 ? 200 : 0)));
        }

        assertThat(gone, is(UPWARDS));
    }

    @Test
    public void listsShrinkBeforeAPartGoes() {
        BuildReport report = Reports.example()
                .tests(new BuildReport.Tests(9, 0, 9, 0, Collections.nCopies(9, "com.acme.Some.test")))
                .changes(changes(9, 9))
                .build();
        int whole = Utf8.length(Reports.ENGLISH.render(report).text());

        for (int limit = whole - 1; limit > whole - 300; limit--) {
            RenderedReport shrunk = Reports.ENGLISH.render(report, limit);
            assertThat(shrunk.notes(), empty());
            assertThat(shrunk.text(), containsString(" more"));
            assertThat(shrunk.text(), containsString("[Console]"));
        }
    }

    @Test
    public void whatWentIsNamed() {
        RenderedReport headline = Reports.ENGLISH.render(Reports.example().build(), 0);

        assertThat(
                headline.notes().stream().map(note -> note.in(Locale.ENGLISH)).toList(),
                contains(
                        containsString("leaves out its status line"),
                        containsString("leaves out the stage"),
                        containsString("leaves out the error lines"),
                        containsString("leaves out the number of tests"),
                        containsString("leaves out the failed tests"),
                        containsString("leaves out the changes"),
                        containsString("leaves out the links")));
        assertThat(headline.notes().get(6).in(Locale.SIMPLIFIED_CHINESE), is("报告省略了链接：全部内容超出 0 字节。"));
    }

    @Test
    public void anOwnTextThatHasNoPlaceTakesNothingElseWithIt() {
        RenderedReport report = Reports.ENGLISH.render(
                Reports.example().ownText("长".repeat(700)).build());

        assertThat(
                report.text(),
                is(Reports.ENGLISH.render(Reports.example().build()).text()));
        assertThat(report.notes().get(0).in(Locale.ENGLISH), containsString("the text of one's own"));
    }

    @Test
    public void anOwnTextOutranksTheLists() {
        RenderedReport report = Reports.ENGLISH.render(
                Reports.example().ownText("x".repeat(1_500)).build());

        assertThat(report.text(), containsString("x".repeat(1_500)));
        assertThat(report.text(), not(containsString("[Console]")));
        assertThat(Utf8.length(report.text()), lessThanOrEqualTo(2048));
    }

    @Test
    public void theListsShareTheSpace() {
        String text = Reports.ENGLISH
                .render(Reports.everywhere("一个很长的名字".repeat(50), 5_000)
                        .links(null, null, null)
                        .build())
                .text();

        assertThat(Utf8.length(text), lessThanOrEqualTo(2048));
        assertThat(text, containsString("… 4,999 more"));
    }

    @Test
    public void evenTheLongestHeadlineFits() {
        String url = "https://ci.example.com/" + "x".repeat(1000 - 23);
        String name = "👨‍👩‍👧‍👦".repeat(100) + "名".repeat(1000);
        RenderedReport report =
                Reports.ENGLISH.render(BuildReport.of(Headline.FAILED, new BuildLink(name, Integer.MAX_VALUE, url))
                        .cause(Cause.upstream(new BuildLink(name, Integer.MAX_VALUE, url)))
                        .build());

        assertThat(report.text(), containsString("(" + url + ")\n> Started by upstream "));
        assertThat(Utf8.length(report.text()), lessThanOrEqualTo(2048));
        assertThat(report.notes(), empty());
    }

    private static BuildReport.Changes changes(int count, int known) {
        return new BuildReport.Changes(
                count,
                IntStream.range(0, known)
                        .mapToObj(i -> new BuildReport.Change("author " + i, "message " + i))
                        .toList());
    }
}
