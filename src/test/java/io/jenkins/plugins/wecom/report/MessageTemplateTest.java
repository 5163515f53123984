package io.jenkins.plugins.wecom.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.jenkins.plugins.wecom.message.text.Utf8;
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

    private String sent(String message) {
        return MessageTemplate.of(message).with(example, Reports.ENGLISH).text();
    }
}
