package io.jenkins.plugins.wecom.report.render;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.jenkins.plugins.wecom.message.text.Utf8;
import io.jenkins.plugins.wecom.report.BuildReport;
import io.jenkins.plugins.wecom.report.Fact;
import java.util.List;
import java.util.Locale;
import org.junit.Test;

public class MessageTemplateTest {

    private final BuildReport example = Reports.example().build();
    private final String rendered = Reports.ENGLISH.render(example).text();

    @Test
    public void theReportStandsWhereTheUserWantsIt() {
        assertThat(sent("**Night**\n${WECOM_REPORT}\nBye"), is("**Night**\n" + rendered + "\nBye"));
        assertThat(sent("${WECOM_REPORT}"), is(rendered));
    }

    @Test
    public void aMessageWithoutAPlaceIsTheUsersAlone() {
        RenderedReport message = MessageTemplate.of("$WECOM_REPORT {0} 'x'").with(example, Reports.ENGLISH);

        assertThat(message.text(), is("$WECOM_REPORT {0} 'x'"));
        assertThat(message.notes(), empty());
        assertThat(MessageTemplate.of("none").hasReport(), is(false));
        assertThat(MessageTemplate.of("${WECOM_REPORT}").hasReport(), is(true));
    }

    @Test
    public void theReportShrinksToTheSpaceThatIsLeft() {
        String words = "x".repeat(2048 - Utf8.length(rendered) + 100);
        RenderedReport message = MessageTemplate.of(words + "\n${WECOM_REPORT}").with(example, Reports.ENGLISH);

        assertThat(Utf8.length(message.text()), lessThanOrEqualTo(2048));
        assertThat(message.text(), startsWith(words + "\n## <font color=\"warning\">Failed</font> [shop » main #128]"));
        assertThat(message.text(), containsString("> Changes: 3"));
        assertThat(message.text(), not(containsString("[Console]")));
        assertThat(message.notes().isEmpty(), is(false));
    }

    @Test
    public void severalPlacesShareTheSpace() {
        String message = sent("x".repeat(800) + "${WECOM_REPORT}\n--\n${WECOM_REPORT}");

        assertThat(Utf8.length(message), lessThanOrEqualTo(2048));
        assertThat(message.split("## <font", -1).length, is(3));
    }

    @Test
    public void theHeadlineStandsEvenWhereTheUsersWordsLeaveNoSpace() {
        String message = sent("x".repeat(2040) + "${WECOM_REPORT}");

        assertThat(Utf8.length(message), greaterThan(2048));
        assertThat(message, endsWith("](" + Reports.BUILD + ")"));
    }

    @Test
    public void aValueThatReadsLikeThePlaceIsNoPlace() {
        MessageTemplate message = MessageTemplate.of("$BRANCH ${WECOM_REPORT}")
                .expanded(text -> text.replace("$BRANCH", MessageTemplate.PLACEHOLDER));

        assertThat(message.with(example, Reports.ENGLISH).text(), is("${WECOM_REPORT} " + rendered));
    }

    @Test
    public void aReportThatReadsLikeThePlaceIsNotExpandedAgain() {
        BuildReport hostile = Reports.failed("${WECOM_REPORT}").build();

        assertThat(
                MessageTemplate.of("${WECOM_REPORT}!")
                        .with(hostile, Reports.ENGLISH)
                        .text(),
                is("## <font color=\"warning\">Failed</font> [${WECOM_REPORT} #128](" + Reports.BUILD + ")!"));
    }

    @Test
    public void partsStandWhereTheUserWantsThem() {
        BuildReport report = Reports.example()
                .facts(List.of(new Fact("Coverage", "71 %"), new Fact("Empty", " "), new Fact("[x]", "a\nb")))
                .build();
        String message = "${WECOM_TESTS}\n--\n${WECOM_FACTS}\n${WECOM_STATUS} ${WECOM_STAGE}|${WECOM_LINKS}";
        assertThat(
                MessageTemplate.of(message).with(report, Reports.ENGLISH).text(),
                is("> Tests: <font color=\"warning\">7 failed</font>, 2 skipped of 1,204 · 5 new\n"
                        + "> `com.acme.CartTest.total`\n> `com.acme.CartTest.empty`\n> … 5 more\n--\n"
                        + "> Coverage: 71 %\n> ［x］: a b\n"
                        + "> Started by zhangsan · took 4 min 12 s · failing since #126 (3 builds, 2 h 10 min) "
                        + "> Stage **Integration tests**|[Console](" + Reports.BUILD + "console) · [Tests]("
                        + Reports.BUILD + "testReport) · [Changes](" + Reports.BUILD + "changes)"));
    }

    @Test
    public void whatABuildDoesNotHaveTakesNoLine() {
        BuildReport bare = Reports.failed("shop").build();
        assertThat(
                MessageTemplate.of("a\n${WECOM_TESTS}\n${WECOM_FACTS}\nb ${WECOM_STAGE}\nc")
                        .with(bare, Reports.ENGLISH)
                        .text(),
                is("a\nb \nc"));
    }

    @Test
    public void partsKeepTheirRanksWhereverTheyStand() {
        String words = "x".repeat(1_850);
        RenderedReport message = MessageTemplate.of(
                        "${WECOM_LINKS}\n${WECOM_CHANGES}\n" + words + "\n${WECOM_HEADLINE}")
                .with(example, Reports.ENGLISH);

        assertThat(Utf8.length(message.text()), lessThanOrEqualTo(2048));
        assertThat(message.text(), startsWith("> Changes: 3\n"));
        assertThat(message.text(), containsString("\n## <font color=\"warning\">Failed</font>"));
        assertThat(
                message.notes().stream().map(note -> note.in(Locale.ENGLISH)).toList(),
                contains(startsWith("The report leaves out the links")));
    }

    @Test
    public void everyPartHasAPlace() {
        assertThat(
                MessageTemplate.of("${WECOM_REPORT}${WECOM_HEADLINE}${WECOM_STATUS}${WECOM_STAGE}${WECOM_ERRORS}"
                                + "${WECOM_TESTS}${WECOM_CHANGES}${WECOM_FACTS}${WECOM_LINKS}${WECOM_OTHER}")
                        .places(),
                is(List.of(Placeholder.values())));
    }

    private String sent(String message) {
        return MessageTemplate.of(message).with(example, Reports.ENGLISH).text();
    }
}
