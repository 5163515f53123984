package io.jenkins.plugins.wecom.sender.api;

import static org.junit.Assert.assertThrows;

import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.message.RecipientsParser;
import io.jenkins.plugins.wecom.message.TextMessage;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.DeliveryOptionsBuilder;
import io.jenkins.plugins.wecom.sender.SendRequest;
import io.jenkins.plugins.wecom.sender.SendResult;
import io.jenkins.plugins.wecom.sender.WecomApp;
import io.jenkins.plugins.wecom.sender.WecomException;
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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.rules.ExternalResource;

/**
 * A stand-in whose clock stands still, a sender whose clock the test sets, and requests from the one to the other. So no
 * token ends and no window of time passes because the machine is slow.
 */
public final class SendingRule extends ExternalResource {

    static final WecomApp.Names NAMES = new WecomApp.Names("corp", "agent", "secret");
    public static final Recipients ALICE = to("alice");

    private final AtomicLong nanos = new AtomicLong(System.nanoTime());
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private volatile boolean skipsPauses;
    private WecomStandIn standIn;
    private HttpWecomSender sender;

    @Override
    protected void before() {
        standIn = WecomStandIn.builder()
                .clock(Clock.fixed(Instant.parse("2026-03-01T08:00:00Z"), ZoneOffset.UTC))
                .start();
        standIn.limits().flood(0, 0);
        sender = new HttpWecomSender(Optional::empty, nanos::get, this::pause);
    }

    @Override
    protected void after() {
        sender.close();
        standIn.close();
    }

    public WecomStandIn standIn() {
        return standIn;
    }

    public HttpWecomSender sender() {
        return sender;
    }

    private void pause(Cancellation cancellation, Duration time) throws InterruptedException {
        pauses.add(time);
        if (skipsPauses) {
            advance(time);
        } else {
            cancellation.pause(time);
        }
    }

    /** From now on the sender's clock goes on by itself where the sender pauses. */
    public void skipPauses() {
        skipsPauses = true;
    }

    /** How long the sender paused, each time. */
    public List<Duration> pauses() {
        return List.copyOf(pauses);
    }

    /** Moves the sender's clock, not the stand-in's. */
    void advance(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    public WecomApp app() {
        return app(WecomStandIn.CORP_ID, WecomStandIn.AGENT_ID, WecomStandIn.SECRET);
    }

    public WecomApp app(String corpId, long agentId, String secret) {
        return app(standIn.uri(), corpId, agentId, secret);
    }

    public static WecomApp app(URI base, String corpId, long agentId, String secret) {
        return WecomApp.of(NAMES, corpId, String.valueOf(agentId), secret).at(base);
    }

    static Recipients to(String recipients) {
        return new RecipientsParser().to("to", recipients).recipients();
    }

    /** Timeouts that no busy machine reaches, no pause, and then what the test says, such as {@code retry=2}. */
    public static DeliveryOptions options(String... parameters) {
        DeliveryOptionsBuilder options = new DeliveryOptionsBuilder();
        for (String parameter : List.of("cto=600", "rto=600", "wait=0")) {
            set(options, parameter);
        }
        for (String parameter : parameters) {
            set(options, parameter);
        }
        return options.options().orElse(DeliveryOptions.OF_AN_ADDRESS);
    }

    private static void set(DeliveryOptionsBuilder options, String parameter) {
        int equals = parameter.indexOf('=');
        String name = parameter.substring(0, equals);
        options.set(name, name, parameter.substring(equals + 1));
    }

    /** A text to alice. */
    public SendRequest text(String text, String... parameters) {
        return request(ALICE, new TextMessage(text), parameters);
    }

    SendRequest request(Recipients to, Message message, String... parameters) {
        return new SendRequest(app(), to, message, false, options(parameters));
    }

    public SendResult send(SendRequest request) throws WecomException, InterruptedException {
        return sender.send(request, new Cancellation());
    }

    public <E extends WecomException> E fails(Class<E> kind, SendRequest request) {
        return assertThrows(kind, () -> send(request));
    }

    public int sends() {
        return standIn.count(Call.SEND);
    }

    public int gettokens() {
        return standIn.count(Call.GETTOKEN);
    }

    /** The bodies of the sends, as they came. */
    List<String> bodies() {
        return standIn.requests(Call.SEND).stream().map(ReceivedRequest::body).toList();
    }

    /** What arrived, in order. */
    public List<String> contents() {
        return standIn.messages().stream().map(message -> message.content()).toList();
    }

    /** Waits until that many have arrived: the stand-in may take in what the sender no longer waits for. */
    void awaitMessages(int count) throws InterruptedException {
        standIn.awaitMessages(count);
    }
}
