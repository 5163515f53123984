package io.jenkins.plugins.wecom.sender;

import static org.junit.Assert.assertThrows;

import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.message.RecipientsParser;
import io.jenkins.plugins.wecom.message.TextMessage;
import io.jenkins.plugins.wecom.standin.Call;
import io.jenkins.plugins.wecom.standin.ReceivedRequest;
import io.jenkins.plugins.wecom.standin.WecomStandIn;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.rules.ExternalResource;

/**
 * A stand-in whose clock stands still, a sender whose clock the test sets, and requests from the one to the other. So no
 * token ends and no window of time passes because the machine is slow.
 */
final class SendingRule extends ExternalResource {

    static final WecomApp.Names NAMES = new WecomApp.Names("corp", "agent", "secret");
    static final Recipients ALICE = to("alice");

    private final AtomicLong nanos = new AtomicLong(System.nanoTime());
    private WecomStandIn standIn;
    private HttpWecomSender sender;

    @Override
    protected void before() {
        standIn = WecomStandIn.builder()
                .clock(Clock.fixed(Instant.parse("2026-03-01T08:00:00Z"), ZoneOffset.UTC))
                .start();
        standIn.limits().flood(0, 0);
        sender = new HttpWecomSender(Optional::empty, nanos::get);
    }

    @Override
    protected void after() {
        sender.close();
        standIn.close();
    }

    WecomStandIn standIn() {
        return standIn;
    }

    HttpWecomSender sender() {
        return sender;
    }

    /** Moves the sender's clock, not the stand-in's. */
    void advance(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    WecomApp app() {
        return app(WecomStandIn.CORP_ID, WecomStandIn.AGENT_ID, WecomStandIn.SECRET);
    }

    WecomApp app(String corpId, long agentId, String secret) {
        return app(standIn.uri(), corpId, agentId, secret);
    }

    static WecomApp app(URI base, String corpId, long agentId, String secret) {
        return WecomApp.of(NAMES, corpId, String.valueOf(agentId), secret).at(base);
    }

    static Recipients to(String recipients) {
        return new RecipientsParser().to("to", recipients).recipients();
    }

    /** Timeouts that no busy machine reaches, no pause, and then what the test says, such as {@code retry=2}. */
    static DeliveryOptions options(String... parameters) {
        DeliveryParameters options = new DeliveryParameters();
        for (String parameter : List.of("cto=600", "rto=600", "wait=0")) {
            set(options, parameter);
        }
        for (String parameter : parameters) {
            set(options, parameter);
        }
        return options.options().orElse(DeliveryOptions.OF_AN_ADDRESS);
    }

    private static void set(DeliveryParameters options, String parameter) {
        int equals = parameter.indexOf('=');
        String name = parameter.substring(0, equals);
        options.set(name, name, parameter.substring(equals + 1));
    }

    /** A text to alice. */
    SendRequest text(String text, String... parameters) {
        return request(ALICE, new TextMessage(text), parameters);
    }

    SendRequest request(Recipients to, Message message, String... parameters) {
        return new SendRequest(app(), to, message, false, options(parameters));
    }

    Delivery send(SendRequest request) throws WecomException, InterruptedException {
        return sender.send(request, new Cancellation());
    }

    <E extends WecomException> E fails(Class<E> kind, SendRequest request) {
        return assertThrows(kind, () -> send(request));
    }

    int sends() {
        return standIn.count(Call.SEND);
    }

    int gettokens() {
        return standIn.count(Call.GETTOKEN);
    }

    /** The bodies of the sends, as they came. */
    List<String> bodies() {
        return standIn.requests(Call.SEND).stream().map(ReceivedRequest::body).toList();
    }

    /** What arrived, in order. */
    List<String> contents() {
        return standIn.messages().stream().map(message -> message.content()).toList();
    }

    /** Waits until that many have arrived: the stand-in may take in what the sender no longer waits for. */
    void awaitMessages(int count) throws InterruptedException {
        standIn.awaitMessages(count);
    }
}
