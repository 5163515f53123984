package io.jenkins.plugins.wecom.sender.api;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.Assert.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.wecom.message.TextMessage;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.PerhapsDeliveredException;
import io.jenkins.plugins.wecom.sender.SendRequest;
import io.jenkins.plugins.wecom.standin.Call;
import io.jenkins.plugins.wecom.standin.Fault;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.Rule;
import org.junit.Test;

/** WeCom's duplicate check serves a request's own further attempts and nothing else (document/path/90236). */
public class DuplicateCheckTest {

    @Rule
    public final SendingRule wecom = new SendingRule();

    @Test
    public void withoutRetriesThereIsNoCheck() throws Exception {
        wecom.send(wecom.text("hello"));
        JsonNode body = bodies().get(0);
        assertThat(body.has("enable_duplicate_check"), is(false));
        assertThat(body.has("duplicate_check_interval"), is(false));
    }

    @Test
    public void withRetriesTheCheckIsOnFromTheFirstAttempt() throws Exception {
        wecom.standIn().next(Call.SEND, Fault.dropAfterDelivery());
        wecom.send(wecom.text("hello", "retry=1"));
        assertThat(checks(), contains(true, true));
        assertThat(wecom.contents(), contains("hello"));
    }

    @Test
    public void whatATokenTookIsNotTakenFromTheTimeInWhichALostMessageIsSentAgain() throws Exception {
        SendRequest request = wecom.text("hello", "retry=1");
        wecom.standIn().next(Call.SEND, Fault.dropAfterDelivery());
        AtomicBoolean first = new AtomicBoolean(true);
        wecom.sender().send(request, new Cancellation(), () -> {
            if (first.getAndSet(false)) {
                wecom.advance(DuplicateCheckRegistry.interval(request.options()));
            }
        });
        assertThat(wecom.sends(), is(2));
        assertThat(wecom.contents(), contains("hello"));
    }

    @Test
    public void aLostMessageIsNotSentAgainWhereTheCheckMayHaveEndedByThen() {
        SendRequest request = wecom.text("hello", "retry=2");
        wecom.standIn().next(Call.SEND, Fault.dropAfterDelivery(), Fault.answer(42001, "access_token expired"));
        AtomicInteger sends = new AtomicInteger();
        assertThrows(
                PerhapsDeliveredException.class,
                () -> wecom.sender().send(request, new Cancellation(), () -> {
                    if (sends.incrementAndGet() == 3) {
                        wecom.advance(DuplicateCheckRegistry.interval(request.options())
                                .minusSeconds(3)); // and 4 to connect
                    }
                }));
        assertThat(wecom.sends(), is(2));
        assertThat(wecom.contents(), contains("hello"));
    }

    @Test
    public void theIntervalIsNoLongerThanTheAttemptsCanTake() throws Exception {
        wecom.send(wecom.text("hello", "retry=2", "wait=1.5", "cto=40", "rto=40"));
        int interval = bodies().get(0).path("duplicate_check_interval").intValue();
        assertThat(interval, is(3 * (40 + 40) + 3)); // three attempts, two pauses
    }

    @Test
    public void theIntervalIsOneThatWecomTakes() {
        for (String[] options : new String[][] {
            {"retry=10", "cto=100000", "rto=100000", "wait=20"}, {"retry=1", "cto=0.001", "rto=0.001"}
        }) {
            Duration interval = DuplicateCheckRegistry.interval(SendingRule.options(options));
            assertThat(interval.toSeconds(), greaterThan(0L));
            assertThat(interval, lessThanOrEqualTo(Duration.ofSeconds(14_400)));
        }
    }

    @Test
    public void anEqualRequestOnPurposeGoesWithoutTheCheckAndArrives() throws Exception {
        wecom.send(wecom.text("hello", "retry=1"));
        wecom.send(wecom.text("hello", "retry=1"));
        assertThat(checks(), contains(true, false));
        assertThat(wecom.contents(), contains("hello", "hello"));
    }

    @Test
    public void anEqualRequestOnPurposeIsNotRepeatedIfItsAnswerIsLost() throws Exception {
        wecom.send(wecom.text("hello", "retry=5"));
        wecom.standIn().next(Call.SEND, Fault.dropAfterDelivery());
        wecom.fails(PerhapsDeliveredException.class, wecom.text("hello", "retry=5"));
        assertThat(wecom.sends(), is(2));
        assertThat(wecom.contents(), contains("hello", "hello"));
    }

    @Test
    public void anEqualRequestOnPurposeIsRepeatedWhileItCertainlyDidNotArrive() throws Exception {
        wecom.send(wecom.text("hello", "retry=5"));
        wecom.standIn().next(Call.SEND, Fault.answer(-1, "busy"), Fault.dropAfterDelivery(), Fault.answer(-1, "busy"));
        wecom.fails(PerhapsDeliveredException.class, wecom.text("hello", "retry=5"));
        assertThat(wecom.sends(), is(3));
        assertThat(wecom.contents(), contains("hello", "hello"));
    }

    @Test
    public void onceTheIntervalIsOverTheCheckIsOnAgain() throws Exception {
        SendRequest request = wecom.text("hello", "retry=1");
        wecom.send(request);
        wecom.advance(DuplicateCheckRegistry.interval(request.options()));
        wecom.send(request);
        assertThat(checks(), contains(true, true));
    }

    @Test
    public void theIntervalRunsFromTheLastAttempt() throws Exception {
        SendRequest request = wecom.text("hello", "retry=1");
        wecom.send(request);
        wecom.advance(DuplicateCheckRegistry.interval(request.options()).minusNanos(1));
        wecom.send(request);
        assertThat(checks(), contains(true, false));
    }

    @Test
    public void anotherMessageHasACheckOfItsOwn() throws Exception {
        wecom.send(wecom.text("one", "retry=1"));
        wecom.send(wecom.text("two", "retry=1"));
        wecom.send(wecom.request(SendingRule.to("bob"), new TextMessage("one"), "retry=1"));
        assertThat(checks(), everyItem(is(true)));
    }

    @Test
    public void equalPartsOfOneMessageAllArrive() throws Exception {
        wecom.send(wecom.text("a".repeat(3 * 2000), "overflow=split", "retry=1"));
        assertThat(wecom.standIn().messages(), hasSize(3));
        assertThat(checks(), contains(true, true, true)); // their numbers differ
    }

    @Test
    public void twoEqualRequestsThatBeginInTheSameNanosecondDoNotBothCheck() {
        DuplicateCheckRegistry checks = new DuplicateCheckRegistry(() -> 42);
        SendRequest send = wecom.text("hello");
        DuplicateCheckRegistry.Request request =
                DuplicateCheckRegistry.Request.of(send.app(), send.recipients(), send.message(), send.safe());
        assertThat(checks.begin(request, Duration.ofSeconds(10)), is(true));
        assertThat(checks.begin(request, Duration.ofSeconds(10)), is(false));
        assertThat(checks.begin(request, Duration.ofSeconds(20)), is(false));
    }

    private List<Boolean> checks() {
        return bodies().stream()
                .map(body -> body.path("enable_duplicate_check").intValue() == 1)
                .toList();
    }

    private List<JsonNode> bodies() {
        return wecom.bodies().stream().map(DuplicateCheckTest::json).toList();
    }

    private static JsonNode json(String body) {
        try {
            return new ObjectMapper().readTree(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
