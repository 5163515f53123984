package io.jenkins.plugins.wecom.sender.api;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.Assert.assertThrows;

import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.NotDeliveredException;
import io.jenkins.plugins.wecom.sender.PerhapsDeliveredException;
import io.jenkins.plugins.wecom.sender.RejectedException;
import io.jenkins.plugins.wecom.sender.SendRequest;
import io.jenkins.plugins.wecom.sender.SendResult;
import io.jenkins.plugins.wecom.sender.WecomException;
import io.jenkins.plugins.wecom.standin.Call;
import io.jenkins.plugins.wecom.standin.Fault;
import java.util.Locale;
import org.junit.Rule;
import org.junit.Test;

/** Only passing faults are tried again, and only what failed. */
public class RetryTest {

    @Rule
    public final SendingRule wecom = new SendingRule();

    @Test
    public void withoutRetriesEverythingIsTriedOnce() {
        for (Fault fault : new Fault[] {Fault.drop(), Fault.status(502), Fault.answer(-1, "busy")}) {
            int sent = wecom.sends();
            wecom.standIn().next(Call.SEND, fault);
            wecom.fails(WecomException.class, wecom.text("hello"));
            assertThat(wecom.sends() - sent, is(1));
        }
    }

    @Test
    public void aPassingFaultIsTriedAgainUntilItHasPassed() throws Exception {
        wecom.standIn()
                .next(
                        Call.SEND,
                        Fault.drop(),
                        Fault.reset(),
                        Fault.torn(),
                        Fault.status(500),
                        Fault.status(503),
                        Fault.answer(-1, "system busy"),
                        Fault.answer(45033, "api concurrent out of limit"),
                        Fault.page(),
                        Fault.endless());
        wecom.send(wecom.text("hello", "retry=9"));
        assertThat(wecom.sends(), is(10));
        assertThat(wecom.gettokens(), is(1));
        assertThat(wecom.contents(), contains("hello"));
    }

    @Test
    public void aBusyWecomIsAskedThreeTimesMoreAtMost() {
        wecom.standIn().always(Call.SEND, Fault.answer(-1, "system busy"));
        RejectedException failure = wecom.fails(RejectedException.class, wecom.text("hello", "retry=10"));
        assertThat(wecom.sends(), is(4));
        assertThat(failure.in(Locale.ENGLISH), containsString("Tried 4 times"));
    }

    @Test
    public void aReadTimeoutIsTriedAgain() throws Exception {
        wecom.send(wecom.text("warm"));
        wecom.standIn().next(Call.SEND, Fault.hang());
        wecom.send(wecom.text("hello", "rto=1", "retry=10")); // a slow machine may need some more attempts
        assertThat(wecom.contents(), contains("warm", "hello"));
    }

    @Test
    public void aTokenThatDidNotComeIsAskedForAgain() throws Exception {
        wecom.standIn().next(Call.GETTOKEN, Fault.drop(), Fault.status(502), Fault.answer(-1, "busy"), Fault.page());
        wecom.send(wecom.text("hello", "retry=4"));
        assertThat(wecom.gettokens(), is(5));
        assertThat(wecom.sends(), is(1));
    }

    @Test
    public void attemptsAreCountedAndTold() {
        wecom.standIn().always(Call.SEND, Fault.answer(45033, "too many"));
        RejectedException e = wecom.fails(RejectedException.class, wecom.text("hello", "retry=3"));
        assertThat(wecom.sends(), is(4));
        assertThat(e.in(Locale.ENGLISH), containsString("Tried 4 times"));
        assertThat(wecom.standIn().messages(), empty());
    }

    @Test
    public void whatNoAttemptMendsIsAskedOnce() {
        for (int code : new int[] {
            40056, 301002, 40058, 45002, 44004, 40033, 47001, 40032, 82002, 82003, 46004, 60111, 48002, 50003, 60020,
            81013, 82001, 45009, 41001, 99999
        }) {
            int sent = wecom.sends();
            wecom.standIn().next(Call.SEND, Fault.answer(code, "no"));
            RejectedException e = wecom.fails(RejectedException.class, wecom.text("hello", "retry=10"));
            assertThat(e.errcode(), is(code));
            assertThat("code " + code, wecom.sends() - sent, is(1));
            assertThat(e.in(Locale.ENGLISH), not(containsString("Tried")));
        }
    }

    @Test
    public void aTokenRefusedForGoodIsAskedForOnce() {
        for (int code : new int[] {40001, 40013, 40091, 60020, 48002}) {
            try (HttpWecomSender fresh = new HttpWecomSender()) {
                int asked = wecom.gettokens();
                wecom.standIn().next(Call.GETTOKEN, Fault.answer(code, "no"));
                SendRequest request = wecom.text("hello", "retry=10");
                assertThrows(RejectedException.class, () -> fresh.send(request, new Cancellation()));
                assertThat("code " + code, wecom.gettokens() - asked, is(1));
            }
        }
        assertThat(wecom.sends(), is(0));
    }

    @Test
    public void aRequestThatTheServerSentAwayIsNotRepeated() {
        wecom.standIn().next(Call.SEND, Fault.status(403));
        wecom.fails(NotDeliveredException.class, wecom.text("hello", "retry=10"));
        assertThat(wecom.sends(), is(1));
    }

    @Test
    public void withAnAnswerLostNoLaterRefusalIsCertain() {
        wecom.standIn().next(Call.SEND, Fault.dropAfterDelivery(), Fault.answer(60020, "ip, from ip: 1.2.3.4"));
        PerhapsDeliveredException e = wecom.fails(PerhapsDeliveredException.class, wecom.text("hello", "retry=5"));
        assertThat(wecom.sends(), is(2));
        assertThat(e.in(Locale.ENGLISH), containsString("60020"));
        assertThat(wecom.standIn().messages(), hasSize(1));
    }

    @Test
    public void aRefusalAfterALostAnswerIsAmongTheAnswers() {
        wecom.standIn().next(Call.SEND, Fault.drop(), Fault.answer(60020, "no"));
        PerhapsDeliveredException e = wecom.fails(PerhapsDeliveredException.class, wecom.text("hello", "retry=5"));
        assertThat(e.delivery().answers(), contains(containsString("60020")));
    }

    @Test
    public void aLostAnswerFollowedByAGoodOneIsDelivered() throws Exception {
        wecom.standIn().next(Call.SEND, Fault.tornAfterDelivery());
        SendResult delivery = wecom.send(wecom.text("hello", "retry=1"));
        assertThat(delivery.answers(), hasSize(1));
        assertThat(wecom.standIn().messages(), hasSize(1));
        assertThat(wecom.sends(), is(2));
    }

    @Test
    public void thePauseBetweenAttemptsIsKept() throws Exception {
        wecom.standIn().next(Call.SEND, Fault.answer(-1, "busy"));
        long before = System.nanoTime();
        wecom.send(wecom.text("hello", "retry=1", "wait=0.05"));
        assertThat(System.nanoTime() - before >= 50_000_000, is(true));
    }
}
