package io.jenkins.plugins.wecom.standin.callback;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.wecom.sender.callback.CallbackKeys;
import io.jenkins.plugins.wecom.sender.callback.CallbackMessage.CardPress;
import io.jenkins.plugins.wecom.sender.callback.CallbackQuery;
import io.jenkins.plugins.wecom.sender.callback.CallbackReader;
import io.jenkins.plugins.wecom.sender.callback.RefusedCallbackException;
import io.jenkins.plugins.wecom.standin.Call;
import io.jenkins.plugins.wecom.standin.HttpCaller;
import io.jenkins.plugins.wecom.standin.ReceivedMessage;
import io.jenkins.plugins.wecom.standin.WecomStandIn;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** How the stand-in calls a receiving URL: a server that reads as the plugin does. */
public class ReceivingUrlTest {

    private static final String TOKEN = "t0ken";
    private static final String AES_KEY = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFG";
    private static final String CARD = "{'touser':'alice','msgtype':'template_card','agentid':1000002,'template_card':{"
            + "'card_type':'button_interaction','task_id':'task-1','main_title':{'title':'Deploy?'},'button_list':["
            + "{'text':'Yes','key':'approve'},{'text':'No','key':'reject'}]}}";

    private final WecomStandIn standIn = WecomStandIn.start();
    private final HttpCaller caller = new HttpCaller(standIn);
    private final List<CardPress> pressed = new CopyOnWriteArrayList<>();
    private final List<Integer> statuses = new CopyOnWriteArrayList<>();
    private final CallbackReader reader = new CallbackReader(
            CallbackKeys.of(new CallbackKeys.Names("Token", "EncodingAESKey"), TOKEN, AES_KEY),
            WecomStandIn.CORP_ID,
            WecomStandIn.AGENT_ID,
            Clock.systemUTC());
    private HttpServer receiver;

    @Before
    public void startReceiver() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/receive", this::receive);
        receiver.start();
    }

    @After
    public void close() {
        receiver.stop(0);
        standIn.close();
    }

    @Test
    public void theConsoleSavesAUrlThatAnswersAlone() throws Exception {
        assertThat(standIn.receivingAt(url("/elsewhere"), TOKEN, AES_KEY), is(false));
        assertThat(standIn.receivingAt(url("/receive"), "another", AES_KEY), is(false));
        assertThat(standIn.receivingAt(url("/receive"), TOKEN, AES_KEY.replace('0', '1')), is(false));
        assertThat(send().path("errcode").asInt(), is(43012));
        assertThat(standIn.receivingAt(url("/receive"), TOKEN, AES_KEY), is(true));
        assertThat(send().path("errcode").asInt(), is(0));
    }

    @Test
    public void aPressArrivesWithACodeThatChangesTheCardOnce() throws Exception {
        ReceivedMessage card = sent();
        assertThat(standIn.press("alice", card, "reject"), is(200));
        CardPress press = pressed.get(0);
        assertThat(press.member(), is("alice"));
        assertThat(press.task(), is("task-1"));
        assertThat(press.key(), is("reject"));
        assertThat(changed(press.responseCode()), is(0));
        assertThat(standIn.messages().get(0).content(), is("Done"));
        assertThat(changed(press.responseCode()), is(42022));
        assertThrows(IllegalArgumentException.class, () -> standIn.press("bob", card, "reject"));
    }

    @Test
    public void whatIsNotAnsweredWith200IsRepeatedAsItWas() throws Exception {
        ReceivedMessage card = sent();
        statuses.addAll(List.of(503, 500));
        assertThat(standIn.press("alice", card, "approve"), is(200));
        assertThat(pressed, hasSize(3));
        assertThat(pressed.get(2), is(pressed.get(0)));

        statuses.addAll(List.of(503, 503, 503, 503));
        assertThat(standIn.press("alice", card, "approve"), is(503));
        assertThat(pressed, hasSize(7));
    }

    @Test
    public void buttonsOnTheInboxPageArePressed() throws Exception {
        ReceivedMessage card = sent();
        String page = standIn.inboxHtml();
        assertThat(page, containsString("<button class=\"press style1\" name=\"key\" value=\"approve\">Yes</button>"));
        assertThat(page, containsString("<option>alice</option>"));
        HttpResponse<String> answer = caller.exchange(HttpRequest.newBuilder(URI.create(standIn.uri() + "/press"))
                .POST(HttpRequest.BodyPublishers.ofString("msgid=" + card.msgid() + "&member=alice&key=approve")));
        assertThat(answer.statusCode(), is(303));
        assertThat(pressed.get(0).key(), is("approve"));
    }

    private com.fasterxml.jackson.databind.JsonNode send() throws Exception {
        return caller.send(CARD.replace('\'', '"')
                .replace("task-1", "task-" + (1 + standIn.messages().size())));
    }

    private ReceivedMessage sent() throws Exception {
        assertThat(standIn.receivingAt(url("/receive"), TOKEN, AES_KEY), is(true));
        assertThat(send().path("errcode").asInt(), is(0));
        return standIn.messages().get(0);
    }

    private int changed(String code) throws Exception {
        String body = "{'agentid':1000002,'response_code':'" + code + "','atall':1,'template_card':{'card_type':"
                + "'text_notice','main_title':{'title':'Done'},'card_action':{'type':1,'url':'https://a.example'}}}";
        return HttpCaller.json(caller.post(Call.UPDATE_CARD, standIn.token(), body.replace('\'', '"')))
                .path("errcode")
                .asInt();
    }

    private URI url(String path) {
        return URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + path);
    }

    private void receive(HttpExchange exchange) throws IOException {
        byte[] answer = new byte[0];
        int status = 200;
        try {
            CallbackQuery query = CallbackQuery.parse(exchange.getRequestURI().getRawQuery());
            if (exchange.getRequestMethod().equals("GET")) {
                answer = reader.echo(query);
            } else {
                reader.message(query, exchange.getRequestBody().readAllBytes())
                        .press()
                        .ifPresent(pressed::add);
                status = statuses.isEmpty() ? 200 : statuses.remove(0);
            }
        } catch (RefusedCallbackException e) {
            status = 403;
        }
        exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }
}
