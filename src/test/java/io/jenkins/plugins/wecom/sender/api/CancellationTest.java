package io.jenkins.plugins.wecom.sender.api;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.PerhapsDeliveredException;
import io.jenkins.plugins.wecom.sender.SendRequest;
import io.jenkins.plugins.wecom.sender.SendResult;
import io.jenkins.plugins.wecom.sender.WecomApp;
import io.jenkins.plugins.wecom.sender.WecomException;
import io.jenkins.plugins.wecom.sender.http.HttpTransport;
import io.jenkins.plugins.wecom.standin.Call;
import io.jenkins.plugins.wecom.standin.Fault;
import io.jenkins.plugins.wecom.standin.Rounds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import org.junit.Rule;
import org.junit.Test;

/** Cancelling ends sending and waiting at once: with timeouts of ten minutes, each of these would hang without it. */
public class CancellationTest {

    private static final long HANGS = 300_000;

    @Rule
    public final SendingRule wecom = new SendingRule();

    private final Cancellation cancellation = new Cancellation();

    private Thread sendingThread;

    @Test(timeout = HANGS)
    public void whatIsCancelledBeforeItBeginsSendsNothing() {
        cancellation.cancel();
        assertThrows(
                InterruptedException.class, () -> wecom.sender().send(wecom.text("hello", "retry=10"), cancellation));
        assertThat(wecom.sends(), is(0));
        assertThat(wecom.standIn().messages(), empty());
    }

    @Test(timeout = HANGS)
    public void waitingForTheTokenEndsAtOnce() throws Exception {
        wecom.standIn().next(Call.GETTOKEN, Fault.hang());
        FutureTask<Object> sending = start(wecom.text("hello", "retry=10"));
        await(() -> wecom.gettokens() == 1);
        cancellation.cancel();
        assertThat(sending.get(), instanceOf(InterruptedException.class));
        assertThat(wecom.sends(), is(0));
    }

    @Test(timeout = HANGS)
    public void whoElseWaitsForTheTokenGetsIt() throws Exception {
        Rounds answer = new Rounds(1, 1, Duration.ZERO);
        wecom.standIn().next(Call.GETTOKEN, Fault.inRounds(answer));
        FutureTask<Object> cancelled = start(wecom.text("cancelled"));
        await(() -> wecom.gettokens() == 1);
        FutureTask<Object> other = start(wecom.text("other"), new Cancellation());
        await(() -> isIn("await"));
        cancellation.cancel();
        assertThat(cancelled.get(), instanceOf(InterruptedException.class));
        answer.begin();
        assertThat(other.get(), instanceOf(SendResult.class));
        assertThat(wecom.contents(), contains("other"));
    }

    @Test(timeout = HANGS)
    public void thePauseBetweenAttemptsEndsAtOnce() throws Exception {
        wecom.standIn().next(Call.SEND, Fault.answer(-1, "busy"));
        FutureTask<Object> sending = start(pausingLong(wecom.text("hello", "retry=10")));
        await(this::pauses);
        cancellation.cancel();
        assertThat(sending.get(), instanceOf(InterruptedException.class));
        assertThat(wecom.sends(), is(1));
    }

    @Test(timeout = HANGS)
    public void waitingForTheAnswerEndsAtOnceAndItIsPerhapsDelivered() throws Exception {
        wecom.standIn().next(Call.SEND, Fault.hang().afterDelivery());
        FutureTask<Object> sending = start(pausingLong(wecom.text("hello", "retry=10")));
        await(() -> wecom.standIn().messages().size() == 1);
        cancellation.cancel();
        WecomException e = (WecomException) sending.get();
        assertThat(e, instanceOf(PerhapsDeliveredException.class));
        assertThat(e.in(Locale.ENGLISH), containsString("cancelled"));
        assertThat(wecom.sends(), is(1));
    }

    @Test(timeout = HANGS)
    public void theMiddleOfAnAnswerEndsAtOnce() throws Exception {
        wecom.standIn().next(Call.SEND, Fault.drip(Duration.ofSeconds(1)));
        FutureTask<Object> sending = start(wecom.text("hello"));
        await(() -> wecom.standIn().messages().size() == 1);
        cancellation.cancel();
        assertThat(sending.get(), instanceOf(PerhapsDeliveredException.class));
    }

    @Test(timeout = HANGS)
    public void cancellingInThePauseAfterALostAnswerIsPerhapsDelivered() throws Exception {
        wecom.standIn().next(Call.SEND, Fault.dropAfterDelivery());
        FutureTask<Object> sending = start(pausingLong(wecom.text("hello", "retry=10")));
        await(this::pauses);
        cancellation.cancel();
        assertThat(sending.get(), instanceOf(PerhapsDeliveredException.class));
        assertThat(wecom.sends(), is(1));
    }

    @Test(timeout = HANGS)
    public void connectingEndsAtOnce() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Socket> accepted = CompletableFuture.supplyAsync(() -> {
                try {
                    return mute.accept();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            URI tls = URI.create("https://127.0.0.1:" + mute.getLocalPort());
            WecomApp app = wecom.app().at(tls);
            SendRequest request = new SendRequest(
                    app, SendingRule.ALICE, wecom.text("hello").message(), false, SendingRule.options("retry=10"));
            FutureTask<Object> sending = start(request);
            Socket socket = accepted.get();
            cancellation.cancel();
            assertThat(sending.get(), instanceOf(InterruptedException.class));
            socket.close();
        }
    }

    @Test(timeout = HANGS)
    public void waitingForAConnectionEndsAtOnce() throws Exception {
        wecom.send(wecom.text("so that there is a token"));
        wecom.standIn().always(Call.SEND, Fault.hang());
        Cancellation others = new Cancellation();
        List<FutureTask<Object>> sendings = new ArrayList<>();
        for (int i = 0; i < HttpTransport.CONNECTIONS; i++) {
            sendings.add(start(wecom.text("other"), others));
        }
        await(() -> wecom.sends() == 1 + HttpTransport.CONNECTIONS);
        FutureTask<Object> sending = start(wecom.text("hello"));
        await(() -> isIn("acquire"));
        cancellation.cancel();
        assertThat(sending.get(), instanceOf(InterruptedException.class));
        assertThat(wecom.sends(), is(1 + HttpTransport.CONNECTIONS));
        others.cancel();
        for (FutureTask<Object> other : sendings) {
            assertThat(other.get(), instanceOf(PerhapsDeliveredException.class));
        }
    }

    @Test(timeout = HANGS)
    public void closingTheSenderEndsWhatIsUnderWay() throws Exception {
        wecom.standIn().next(Call.SEND, Fault.hang().afterDelivery());
        FutureTask<Object> sending = start(wecom.text("hello"));
        await(() -> wecom.standIn().messages().size() == 1);
        wecom.sender().close();
        assertThat(sending.get(), instanceOf(PerhapsDeliveredException.class));
    }

    @Test(timeout = HANGS)
    public void aClosedSenderSendsNothing() throws Exception {
        wecom.send(wecom.text("so that there is a token"));
        wecom.sender().close();
        assertThrows(InterruptedException.class, () -> wecom.send(wecom.text("hello")));
        assertThat(wecom.sends(), is(1));
    }

    @Test(timeout = HANGS)
    public void theRestOfAMessageInPartsIsNotSent() throws Exception {
        wecom.standIn().next(Call.SEND, Fault.hang());
        FutureTask<Object> sending = start(wecom.text("a".repeat(5000), "overflow=split"));
        await(() -> wecom.sends() == 1);
        cancellation.cancel();
        assertThat(sending.get(), instanceOf(PerhapsDeliveredException.class));
        assertThat(wecom.sends(), is(1));
    }

    @Test(timeout = HANGS)
    public void anInterruptEndsThePause() throws Exception {
        wecom.standIn().next(Call.SEND, Fault.answer(-1, "busy"));
        FutureTask<Object> sending = start(pausingLong(wecom.text("hello", "retry=1")));
        await(this::pauses);
        sendingThread.interrupt();
        assertThat(sending.get(), instanceOf(InterruptedException.class));
        assertThat(wecom.standIn().messages(), hasSize(0));
    }

    /** The same with a pause between the attempts that is longer than anyone may ask for. */
    private static SendRequest pausingLong(SendRequest request) {
        DeliveryOptions pause =
                new DeliveryOptions(null, null, null, null, null, null, null, null, null, Duration.ofMinutes(10), null);
        return new SendRequest(
                request.app(),
                request.recipients(),
                request.message(),
                request.safe(),
                pause.orElse(request.options()));
    }

    private FutureTask<Object> start(SendRequest request) {
        return start(request, cancellation);
    }

    private FutureTask<Object> start(SendRequest request, Cancellation cancelledBy) {
        FutureTask<Object> sending = new FutureTask<>(() -> outcome(request, cancelledBy));
        sendingThread = new Thread(sending, "sending");
        sendingThread.setDaemon(true);
        sendingThread.start();
        return sending;
    }

    /** Whether the answer has been read and the next attempt is waited for; the stand-in alone cannot tell that. */
    private boolean pauses() {
        return isIn("pause");
    }

    private boolean isIn(String wait) {
        return Arrays.stream(sendingThread.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals(Cancellation.class.getName())
                        && frame.getMethodName().equals(wait));
    }

    private Object outcome(SendRequest request, Cancellation cancelledBy) {
        try {
            return wecom.sender().send(request, cancelledBy);
        } catch (WecomException | InterruptedException e) {
            return e;
        }
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.yield();
        }
    }
}
