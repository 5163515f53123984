package io.jenkins.plugins.wecom.sender.api;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import io.jenkins.plugins.wecom.message.Attachment;
import io.jenkins.plugins.wecom.message.FileMessage;
import io.jenkins.plugins.wecom.message.MediaType;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.ProxySettings;
import io.jenkins.plugins.wecom.sender.SendRequest;
import io.jenkins.plugins.wecom.sender.WecomApp;
import io.jenkins.plugins.wecom.sender.WecomException;
import io.jenkins.plugins.wecom.sender.http.ShownRule;
import io.jenkins.plugins.wecom.sender.http.TransportRequest;
import io.jenkins.plugins.wecom.sender.http.TransportResponse;
import io.jenkins.plugins.wecom.standin.Call;
import io.jenkins.plugins.wecom.standin.Fault;
import io.jenkins.plugins.wecom.standin.WecomStandIn;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;

/** The secret and the token stand in no exception, result or log line, with every logger at its finest level. */
public class SecrecyTest {

    @Rule
    public final SendingRule wecom = new SendingRule();

    @Rule
    public final ShownRule shown = new ShownRule(wecom);

    @Test
    public void afterASuccessNothingShowsThem() throws Exception {
        shown.add(wecom.send(wecom.text("hello", "retry=2")).toString());
        wecom.standIn().endTokens();
        shown.add(wecom.send(wecom.text("again")).toString());
        shown.assertHidden();
        assertThat("the log is being read", shown.logged(), hasSize(greaterThan(10)));
        assertThat(String.join("\n", shown.logged()), containsString("/cgi-bin/message/send"));
    }

    @Test
    public void afterEachKindOfFailureNothingShowsThem() {
        for (Fault fault : new Fault[] {
            Fault.drop(),
            Fault.reset(),
            Fault.torn(),
            Fault.hang(),
            Fault.endless(),
            Fault.page(),
            Fault.garbage(),
            Fault.status(400),
            Fault.status(502),
            Fault.answer(-1, "busy"),
            Fault.answer(60020, "ip"),
            Fault.answer(40001, "token"),
            Fault.redirect(302, "http://wecom.invalid/"),
            Fault.redirect(303, "/")
        }) {
            wecom.standIn().next(Call.GETTOKEN, fault);
            shown.failure(wecom.text("hello", "rto=0.3"));
            wecom.advance(Duration.ofMinutes(2));
        }
        for (Fault fault : new Fault[] {
            Fault.drop(),
            Fault.reset(),
            Fault.torn(),
            Fault.hang(),
            Fault.endless(),
            Fault.page(),
            Fault.garbage(),
            Fault.status(400),
            Fault.status(502),
            Fault.answer(-1, "busy"),
            Fault.answer(60020, "ip"),
            Fault.answer(81013, "all"),
            Fault.redirect(302, "http://wecom.invalid/"),
            Fault.redirect(303, "/")
        }) {
            wecom.standIn().next(Call.SEND, fault);
            shown.failure(wecom.text("hello", "rto=0.3"));
        }
        assertThat(shown.count(), is(28));
        shown.assertHidden();
    }

    @Test
    public void uploadsAndRecallsShowThemNoMoreThanSends() throws Exception {
        byte[] content = "a report".getBytes(StandardCharsets.UTF_8);
        SendRequest file = wecom.request(
                SendingRule.ALICE,
                new FileMessage(
                        MediaType.FILE,
                        new Attachment("report.txt", content.length, () -> new ByteArrayInputStream(content))));
        String msgId = wecom.send(file).msgIds().get(0);
        wecom.sender().recall(wecom.app(), msgId, SendingRule.options(), new Cancellation());
        for (Fault fault : new Fault[] {
            Fault.drop(),
            Fault.torn(),
            Fault.page(),
            Fault.status(502),
            Fault.answer(60020, "ip"),
            Fault.redirect(302, "http://wecom.invalid/"),
            Fault.status(
                    200,
                    "{\"errcode\":48002,\"errmsg\":\"access_token="
                            + wecom.standIn().token() + "\"}")
        }) {
            wecom.standIn().next(Call.UPLOAD, fault);
            shown.failure(file);
            wecom.standIn().next(Call.RECALL, fault);
            shown.keep(assertThrows(
                    WecomException.class,
                    () -> wecom.sender().recall(wecom.app(), msgId, SendingRule.options(), new Cancellation())));
        }
        assertThat(shown.count(), is(14));
        shown.assertHidden();
    }

    @Test
    public void nothingThatHoldsThemPrintsThem() {
        WecomApp app = wecom.app();
        shown.add(app.toString());
        shown.add(new AccessTokenCache.Key(app, true).toString());
        shown.add(wecom.text("hello").toString());
        shown.add(new AccessTokenCache.Token(WecomStandIn.SECRET, Duration.ZERO).toString());
        shown.add(new TransportRequest(app.apiBase(), "corpsecret=" + app.secret(), null, null).toString());
        shown.add(new TransportResponse(302, app.secret(), app.secret()).toString());
        shown.add(new ProxySettings("proxy", 1, "user", WecomStandIn.SECRET, List.of()).toString());
        shown.assertHidden();
    }
}
