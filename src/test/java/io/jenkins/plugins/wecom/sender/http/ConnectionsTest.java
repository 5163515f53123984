package io.jenkins.plugins.wecom.sender.http;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.PerhapsDeliveredException;
import io.jenkins.plugins.wecom.sender.SendListener;
import io.jenkins.plugins.wecom.sender.SendRequest;
import io.jenkins.plugins.wecom.sender.SendResult;
import io.jenkins.plugins.wecom.sender.WecomApp;
import io.jenkins.plugins.wecom.sender.WecomException;
import io.jenkins.plugins.wecom.sender.api.SendingRule;
import io.jenkins.plugins.wecom.standin.Call;
import io.jenkins.plugins.wecom.standin.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.Rule;
import org.junit.Test;

/** One request a message once the token is there, and as few connections as that takes. */
public class ConnectionsTest {

    @Rule
    public final SendingRule wecom = new SendingRule();

    @Test
    public void messagesOneAfterTheOtherUseOneConnection() throws Exception {
        for (int i = 0; i < 50; i++) {
            wecom.send(wecom.text("message " + i));
        }
        assertThat(wecom.standIn().connections(), is(1L));
        assertThat(wecom.sends(), is(50));
        assertThat(wecom.gettokens(), is(1));
    }

    @Test
    public void refusalsAndErrorPagesKeepTheConnection() throws Exception {
        wecom.send(wecom.text("hello"));
        wecom.standIn().next(Call.SEND, Fault.answer(48002, "no"), Fault.status(502), Fault.status(404), Fault.page());
        for (int i = 0; i < 4; i++) {
            wecom.fails(WecomException.class, wecom.text("hello"));
        }
        wecom.send(wecom.text("hello"));
        assertThat(wecom.standIn().connections(), is(1L));
    }

    @Test(timeout = 300_000)
    public void aServerThatHangsUpAfterEachAnswerAndDoesNotSaySoLosesNothing() throws Exception {
        try (RawServer server = new RawServer(line -> {
            String body = line.startsWith("GET")
                    ? "{\"errcode\":0,\"access_token\":\"the-token\",\"expires_in\":7200}"
                    : "{\"errcode\":0,\"errmsg\":\"ok\",\"msgid\":\"m\"}";
            return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        })) {
            SendRequest request = wecom.text("a".repeat(5 * 2000), "overflow=split");
            WecomApp app = SendingRule.app(server.uri(), "ww", 1, "the-secret");
            SendListener seeingItHangUp = server::awaitHangUp;
            SendResult delivery = wecom.sender()
                    .send(
                            new SendRequest(
                                    app, request.recipients(), request.message(), request.safe(), request.options()),
                            new Cancellation(),
                            seeingItHangUp);
            assertThat(delivery.answers().size(), is(5));
        }
    }

    @Test(timeout = 300_000) // reading an endless answer would end after twenty minutes
    public void aFailedConnectionIsNotUsedAgain() throws Exception {
        wecom.send(wecom.text("one"));
        wecom.standIn().next(Call.SEND, Fault.endless());
        wecom.fails(PerhapsDeliveredException.class, wecom.text("two"));
        wecom.send(wecom.text("three"));
        assertThat(wecom.standIn().connections(), is(2L));
    }

    @Test
    public void manyAtOnceUseNoMoreConnectionsThanThePoolHas() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(200);
        try {
            List<Future<SendResult>> sends = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                String text = "message " + i;
                sends.add(pool.submit(() -> wecom.send(wecom.text(text))));
            }
            for (Future<SendResult> send : sends) {
                send.get();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(wecom.standIn().connections(), lessThanOrEqualTo((long) HttpTransport.CONNECTIONS));
        assertThat(wecom.sends(), is(1000));
        assertThat(wecom.gettokens(), is(1));
    }

    @Test(timeout = 300_000)
    public void eachMessageHasItsOwnTimeoutsOnTheSameConnection() throws Exception {
        wecom.send(wecom.text("one"));
        wecom.standIn().next(Call.SEND, Fault.hang());
        PerhapsDeliveredException e = wecom.fails(PerhapsDeliveredException.class, wecom.text("two", "rto=0.2"));
        assertThat(e.in(Locale.ENGLISH), containsString("nothing came within 0.2 s"));
        wecom.standIn().awaitRequests(Call.SEND, 2);
        assertThat(wecom.standIn().connections(), is(1L));
    }
}
