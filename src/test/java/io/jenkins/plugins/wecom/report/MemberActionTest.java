package io.jenkins.plugins.wecom.report;

import static io.jenkins.plugins.wecom.report.MemberAction.ABORT;
import static io.jenkins.plugins.wecom.report.MemberAction.ACKNOWLEDGE;
import static io.jenkins.plugins.wecom.report.MemberAction.APPROVE;
import static io.jenkins.plugins.wecom.report.MemberAction.REBUILD;
import static io.jenkins.plugins.wecom.report.MemberAction.REJECT;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import io.jenkins.plugins.wecom.message.InvalidValueException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import org.junit.Test;

public class MemberActionTest {

    @Test
    public void buttonsComeOnceAndInTheOrderOfTheCard() {
        assertThat(
                MemberAction.buttons("actions", List.of("rebuild", " Acknowledge ", "APPROVE", "rebuild")),
                is(List.of(APPROVE, REBUILD, ACKNOWLEDGE)));
        assertThat(MemberAction.buttons("actions", List.of()), is(empty()));
    }

    @Test
    public void aWordToARobotIsNoButton() {
        InvalidValueException e =
                assertThrows(InvalidValueException.class, () -> MemberAction.button("actions", "status"));
        assertThat(
                e.in(Locale.ENGLISH),
                is("actions 'status' is not allowed: it is one of approve, reject, abort, rebuild, acknowledge."));
        assertThat(MemberAction.parse("allowedActions", "Status"), is(MemberAction.STATUS));
    }

    @Test
    public void eachEventHasItsButtons() {
        assertThat(MemberAction.byDefault(EnumSet.of(BuildEvent.STARTED)), is(List.of(ABORT)));
        assertThat(MemberAction.byDefault(EnumSet.of(BuildEvent.INPUT)), is(List.of(APPROVE, REJECT)));
        for (BuildEvent event : List.of(BuildEvent.FAILURE, BuildEvent.UNSTABLE, BuildEvent.TIMEOUT)) {
            assertThat(MemberAction.byDefault(EnumSet.of(event)), is(List.of(REBUILD, ACKNOWLEDGE)));
        }
        assertThat(MemberAction.byDefault(EnumSet.of(BuildEvent.SUCCESS, BuildEvent.FIXED)), is(empty()));
    }
}
