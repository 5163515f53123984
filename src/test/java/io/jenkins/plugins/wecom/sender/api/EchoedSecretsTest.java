package io.jenkins.plugins.wecom.sender.api;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.jenkins.plugins.wecom.sender.RejectedException;
import io.jenkins.plugins.wecom.sender.SendRequest;
import io.jenkins.plugins.wecom.sender.SendResult;
import io.jenkins.plugins.wecom.sender.http.RawServer;
import io.jenkins.plugins.wecom.sender.http.ShownRule;
import io.jenkins.plugins.wecom.standin.Call;
import io.jenkins.plugins.wecom.standin.Fault;
import io.jenkins.plugins.wecom.standin.WecomStandIn;
import java.util.List;
import java.util.Locale;
import org.junit.Rule;
import org.junit.Test;

/** What a server repeats of the request, on purpose or not, stands in no exception, result or log line either. */
public class EchoedSecretsTest {

    @Rule
    public final SendingRule wecom = new SendingRule();

    @Rule
    public final ShownRule shown = new ShownRule(wecom);

    @Test
    public void whatAServerRepeatsOfTheRequestIsHidden() {
        String secret = WecomStandIn.SECRET;
        for (String echo : echoes("corpid=ww&corpsecret=" + secret, secret)) {
            wecom.standIn().next(Call.GETTOKEN, Fault.status(200, echo));
            shown.failure(wecom.text("hello"));
        }
        for (int status : new int[] {400, 502}) {
            wecom.standIn().next(Call.GETTOKEN, Fault.status(status, "GET /cgi-bin/gettoken?corpsecret=" + secret));
            shown.failure(wecom.text("hello"));
        }
        String token = wecom.standIn().token();
        for (String echo : echoes("access_token=" + token, token)) {
            wecom.standIn().next(Call.SEND, Fault.status(200, echo));
            shown.failure(wecom.text("hello"));
        }
        wecom.standIn().next(Call.SEND, Fault.status(403, "POST /cgi-bin/message/send?access_token=" + token));
        shown.failure(wecom.text("hello"));
        shown.assertHidden();
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
        SendResult delivery = wecom.send(wecom.text("hello"));
        shown.add(delivery.toString());
        shown.addAll(delivery.answers());
        assertThat(delivery.answers().get(0), containsString("****"));
        shown.assertHidden();
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
                shown.failure(wecom.text("hello", "rto=2"));
                wecom.standIn().next(Call.GETTOKEN, Fault.drop());
                SendRequest direct = new SendRequest(
                        wecom.app().at(echo.uri()),
                        SendingRule.ALICE,
                        wecom.text("hello").message(),
                        false,
                        SendingRule.options("rto=2"));
                shown.failure(direct);
            }
        }
        shown.assertHidden();
    }

    private static List<String> echoes(String query, String secret) {
        return List.of(
                "<html>" + query + "</html>",
                "{\"errcode\":48002,\"errmsg\":\"no: " + query + "\"}",
                "{\"errcode\":48002,\"errmsg\":\"no\",\"request\":{\"query\":[\"" + query + "\",\"" + secret + "\"]}}",
                "{\"errcode\":48002,\"errmsg\":\"hint: [" + secret + "]\",\"invaliduser\":\"" + secret + "\"}",
                "{\"errcode\":48002,\"access_token\":\"" + secret + "\"}");
    }
}
