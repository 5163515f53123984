package io.jenkins.plugins.wecom.report;

import static io.jenkins.plugins.wecom.report.BuildEvent.FAILURE;
import static io.jenkins.plugins.wecom.report.BuildEvent.FIRST_FAILURE;
import static io.jenkins.plugins.wecom.report.BuildEvent.FIXED;
import static io.jenkins.plugins.wecom.report.BuildEvent.REGRESSION;
import static io.jenkins.plugins.wecom.report.BuildEvent.STILL_FAILING;
import static io.jenkins.plugins.wecom.report.BuildEvent.SUCCESS;
import static io.jenkins.plugins.wecom.report.BuildEvent.TIMEOUT;
import static io.jenkins.plugins.wecom.report.BuildEvent.UNSTABLE;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import io.jenkins.plugins.wecom.message.InvalidValueException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.Test;

public class BuildEventTest {

    @Test
    public void aSuccessIsARepairOnlyAfterSomethingElse() {
        assertThat(BuildEvent.of(BuildResult.SUCCESS, BuildResult.SUCCESS), contains(SUCCESS));
        assertThat(BuildEvent.of(BuildResult.SUCCESS, BuildResult.UNSTABLE), contains(SUCCESS, FIXED));
        assertThat(BuildEvent.of(BuildResult.SUCCESS, BuildResult.FAILURE), contains(SUCCESS, FIXED));
    }

    @Test
    public void anUnstableBuildIsARegressionOnlyAfterASuccess() {
        assertThat(BuildEvent.of(BuildResult.UNSTABLE, BuildResult.SUCCESS), contains(UNSTABLE, REGRESSION));
        assertThat(BuildEvent.of(BuildResult.UNSTABLE, BuildResult.UNSTABLE), contains(UNSTABLE));
        assertThat(BuildEvent.of(BuildResult.UNSTABLE, BuildResult.FAILURE), contains(UNSTABLE));
    }

    @Test
    public void aFailureIsTheFirstOrOneMore() {
        assertThat(
                BuildEvent.of(BuildResult.FAILURE, BuildResult.SUCCESS),
                containsInAnyOrder(FAILURE, FIRST_FAILURE, REGRESSION));
        assertThat(
                BuildEvent.of(BuildResult.FAILURE, BuildResult.UNSTABLE),
                containsInAnyOrder(FAILURE, FIRST_FAILURE, REGRESSION));
        assertThat(BuildEvent.of(BuildResult.FAILURE, BuildResult.FAILURE), contains(FAILURE, STILL_FAILING));
    }

    @Test
    public void theFirstBuildIsComparedWithASuccess() {
        for (BuildResult result : BuildResult.values()) {
            assertThat(BuildEvent.of(result, null), is(BuildEvent.of(result, BuildResult.SUCCESS)));
        }
    }

    @Test
    public void whatWasAbortedOrNotBuiltIsThatAlone() {
        assertThat(BuildEvent.of(BuildResult.ABORTED, BuildResult.FAILURE), contains(BuildEvent.ABORTED));
        assertThat(BuildEvent.of(BuildResult.NOT_BUILT, null), contains(BuildEvent.NOT_BUILT));
    }

    @Test
    public void failuresUnstableBuildsAndRepairsAreToldByDefault() {
        assertThat(BuildEvent.DEFAULT, containsInAnyOrder(FAILURE, UNSTABLE, FIXED, TIMEOUT));
    }

    @Test
    public void namesAreReadInEitherCase() {
        assertThat(BuildEvent.parse("when", List.of("FAILURE", " first_failure ")), contains(FAILURE, FIRST_FAILURE));
        assertThat(BuildEvent.parse("when", List.of()), empty());
    }

    @Test
    public void anUnknownNameIsToldWithWhatIsAllowed() {
        InvalidValueException refused =
                assertThrows(InvalidValueException.class, () -> BuildEvent.parse("when", List.of("FAILURE", "BROKEN")));

        assertThat(refused.field(), is("when"));
        assertThat(
                refused.in(Locale.ENGLISH),
                is("when 'BROKEN' is not allowed: an event is one of STARTED, SUCCESS, FIXED, UNSTABLE, FAILURE,"
                        + " FIRST_FAILURE, STILL_FAILING, REGRESSION, ABORTED, NOT_BUILT, TIMEOUT, INPUT."));
        assertThat(refused.in(Locale.SIMPLIFIED_CHINESE), containsString("事件只能是 STARTED"));
    }

    @Test
    public void noNameIsNoEvent() {
        assertThrows(InvalidValueException.class, () -> BuildEvent.parse("when", Arrays.asList("FAILURE", null)));
        assertThrows(InvalidValueException.class, () -> BuildEvent.parse("when", List.of(" ")));
    }

    @Test
    public void aNameIsReadWhateverTheMachinesLanguage() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(new Locale("tr", "TR"));
            assertThat(BuildEvent.parse("when", "first_failure"), is(FIRST_FAILURE));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    public void theHeadlineFollowsTheResult() {
        assertThat(Headline.of(BuildResult.SUCCESS, null), is(Headline.SUCCEEDED));
        assertThat(Headline.of(BuildResult.SUCCESS, BuildResult.UNSTABLE), is(Headline.FIXED));
        assertThat(Headline.of(BuildResult.FAILURE, BuildResult.FAILURE), is(Headline.FAILED));
        assertThat(Headline.of(BuildResult.ABORTED, BuildResult.FAILURE), is(Headline.ABORTED));
    }
}
