package io.jenkins.plugins.wecom.links;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.jenkins.plugins.wecom.config.users.MemberId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.ClassRule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** How long a code counts, and how often one may be guessed. */
public class LinkCodesTest {

    /** Says how user IDs are compared. */
    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    private static final MemberId ALICE = MemberId.of("alice").orElseThrow();
    private static final MemberId BOB = MemberId.of("bob").orElseThrow();

    private Instant now = Instant.parse("2026-03-01T08:00:00Z");
    private final LinkCodes codes = new LinkCodes(() -> now);

    @Test
    public void aCodeHasFiftyBitsAndCountsOnce() {
        String code = codes.make("anna");
        assertThat(code, matchesPattern("[0-9A-HJKMNP-TV-Z]{10}"));
        assertThat(codes.make("ben"), is(not(code)));
        assertThat(codes.use(ALICE, " " + code.toLowerCase() + " "), is(Optional.of("anna")));
        assertThat(codes.use(ALICE, code), is(Optional.empty()));
    }

    @Test
    public void aCodeCountsForTenMinutes() {
        String code = codes.make("anna");
        String other = codes.make("ben");
        now = now.plus(LinkCodes.LIFE).minusMillis(1);
        assertThat(codes.use(ALICE, code), is(Optional.of("anna")));
        now = now.plusMillis(1);
        assertThat(codes.use(ALICE, other), is(Optional.empty()));
    }

    @Test
    public void aNewCodeTakesThePlaceOfTheOneBefore() {
        String before = codes.make("anna");
        String code = codes.make("ANNA");
        assertThat(codes.use(ALICE, before), is(Optional.empty()));
        assertThat(codes.use(ALICE, code), is(Optional.of("anna")));
    }

    @Test
    public void afterFiveWrongOnesNoneIsAcceptedForAnHour() {
        for (int i = 0; i < LinkCodes.MAX_WRONG; i++) {
            assertThat(codes.isBlocked(ALICE), is(false));
            codes.use(ALICE, "WRONG" + i);
        }
        assertThat(codes.isBlocked(ALICE), is(true));
        assertThat(codes.isBlocked(MemberId.of("Alice").orElseThrow()), is(true));
        assertThat(codes.isBlocked(BOB), is(false));
        now = now.plus(LinkCodes.PAUSE).minusMillis(1);
        assertThat(codes.isBlocked(ALICE), is(true));
        now = now.plusMillis(1);
        assertThat(codes.isBlocked(ALICE), is(false));
    }

    @Test
    public void aRightOneMakesTheWrongOnesForgotten() {
        for (int i = 0; i < 3 * LinkCodes.MAX_WRONG; i++) {
            if (i % 4 == 3) {
                codes.use(ALICE, codes.make("anna"));
            } else {
                codes.use(ALICE, "WRONG" + i);
            }
            assertThat(codes.isBlocked(ALICE), is(false));
        }
        assertThat(Duration.ofMinutes(10), is(LinkCodes.LIFE));
    }
}
