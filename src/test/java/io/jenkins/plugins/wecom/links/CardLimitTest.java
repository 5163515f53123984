package io.jenkins.plugins.wecom.links;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.jenkins.plugins.wecom.config.users.MemberId;
import io.jenkins.plugins.wecom.links.CardLimit.Answer;
import java.time.Duration;
import java.time.Instant;
import org.junit.ClassRule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** How often members are asked. */
public class CardLimitTest {

    /** Says how user IDs are compared. */
    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    private Instant now = Instant.parse("2026-03-01T08:00:00Z");
    private final CardLimit limit = new CardLimit(() -> now);

    @Test
    public void aMemberIsAskedOnceInTenMinutesWhoeverAsks() {
        assertThat(limit.admit("anna", id("alice")), is(Answer.ADMITTED));
        assertThat(limit.admit("anna", id("alice")), is(Answer.MEMBER));
        assertThat(limit.admit("ben", id("ALICE")), is(Answer.MEMBER));
        assertThat(limit.admit("ben", id("bob")), is(Answer.ADMITTED));
        now = now.plus(Duration.ofMinutes(10)).minusMillis(1);
        assertThat(limit.admit("ben", id("alice")), is(Answer.MEMBER));
        now = now.plusMillis(1);
        assertThat(limit.admit("ben", id("alice")), is(Answer.ADMITTED));
    }

    @Test
    public void aUserAsksThreeTimesADay() {
        for (int i = 0; i < 3; i++) {
            assertThat(limit.admit("anna", id("m" + i)), is(Answer.ADMITTED));
            now = now.plus(Duration.ofMinutes(15));
        }
        assertThat(limit.admit("anna", id("m9")), is(Answer.USER));
        assertThat("not even another spelling", limit.admit("Anna", id("m9")), is(Answer.USER));
        now = now.plus(Duration.ofHours(24)).minus(Duration.ofMinutes(45)).minusMillis(1);
        assertThat(limit.admit("anna", id("m9")), is(Answer.USER));
        now = now.plusMillis(1);
        assertThat(limit.admit("anna", id("m9")), is(Answer.ADMITTED));
        assertThat(limit.admit("anna", id("m8")), is(Answer.USER));
    }

    private static MemberId id(String member) {
        return MemberId.of(member).orElseThrow();
    }
}
