package io.jenkins.plugins.wecom.standin;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.Assert.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.After;
import org.junit.Test;

public class FaultTest {

    private static final String BODY = HttpCaller.text("\"touser\":\"alice\"", "hello");

    private final WecomStandIn standIn = WecomStandIn.start();
    private final HttpCaller caller = new HttpCaller(standIn);

    @After
    public void close() {
        standIn.close();
    }

    @Test
    public void faultsInLineHappenOnceEachAndInOrder() throws Exception {
        standIn.next(Call.SEND, Fault.answer(60020, "not allow to access from your ip"), Fault.status(502));
        standIn.next(Call.SEND, Fault.answer(-1, "busy"));
        HttpResponse<String> first = send();
        assertThat(first.body(), is("{\"errcode\":60020,\"errmsg\":\"not allow to access from your ip\"}"));
        assertThat(send().statusCode(), is(502));
        assertThat(HttpCaller.json(send()).get("errcode").intValue(), is(-1));
        assertThat(standIn.messages(), hasSize(0));
        assertThat(HttpCaller.json(send()).get("errcode").intValue(), is(0));
        assertThat(standIn.messages(), hasSize(1));
        assertThat(standIn.count(Call.SEND), is(4));
    }

    @Test
    public void aLastingFaultWaitsForThoseInLineAndEndsWithHealing() throws Exception {
        standIn.always(Call.SEND, Fault.status(503, "closed"));
        standIn.next(Call.SEND, Fault.status(500));
        assertThat(send().statusCode(), is(500));
        assertThat(send().body(), is("closed"));
        assertThat(send().statusCode(), is(503));
        standIn.next(Call.SEND, Fault.status(500));
        standIn.heal();
        assertThat(send().statusCode(), is(200));
    }

    @Test
    public void aFaultOfOneCallLeavesTheOthersAlone() throws Exception {
        standIn.always(Call.SEND, Fault.status(500));
        assertThat(caller.gettoken().get("errcode").intValue(), is(0));
    }

    @Test
    public void aDroppedConnectionDeliversOnlyIfToldTo() throws Exception {
        standIn.next(Call.SEND, Fault.drop(), Fault.reset());
        assertThrows(IOException.class, this::send);
        assertThrows(IOException.class, this::send);
        assertThat(standIn.messages(), hasSize(0));
        standIn.next(Call.SEND, Fault.dropAfterDelivery());
        assertThrows(IOException.class, this::send);
        assertThat(standIn.messages(), hasSize(1));
        assertThat(standIn.requests(Call.SEND).get(0).body(), is(BODY));
    }

    @Test
    public void aTornAnswerDeliversOnlyIfToldTo() throws Exception {
        standIn.next(Call.SEND, Fault.torn(), Fault.tornAfterDelivery());
        assertThrows(IOException.class, this::send);
        assertThat(standIn.messages(), hasSize(0));
        assertThrows(IOException.class, this::send);
        assertThat(standIn.messages(), hasSize(1));
    }

    @Test
    public void aSlowAnswerIsARightOne() throws Exception {
        standIn.next(Call.SEND, Fault.drip(Duration.ofNanos(1)), Fault.delay(Duration.ofMillis(1)));
        assertThat(
                HttpCaller.json(send()).get("msgid").textValue(),
                is(standIn.messages().get(0).msgid()));
        assertThat(
                HttpCaller.json(send()).get("msgid").textValue(),
                is(standIn.messages().get(1).msgid()));
    }

    @Test
    public void aPaddedAnswerIsARightOneOfThatSize() throws Exception {
        standIn.next(Call.SEND, Fault.padded(100_000));
        HttpResponse<String> answer = send();
        assertThat(answer.body().length(), is(100_000));
        assertThat(HttpCaller.json(answer).get("errcode").intValue(), is(0));
        assertThat(standIn.messages(), hasSize(1));
    }

    @Test
    public void garbageAndPagesAreNoJson() throws Exception {
        standIn.next(Call.SEND, Fault.garbage(), Fault.page());
        HttpResponse<String> garbage = send();
        assertThat(garbage.statusCode(), is(200));
        assertThrows(JsonProcessingException.class, () -> HttpCaller.json(garbage));
        HttpResponse<String> page = send();
        assertThat(page.statusCode(), is(200));
        assertThat(page.body(), containsString("<html>"));
    }

    @Test
    public void aRedirectNamesItsLocationWhichMayBeAnotherPathOfTheStandIn() throws Exception {
        String location = standIn.uri() + "/relay" + Call.SEND.path() + "?access_token=" + standIn.token();
        standIn.next(Call.SEND, Fault.redirect(307, location));
        HttpResponse<String> redirect = send();
        assertThat(redirect.statusCode(), is(307));
        assertThat(redirect.headers().firstValue("Location").orElse(""), is(location));
        HttpRequest.Builder again =
                HttpRequest.newBuilder(URI.create(location)).POST(HttpRequest.BodyPublishers.ofString(BODY));
        assertThat(HttpCaller.json(caller.exchange(again)).get("errcode").intValue(), is(0));
        assertThat(standIn.requests(Call.SEND).get(1).path(), is("/relay/cgi-bin/message/send"));
    }

    @Test
    public void tokensCanEndJustBeforeACall() throws Exception {
        String token = standIn.token();
        standIn.next(Call.SEND, Fault.endTokens());
        assertThat(HttpCaller.json(send()).get("errcode").intValue(), is(42001));
        assertThat(standIn.messages(), hasSize(0));
        assertThat(standIn.token(), not(token));
    }

    @Test
    public void anyFaultCanComeAfterDelivery() throws Exception {
        standIn.next(
                Call.SEND,
                Fault.answer(-1, "busy").afterDelivery(),
                Fault.status(502).afterDelivery());
        standIn.next(Call.SEND, Fault.delay(Duration.ZERO).beforeDelivery());
        send();
        send();
        assertThat(standIn.messages(), hasSize(2));
        send();
        assertThat(standIn.messages(), hasSize(2));
    }

    @Test
    public void theSameSeedBringsTheSameFaults() throws Exception {
        List<Integer> first = statusesOfRandomFaults();
        assertThat(statusesOfRandomFaults(), is(first));
        long failed = first.stream().filter(status -> status != 200).count();
        assertThat(failed, greaterThan(0L));
        assertThat(failed, not((long) first.size()));
    }

    @Test
    public void weightsAreProbabilities() {
        Map<Fault, Double> tooMuch = Map.of(Fault.drop(), 0.6, Fault.torn(), 0.6);
        assertThrows(IllegalArgumentException.class, () -> standIn.random(1, tooMuch));
    }

    private List<Integer> statusesOfRandomFaults() throws Exception {
        standIn.random(Call.SEND, 42, Map.of(Fault.status(500), 0.3, Fault.status(502), 0.3));
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            statuses.add(send().statusCode());
        }
        return statuses;
    }

    private HttpResponse<String> send() throws IOException, InterruptedException {
        return caller.post(Call.SEND, standIn.token(), BODY);
    }
}
