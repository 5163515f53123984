package io.jenkins.plugins.wecom.sender.api;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.Assert.assertThrows;

import io.jenkins.plugins.wecom.message.TextMessage;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.NotDeliveredException;
import io.jenkins.plugins.wecom.sender.PerhapsDeliveredException;
import io.jenkins.plugins.wecom.sender.RejectedException;
import io.jenkins.plugins.wecom.sender.SendRequest;
import io.jenkins.plugins.wecom.sender.WecomApp;
import io.jenkins.plugins.wecom.sender.WecomException;
import io.jenkins.plugins.wecom.standin.Call;
import io.jenkins.plugins.wecom.standin.Fault;
import io.jenkins.plugins.wecom.standin.WecomStandIn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.Rule;
import org.junit.Test;

/** Messages taken back: done, certainly not done, perhaps done. */
public class RecallTest {

    @Rule
    public final SendingRule wecom = new SendingRule();

    @Test
    public void aMessageIsTakenBack() throws Exception {
        String id = sent();
        recall(id);
        assertThat(recalled(), is(true));
        assertThat(wecom.standIn().requests(Call.RECALL).get(0).body(), is("{\"msgid\":\"" + id + "\"}"));
    }

    @Test
    public void whatWecomDoesNotTakeBackIsToldWithItsAnswer() throws Exception {
        sent();
        RejectedException e = fails(RejectedException.class, "unknown", "retry=2");
        assertThat(
                e.in(Locale.ENGLISH),
                startsWith("WeCom refused to take the message back with code 40058: invalid parameter: msgid"));
        assertThat(e.in(Locale.ENGLISH), containsString("24 hours"));
        assertThat(e.delivery().answers(), contains(containsString("40058")));
        assertThat(wecom.standIn().count(Call.RECALL), is(1));
    }

    @Test
    public void onlyTheApplicationThatSentItTakesItBack() throws Exception {
        String id = sent();
        wecom.standIn().addApplication(WecomStandIn.CORP_ID, 1000003, "another");
        WecomApp other = wecom.app(WecomStandIn.CORP_ID, 1000003, "another");
        assertThrows(
                RejectedException.class,
                () -> wecom.sender().recall(other, id, SendingRule.options(), new Cancellation()));
        assertThat(recalled(), is(false));
    }

    @Test
    public void afterADayAMessageStays() throws Exception {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T08:00:00Z"));
        Clock clock = new Clock() {
            @Override
            public Instant instant() {
                return now.get();
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException();
            }
        };
        try (WecomStandIn standIn = WecomStandIn.builder().clock(clock).start()) {
            WecomApp app =
                    SendingRule.app(standIn.uri(), WecomStandIn.CORP_ID, WecomStandIn.AGENT_ID, WecomStandIn.SECRET);
            SendRequest request =
                    new SendRequest(app, SendingRule.ALICE, new TextMessage("started"), false, SendingRule.options());
            String id = wecom.send(request).msgIds().get(0);
            now.set(now.get().plus(Duration.ofHours(24)));
            assertThrows(
                    RejectedException.class,
                    () -> wecom.sender().recall(app, id, SendingRule.options(), new Cancellation()));
            assertThat(standIn.messages().get(0).recalled(), is(false));
        }
    }

    @Test
    public void anEndedTokenIsRenewedInTheSameCall() throws Exception {
        String id = sent();
        wecom.standIn().endTokens();
        recall(id);
        assertThat(recalled(), is(true));
        assertThat(wecom.gettokens(), is(2));
    }

    @Test
    public void aLostAnswerIsPerhapsTakenBack() throws Exception {
        String id = sent();
        for (Fault fault : List.of(Fault.drop(), Fault.dropAfterDelivery(), Fault.torn(), Fault.status(502))) {
            wecom.standIn().next(Call.RECALL, fault);
            PerhapsDeliveredException e = fails(PerhapsDeliveredException.class, id);
            assertThat(
                    e.in(Locale.ENGLISH), startsWith("WeCom was asked to take the message back, but no valid answer"));
            assertThat(e.in(Locale.ENGLISH), containsString("whether it is still there"));
        }
    }

    @Test
    public void withFurtherAttemptsALostAnswerIsAskedForAgain() throws Exception {
        String id = sent();
        wecom.standIn().next(Call.RECALL, Fault.dropAfterDelivery(), Fault.answer(-1, "busy"));
        recall(id, "retry=2");
        assertThat(recalled(), is(true));
        assertThat(wecom.standIn().count(Call.RECALL), is(3));
    }

    @Test
    public void aRefusalAfterALostAnswerIsPerhapsTakenBack() throws Exception {
        String id = sent();
        wecom.standIn().next(Call.RECALL, Fault.dropAfterDelivery(), Fault.answer(40058, "already recalled"));
        PerhapsDeliveredException e = fails(PerhapsDeliveredException.class, id, "retry=2");
        assertThat(e.in(Locale.ENGLISH), containsString("40058"));
        assertThat(e.in(Locale.ENGLISH), containsString("Tried 2 times"));
    }

    @Test
    public void withoutATokenItIsCertainlyNotTakenBack() throws Exception {
        String id = sent();
        wecom.standIn().endTokens();
        wecom.standIn().always(Call.GETTOKEN, Fault.drop());
        fails(NotDeliveredException.class, id, "retry=1");
        assertThat(recalled(), is(false));
    }

    @Test
    public void aCancelledRecallAsksNothing() throws Exception {
        String id = sent();
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        assertThrows(
                InterruptedException.class,
                () -> wecom.sender().recall(wecom.app(), id, SendingRule.options(), cancellation));
        assertThat(wecom.standIn().count(Call.RECALL), is(0));
    }

    private String sent() throws Exception {
        return wecom.send(wecom.text("started")).msgIds().get(0);
    }

    private boolean recalled() {
        return wecom.standIn().messages().get(0).recalled();
    }

    private void recall(String id, String... parameters) throws Exception {
        wecom.sender().recall(wecom.app(), id, SendingRule.options(parameters), new Cancellation());
    }

    private <E extends WecomException> E fails(Class<E> kind, String id, String... parameters) {
        return assertThrows(kind, () -> recall(id, parameters));
    }
}
