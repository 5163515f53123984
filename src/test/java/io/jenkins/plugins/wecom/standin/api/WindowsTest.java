package io.jenkins.plugins.wecom.standin.api;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.jenkins.plugins.wecom.standin.Call;
import io.jenkins.plugins.wecom.standin.Fault;
import io.jenkins.plugins.wecom.standin.HttpCaller;
import io.jenkins.plugins.wecom.standin.SetClock;
import io.jenkins.plugins.wecom.standin.WecomStandIn;
import java.time.Duration;
import org.junit.After;
import org.junit.Test;

/** Duplicates and floods, both of which go by time. */
public class WindowsTest {

    private static final String CHECKED = ",\"enable_duplicate_check\":1,\"duplicate_check_interval\":60}";

    private final SetClock clock = new SetClock();
    private final WecomStandIn standIn = WecomStandIn.builder().clock(clock).start();
    private final HttpCaller caller = new HttpCaller(standIn);

    @After
    public void close() {
        standIn.close();
    }

    @Test
    public void anEqualMessageWithinItsIntervalIsAnsweredAndNotDelivered() throws Exception {
        send("alice", "hello", CHECKED);
        clock.advance(Duration.ofSeconds(59));
        send("alice", "hello", CHECKED);
        assertThat(standIn.messages(), hasSize(1));
        clock.advance(Duration.ofSeconds(1));
        send("alice", "hello", CHECKED);
        assertThat(standIn.messages(), hasSize(2));
    }

    @Test
    public void theIntervalIsHalfAnHourUnlessSaidOtherwise() throws Exception {
        String unsaid = ",\"enable_duplicate_check\":1}";
        send("alice", "hello", unsaid);
        clock.advance(Duration.ofSeconds(1799));
        send("alice", "hello", unsaid);
        assertThat(standIn.messages(), hasSize(1));
        clock.advance(Duration.ofSeconds(1));
        send("alice", "hello", unsaid);
        assertThat(standIn.messages(), hasSize(2));
    }

    @Test
    public void withoutTheCheckEqualMessagesAreDelivered() throws Exception {
        send("alice", "hello", CHECKED);
        send("alice", "hello", "}");
        send("alice", "hello", ",\"enable_duplicate_check\":0,\"duplicate_check_interval\":60}");
        assertThat(standIn.messages(), hasSize(3));
    }

    @Test
    public void anotherTextOrRecipientIsNoDuplicate() throws Exception {
        send("alice", "hello", CHECKED);
        send("alice", "hello!", CHECKED);
        send("bob", "hello", CHECKED);
        assertThat(standIn.messages(), hasSize(3));
    }

    @Test
    public void aLostAnswersMessageIsFoundToBeADuplicate() throws Exception {
        standIn.next(Call.SEND, Fault.status(502).afterDelivery());
        String body = HttpCaller.text("\"touser\":\"alice\"", "hello").replaceAll("}$", CHECKED);
        assertThat(caller.post(Call.SEND, standIn.token(), body).statusCode(), is(502));
        assertThat(caller.send(body).get("errcode").intValue(), is(0));
        assertThat(standIn.messages(), hasSize(1));
    }

    @Test
    public void theThirtyFirstMessageInAMinuteIsDroppedAndTheBlockLastsAMinute() throws Exception {
        for (int i = 1; i <= 30; i++) {
            send("alice", "hello " + i, "}");
        }
        clock.advance(Duration.ofSeconds(50));
        send("alice", "one too many", "}");
        assertThat(standIn.messages(), hasSize(30));
        clock.advance(Duration.ofSeconds(59));
        send("alice", "still blocked", "}");
        assertThat(standIn.messages(), hasSize(30));
        clock.advance(Duration.ofSeconds(1));
        send("alice", "free again", "}");
        assertThat(standIn.messages(), hasSize(31));
    }

    @Test
    public void aFloodForOneMemberDoesNotKeepTheMessageFromAnother() throws Exception {
        standIn.limits().flood(1, 0);
        send("alice", "first", "}");
        send("alice|bob", "second", "}");
        assertThat(standIn.messages().get(1).members(), contains("bob"));
    }

    @Test
    public void theHourHasALimitOfItsOwn() throws Exception {
        standIn.limits().flood(0, 3);
        for (int i = 1; i <= 4; i++) {
            send("alice", "hello " + i, "}");
            clock.advance(Duration.ofMinutes(2));
        }
        assertThat(standIn.messages(), hasSize(3));
    }

    @Test
    public void withoutLimitsNothingIsDropped() throws Exception {
        standIn.limits().flood(0, 0);
        for (int i = 1; i <= 40; i++) {
            send("alice", "hello " + i, "}");
        }
        assertThat(standIn.messages(), hasSize(40));
    }

    private void send(String user, String text, String end) throws Exception {
        String body = HttpCaller.text("\"touser\":\"" + user + "\"", text).replaceAll("}$", end);
        assertThat(caller.send(body).get("errcode").intValue(), is(0));
    }
}
