package io.jenkins.plugins.wecom.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.jenkins.plugins.wecom.message.Format;
import io.jenkins.plugins.wecom.message.text.Overflow;
import io.jenkins.plugins.wecom.message.text.Utf8;
import io.jenkins.plugins.wecom.report.render.MessageTemplate;
import io.jenkins.plugins.wecom.report.render.ReportMessages;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.junit.Test;

public class ExampleReportsTest {

    private static final BuildLink BUILD = new BuildLink("shop", 1, "https://ci.example.com/job/shop/1/");

    @Test
    public void aMadeUpFailureHasAllParts() {
        String text = rendered(ExampleReports.madeUp(BUILD, true));
        assertThat(
                text,
                allOf(
                        containsString("[shop #1](https://ci.example.com/job/shop/1/)"),
                        containsString("Stage **"),
                        containsString("2 failed"),
                        containsString("Changes: 2"),
                        containsString("`ERROR: "),
                        containsString("[Console](https://ci.example.com/job/shop/1/console)")));
        assertThat(Utf8.length(text), lessThanOrEqualTo(2048));
        assertThat(rendered(ExampleReports.madeUp(BuildLink.number(1), true)), not(containsString("](")));
    }

    @Test
    public void aRepairHasWhatDoesNotSpeakOfFailures() {
        BuildReport failed = ExampleReports.madeUp(BUILD, true);
        BuildReport fixed = ExampleReports.as(Headline.FIXED, failed, List.of("x"));
        assertThat(fixed.headline(), is(Headline.FIXED));
        assertThat(fixed.stage(), is(nullValue()));
        assertThat(fixed.errorLines(), is(List.of()));
        assertThat(fixed.tests(), is(new BuildReport.Tests(0, 3, 1204, 0, List.of())));
        assertThat(fixed.changes(), is(failed.changes()));
    }

    @Test
    public void aFailureKeepsWhatIsKnownOfTheBuild() {
        BuildReport fixed = ExampleReports.as(Headline.FIXED, ExampleReports.madeUp(BUILD, true), List.of());
        BuildReport failed = ExampleReports.as(Headline.FAILED, fixed, List.of("no disk"));
        assertThat(
                rendered(failed), allOf(containsString(">Failed<"), containsString("no disk"), containsString("lisi")));
    }

    @Test
    public void aBuildOfAFreestyleJobHasNoStage() {
        assertThat(ExampleReports.madeUp(BUILD, false).stage(), is(nullValue()));
    }

    @Test
    public void eachEndHasAnExample() {
        for (Headline headline : Headline.values()) {
            BuildReport example = ExampleReports.as(headline, ExampleReports.madeUp(BUILD, true), List.of("x"));
            assertThat(example.headline(), is(headline));
            assertThat(example.errorLines(), is(headline == Headline.FAILED ? List.of("x") : List.of()));
        }
    }

    private static String rendered(BuildReport report) {
        return new ReportMessages(Format.MARKDOWN, Locale.ENGLISH, ZoneOffset.UTC, Overflow.SPLIT)
                .message(null, MessageTemplate.of(MessageTemplate.PLACEHOLDER), report)
                .message()
                .content();
    }
}
