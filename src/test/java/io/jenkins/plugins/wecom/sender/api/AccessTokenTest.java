package io.jenkins.plugins.wecom.sender.api;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.sameInstance;

import io.jenkins.plugins.wecom.message.TextMessage;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.NotDeliveredException;
import io.jenkins.plugins.wecom.sender.RejectedException;
import io.jenkins.plugins.wecom.sender.SendRequest;
import io.jenkins.plugins.wecom.sender.SendResult;
import io.jenkins.plugins.wecom.sender.WecomApp;
import io.jenkins.plugins.wecom.sender.WecomException;
import io.jenkins.plugins.wecom.standin.Call;
import io.jenkins.plugins.wecom.standin.Fault;
import io.jenkins.plugins.wecom.standin.ReceivedRequest;
import io.jenkins.plugins.wecom.standin.WecomStandIn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.Rule;
import org.junit.Test;

/** Tokens as WeCom sees them asked for (document/path/91039). */
public class AccessTokenTest {

    @Rule
    public final SendingRule wecom = new SendingRule();

    @Test
    public void aTokenServesManyMessages() throws Exception {
        for (int i = 0; i < 5; i++) {
            wecom.send(wecom.text("message " + i));
        }
        assertThat(wecom.gettokens(), is(1));
        assertThat(wecom.sends(), is(5));
    }

    @Test
    public void aThousandColdSendsAskForOneToken() throws Exception {
        List<Object> outcomes = concurrently(1000, i -> wecom.send(wecom.text("message " + i)));
        assertThat(outcomes, hasSize(1000));
        assertThat(outcomes.stream().filter(o -> !(o instanceof SendResult)).toList(), empty());
        assertThat(wecom.gettokens(), is(1));
        assertThat(wecom.sends(), is(1000));
        assertThat(wecom.standIn().messages(), hasSize(1000));
    }

    @Test
    public void aThousandSendsWithAWrongSecretAskOnce() throws Exception {
        WecomApp wrong = wecom.app(WecomStandIn.CORP_ID, WecomStandIn.AGENT_ID, "wrong");
        List<Object> outcomes = concurrently(1000, i -> wecom.send(from(wrong)));
        for (Object outcome : outcomes) {
            assertThat(((RejectedException) outcome).errcode(), is(40001));
        }
        assertThat(wecom.gettokens(), is(1));
        assertThat(wecom.sends(), is(0));
    }

    @Test
    public void aWrongSecretIsRememberedForAMinute() throws Exception {
        WecomApp wrong = wecom.app(WecomStandIn.CORP_ID, WecomStandIn.AGENT_ID, "wrong");
        RejectedException first = wecom.fails(RejectedException.class, from(wrong));
        wecom.advance(Duration.ofSeconds(59));
        RejectedException second = wecom.fails(RejectedException.class, from(wrong));
        assertThat(second.errcode(), is(40001));
        assertThat(second, not(sameInstance(first)));
        assertThat(wecom.gettokens(), is(1));
        wecom.advance(Duration.ofSeconds(1));
        wecom.fails(RejectedException.class, from(wrong));
        assertThat(wecom.gettokens(), is(2));
    }

    @Test
    public void aWrongCorpIdIsRememberedForAMinute() throws Exception {
        WecomApp wrong = wecom.app("ww999", WecomStandIn.AGENT_ID, WecomStandIn.SECRET);
        wecom.fails(RejectedException.class, from(wrong));
        assertThat(wecom.fails(RejectedException.class, from(wrong)).errcode(), is(40013));
        assertThat(wecom.gettokens(), is(1));
    }

    @Test
    public void aRefusalIsForgottenAtOnceWhenTheCredentialsChange() throws Exception {
        wecom.fails(RejectedException.class, from(wecom.app(WecomStandIn.CORP_ID, WecomStandIn.AGENT_ID, "wrong")));
        wecom.send(wecom.text("hello"));
        assertThat(wecom.gettokens(), is(2));
        assertThat(wecom.standIn().messages(), hasSize(1));
    }

    @Test
    public void aPassingFailureIsNotRemembered() throws Exception {
        wecom.standIn().next(Call.GETTOKEN, Fault.answer(-1, "system busy"));
        wecom.fails(RejectedException.class, wecom.text("hello"));
        wecom.send(wecom.text("hello"));
        assertThat(wecom.gettokens(), is(2));
    }

    @Test
    public void anUntrustedIpIsNotRememberedSinceItMayBeTrustedAMomentLater() throws Exception {
        wecom.standIn().next(Call.GETTOKEN, Fault.answer(60020, "not allow to access from your ip"));
        wecom.fails(RejectedException.class, wecom.text("hello"));
        wecom.send(wecom.text("hello"));
        assertThat(wecom.standIn().messages(), hasSize(1));
    }

    @Test
    public void anEndedTokenIsRenewedInTheSameCall() throws Exception {
        wecom.send(wecom.text("first"));
        wecom.standIn().endTokens();
        SendResult delivery = wecom.send(wecom.text("second"));
        assertThat(delivery.msgIds(), hasSize(1));
        assertThat(wecom.gettokens(), is(2));
        assertThat(wecom.sends(), is(3));
        assertThat(wecom.contents(), is(List.of("first", "second")));
    }

    @Test
    public void eachCodeOfAnEndedTokenIsRenewedOnce() throws Exception {
        for (int code : new int[] {40001, 40014, 42001}) {
            int asked = wecom.gettokens();
            int sent = wecom.sends();
            wecom.standIn().next(Call.SEND, Fault.answer(code, "ended"));
            wecom.send(wecom.text("after " + code));
            assertThat(wecom.sends() - sent, is(2));
            assertThat(wecom.gettokens() - asked, is(sent == 0 ? 2 : 1));
        }
    }

    @Test(timeout = 300_000)
    public void renewingNeverLoops() {
        for (int code : new int[] {40001, 40014, 42001}) {
            wecom.standIn().always(Call.SEND, Fault.answer(code, "ended"));
            int sent = wecom.sends();
            int asked = wecom.gettokens();
            RejectedException e = wecom.fails(RejectedException.class, wecom.text("hello", "retry=10"));
            assertThat(e.errcode(), is(code));
            assertThat(wecom.sends() - sent, is(2));
            assertThat(wecom.gettokens() - asked, is(asked == 0 ? 2 : 1));
        }
    }

    @Test
    public void theSameTokenAgainIsTakenAsItComes() throws Exception {
        wecom.standIn().next(Call.SEND, Fault.answer(42001, "ended"));
        wecom.send(wecom.text("hello"));
        List<ReceivedRequest> sends = wecom.standIn().requests(Call.SEND);
        assertThat(sends.get(1).token(), is(sends.get(0).token()));
        assertThat(wecom.standIn().messages(), hasSize(1));
    }

    @Test
    public void manySendersRenewAnEndedTokenTogether() throws Exception {
        wecom.send(wecom.text("first"));
        wecom.standIn().endTokens();
        List<Object> outcomes = concurrently(50, i -> wecom.send(wecom.text("message " + i)));
        assertThat(outcomes.stream().filter(o -> !(o instanceof SendResult)).toList(), empty());
        assertThat(wecom.gettokens(), is(2));
        assertThat(wecom.standIn().messages(), hasSize(51));
    }

    @Test
    public void aTokenPastItsTimeIsNotUsed() throws Exception {
        wecom.standIn().limits().newTokenEachTime(true);
        wecom.send(wecom.text("first"));
        wecom.advance(Duration.ofSeconds(7200));
        wecom.send(wecom.text("second"));
        List<ReceivedRequest> sends = wecom.standIn().requests(Call.SEND);
        assertThat(sends, hasSize(2));
        assertThat(sends.get(1).token(), is(not(sends.get(0).token())));
    }

    @Test
    public void expiresInIsTakenAsItComes() throws Exception {
        wecom.standIn().limits().tokenLife(Duration.ofSeconds(100));
        wecom.send(wecom.text("first"));
        wecom.advance(Duration.ofSeconds(80));
        wecom.send(wecom.text("second"));
        assertThat(wecom.gettokens(), is(1));
        wecom.advance(Duration.ofSeconds(21));
        wecom.send(wecom.text("third"));
        assertThat(wecom.gettokens(), is(2));
    }

    @Test
    public void twoApplicationsNeverShareAToken() throws Exception {
        wecom.standIn().addApplication(WecomStandIn.CORP_ID, 1000003, "another-secret");
        WecomApp other = wecom.app(WecomStandIn.CORP_ID, 1000003, "another-secret");
        wecom.send(wecom.text("one"));
        wecom.send(from(other));
        wecom.send(wecom.text("two"));
        wecom.send(from(other));
        List<String> tokens = wecom.standIn().requests(Call.SEND).stream()
                .map(ReceivedRequest::token)
                .toList();
        assertThat(tokens.get(1), is(not(tokens.get(0))));
        assertThat(tokens.get(2), is(tokens.get(0)));
        assertThat(tokens.get(3), is(tokens.get(1)));
        assertThat(wecom.gettokens(), is(2));
        assertThat(
                wecom.standIn().messages().stream().map(m -> m.agentId()).toList(),
                is(List.of(1000002L, 1000003L, 1000002L, 1000003L)));
    }

    @Test
    public void twoAddressesOfTheApiNeverShareAToken() throws Exception {
        try (WecomStandIn relay = WecomStandIn.start()) {
            wecom.send(wecom.text("one"));
            wecom.send(from(wecom.app().at(relay.uri())));
            assertThat(relay.count(Call.GETTOKEN), is(1));
            assertThat(wecom.gettokens(), is(1));
        }
    }

    @Test
    public void aSecretIsEncodedInTheQuery() throws Exception {
        String odd = "a+b/c=d&e%f;g?h#ü\"\\";
        wecom.standIn().addApplication("corp+&ü", 7, odd);
        wecom.send(from(wecom.app("corp+&ü", 7, odd)));
        assertThat(wecom.standIn().messages(), hasSize(1));
    }

    @Test
    public void aTokenIsEncodedInTheQuery() throws Exception {
        wecom.standIn()
                .next(
                        Call.GETTOKEN,
                        Fault.status(200, "{\"errcode\":0,\"access_token\":\"a+b/c=&d e\",\"expires_in\":7200}"));
        wecom.send(wecom.text("hello"));
        assertThat(wecom.standIn().requests(Call.SEND).get(0).token(), is("a+b/c=&d e"));
    }

    @Test
    public void strangeLivesAreTakenAsWell() throws Exception {
        for (String life : List.of("9223372036854775807", "-9223372036854775808", "0", "null", "\"x\"", "1e300")) {
            String token = wecom.standIn().token();
            wecom.standIn()
                    .next(
                            Call.GETTOKEN,
                            Fault.status(
                                    200,
                                    "{\"errcode\":0,\"access_token\":\"" + token + "\",\"expires_in\":" + life + "}"));
            try (HttpWecomSender fresh = new HttpWecomSender()) {
                fresh.send(wecom.text("life " + life), new Cancellation());
            }
        }
        assertThat(wecom.standIn().messages(), hasSize(6));
    }

    @Test
    public void anAnswerWithoutATokenIsNoToken() {
        wecom.standIn().next(Call.GETTOKEN, Fault.answer(0, "ok"));
        NotDeliveredException e = wecom.fails(NotDeliveredException.class, wecom.text("hello"));
        assertThat(e.isTransient(), is(true));
        assertThat(wecom.sends(), is(0));
    }

    private SendRequest from(WecomApp app) {
        return new SendRequest(app, SendingRule.ALICE, new TextMessage("hello"), false, SendingRule.options());
    }

    /** All at once; what each returned or threw. */
    private static List<Object> concurrently(int number, Work work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(number);
        CountDownLatch ready = new CountDownLatch(number);
        try {
            List<Future<Object>> futures = new ArrayList<>();
            for (int i = 0; i < number; i++) {
                int index = i;
                futures.add(pool.submit(() -> {
                    ready.countDown();
                    ready.await();
                    try {
                        return work.run(index);
                    } catch (WecomException e) {
                        return e;
                    }
                }));
            }
            List<Object> outcomes = new ArrayList<>();
            for (Future<Object> future : futures) {
                outcomes.add(future.get());
            }
            return outcomes;
        } finally {
            pool.shutdownNow();
        }
    }

    private interface Work {
        Object run(int index) throws WecomException, InterruptedException;
    }
}
