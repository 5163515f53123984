package io.jenkins.plugins.wecom.sender;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.Assert.assertThrows;

import io.jenkins.plugins.wecom.message.Attachment;
import io.jenkins.plugins.wecom.message.FileMessage;
import io.jenkins.plugins.wecom.message.MediaType;
import io.jenkins.plugins.wecom.standin.Call;
import io.jenkins.plugins.wecom.standin.Fault;
import io.jenkins.plugins.wecom.standin.WecomStandIn;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/** The secret and the token stand in no exception, result or log line, with every logger at its finest level. */
public class SecrecyTest {

    @Rule
    public final SendingRule wecom = new SendingRule();

    private final List<String> logged = Collections.synchronizedList(new ArrayList<>());
    private final List<String> shown = new ArrayList<>();
    private final Logger root = Logger.getLogger("");
    private final Level before = root.getLevel();
    private final Handler[] handlers = root.getHandlers();
    private final Handler recorder = new Recorder();

    @Before
    public void logEverything() {
        for (Handler handler : handlers) {
            root.removeHandler(handler);
        }
        recorder.setLevel(Level.ALL);
        root.setLevel(Level.ALL);
        root.addHandler(recorder);
        Collections.list(LogManager.getLogManager().getLoggerNames()).forEach(name -> {
            if (!name.isEmpty() && Logger.getLogger(name).getLevel() != null) {
                Logger.getLogger(name).setLevel(null);
            }
        });
    }

    @After
    public void logAsBefore() {
        root.removeHandler(recorder);
        root.setLevel(before);
        for (Handler handler : handlers) {
            root.addHandler(handler);
        }
    }

    @Test
    public void afterASuccessNothingShowsThem() throws Exception {
        shown.add(wecom.send(wecom.text("hello", "retry=2")).toString());
        wecom.standIn().endTokens();
        shown.add(wecom.send(wecom.text("again")).toString());
        assertHidden();
        assertThat("the log is being read", logged, hasSize(greaterThan(10)));
        assertThat(String.join("\n", logged), containsString("/cgi-bin/message/send"));
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
            failure(wecom.text("hello", "rto=0.3"));
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
            failure(wecom.text("hello", "rto=0.3"));
        }
        assertThat(shown, hasSize(28));
        assertHidden();
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
            failure(file);
            wecom.standIn().next(Call.RECALL, fault);
            keep(assertThrows(
                    WecomException.class,
                    () -> wecom.sender().recall(wecom.app(), msgId, SendingRule.options(), new Cancellation())));
        }
        assertThat(shown, hasSize(14));
        assertHidden();
    }

    @Test
    public void whatAServerRepeatsOfTheRequestIsHidden() {
        String secret = WecomStandIn.SECRET;
        for (String echo : echoes("corpid=ww&corpsecret=" + secret, secret)) {
            wecom.standIn().next(Call.GETTOKEN, Fault.status(200, echo));
            failure(wecom.text("hello"));
        }
        for (int status : new int[] {400, 502}) {
            wecom.standIn().next(Call.GETTOKEN, Fault.status(status, "GET /cgi-bin/gettoken?corpsecret=" + secret));
            failure(wecom.text("hello"));
        }
        String token = wecom.standIn().token();
        for (String echo : echoes("access_token=" + token, token)) {
            wecom.standIn().next(Call.SEND, Fault.status(200, echo));
            failure(wecom.text("hello"));
        }
        wecom.standIn().next(Call.SEND, Fault.status(403, "POST /cgi-bin/message/send?access_token=" + token));
        failure(wecom.text("hello"));
        assertHidden();
    }

    @Test
    public void aGoodAnswerThatRepeatsTheTokenHidesIt() throws Exception {
        String token = wecom.standIn().token();
        wecom.standIn()
                .next(
                        Call.SEND,
                        Fault.status(
                                200,
                                "{\"errcode\":0,\"errmsg\":\"ok " + token + "\",\"msgid\":\"" + token
                                        + "\",\"invaliduser\":\"" + token + "\",\"" + token + "\":\""
                                        + WecomStandIn.SECRET
                                        + "\"}"));
        Delivery delivery = wecom.send(wecom.text("hello"));
        shown.add(delivery.toString());
        shown.addAll(delivery.answers());
        assertThat(delivery.answers().get(0), containsString("****"));
        assertHidden();
    }

    @Test
    public void aTokenThatHadEndedIsHiddenAsWell() {
        String ended = wecom.standIn().token();
        wecom.standIn()
                .next(
                        Call.SEND,
                        Fault.answer(42001, "access_token expired"),
                        Fault.answer(81013, "not " + ended + " nor " + ended.toLowerCase(Locale.ROOT)));
        RejectedException e = wecom.fails(RejectedException.class, wecom.text("hello"));
        assertThat(e.answer(), containsString("not ****"));
        assertThat(e.in(Locale.ENGLISH), not(containsString(ended)));
    }

    @Test
    public void aSecretInSmallPercentCodesIsHidden() {
        wecom.standIn()
                .next(Call.GETTOKEN, Fault.status(200, "{\"errcode\":40001,\"errmsg\":\"the%2fsecret%3d was wrong\"}"));
        SendRequest request = new SendRequest(
                wecom.app("ww", 1, "the/secret="),
                SendingRule.ALICE,
                wecom.text("hello").message(),
                false,
                SendingRule.options());
        assertThat(wecom.fails(RejectedException.class, request).answer(), containsString("**** was wrong"));
    }

    @Test
    public void aSecretWithQuotesIsHiddenInJson() {
        String odd = "qu\"o\\te'0123+/=ü";
        wecom.standIn()
                .next(Call.GETTOKEN, Fault.status(200, "{\"errcode\":40001,\"errmsg\":\"qu\\\"o\\\\te'0123+/=ü\"}"));
        SendRequest request = new SendRequest(
                wecom.app("ww", 1, odd),
                SendingRule.ALICE,
                wecom.text("hello").message(),
                false,
                SendingRule.options());
        RejectedException e = wecom.fails(RejectedException.class, request);
        assertThat(e.answer(), not(containsString("te'0123")));
        assertThat(e.in(Locale.ENGLISH), not(containsString("te'0123")));
    }

    @Test
    public void aTokenBesideARefusalIsHidden() {
        wecom.standIn()
                .next(
                        Call.GETTOKEN,
                        Fault.status(200, "{\"errcode\":48002,\"access_token\":\"t0ken\",\"x\":\"t0ken\"}"));
        RejectedException e = wecom.fails(RejectedException.class, wecom.text("hello"));
        assertThat(e.answer(), not(containsString("t0ken")));
    }

    @Test
    public void aServerThatIsNoneAndRepeatsTheRequestLineIsNotQuoted() throws Exception {
        String token = wecom.standIn().token();
        wecom.send(wecom.text("warm"));
        for (String answer : List.of(
                "%s",
                "HTTP/1.1 %s",
                "HTTP/1.1 200 %s\r\n%s",
                "HTTP/1.1 200 OK\r\n%s: x\r\nContent-Length: %s\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%s\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: %s\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Encoding: %s\r\nContent-Length: 2\r\n\r\n{}",
                "HTTP/1.1 302 %s\r\nLocation: http://x y?%s\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 502 %s\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 404 %s\r\nSet-Cookie: %s\r\nContent-Length: 0\r\n\r\n",
                "HTTP/9.9 200 %s\r\n\r\n")) {
            try (RawServer echo = new RawServer(line -> answer.replace("%s", line))) {
                String query = "/cgi-bin/message/send?access_token=" + token;
                wecom.standIn().next(Call.SEND, Fault.redirect(307, echo.uri() + query));
                failure(wecom.text("hello", "rto=2"));
                wecom.standIn().next(Call.GETTOKEN, Fault.drop());
                SendRequest direct = new SendRequest(
                        wecom.app().at(echo.uri()),
                        SendingRule.ALICE,
                        wecom.text("hello").message(),
                        false,
                        SendingRule.options("rto=2"));
                failure(direct);
            }
        }
        assertHidden();
    }

    @Test
    public void nothingThatHoldsThemPrintsThem() {
        WecomApp app = wecom.app();
        shown.add(app.toString());
        shown.add(new AccessTokens.Key(app, true).toString());
        shown.add(wecom.text("hello").toString());
        shown.add(new AccessTokens.Token(WecomStandIn.SECRET, Duration.ZERO).toString());
        shown.add(new HttpCall(app.apiBase(), "corpsecret=" + app.secret(), null, null).toString());
        shown.add(new HttpReply(302, app.secret(), app.secret()).toString());
        shown.add(new HttpProxy("proxy", 1, "user", WecomStandIn.SECRET, List.of()).toString());
        assertHidden();
    }

    private static List<String> echoes(String query, String secret) {
        return List.of(
                "<html>" + query + "</html>",
                "{\"errcode\":48002,\"errmsg\":\"no: " + query + "\"}",
                "{\"errcode\":48002,\"errmsg\":\"no\",\"request\":{\"query\":[\"" + query + "\",\"" + secret + "\"]}}",
                "{\"errcode\":48002,\"errmsg\":\"hint: [" + secret + "]\",\"invaliduser\":\"" + secret + "\"}",
                "{\"errcode\":48002,\"access_token\":\"" + secret + "\"}");
    }

    private void failure(SendRequest request) {
        keep(wecom.fails(WecomException.class, request));
    }

    private void keep(WecomException e) {
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        shown.add(String.join("\n", trace.toString(), e.in(Locale.ENGLISH), e.in(Locale.SIMPLIFIED_CHINESE)));
        shown.set(
                shown.size() - 1,
                shown.get(shown.size() - 1) + e.delivery() + e.delivery().answers());
        if (e instanceof RejectedException refused) {
            shown.set(shown.size() - 1, shown.get(shown.size() - 1) + refused.answer() + refused.hint());
        }
    }

    private void assertHidden() {
        List<String> secrets = new ArrayList<>(wecom.standIn().tokens());
        secrets.add(WecomStandIn.SECRET);
        for (String secret : secrets) {
            for (String text : shown) {
                assertThat(text, not(containsString(secret)));
            }
            assertThat(
                    logged.stream()
                            .filter(line -> line.contains(secret))
                            .findFirst()
                            .orElse("none"),
                    is("none"));
        }
    }

    /** Keeps all that is logged, with the words of exceptions. */
    private final class Recorder extends Handler {

        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord entry) {
            logged.add(formatter.format(entry));
        }

        @Override
        public void flush() {
            // kept in memory
        }

        @Override
        public void close() {
            // kept in memory
        }
    }
}
