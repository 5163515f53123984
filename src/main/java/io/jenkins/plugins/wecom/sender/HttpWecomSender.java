package io.jenkins.plugins.wecom.sender;

import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.message.Overflow;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.message.Utf8;
import io.jenkins.plugins.wecom.message.Words;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Sends over HTTP. One instance serves any number of applications and threads; it keeps tokens and connections. */
public final class HttpWecomSender implements WecomSender, AutoCloseable {

    private static final Words WORDS = Words.of(HttpWecomSender.class);

    private final HttpTransport transport;
    private final ThreadPoolExecutor fetching;
    private final Attempts attempts;
    private final Uploads uploads;
    private final Recalls recalls;
    private final WecomDirectory directory;

    /** A sender that goes through the proxy that Java's system properties name, if any. */
    public HttpWecomSender() {
        this(Optional::empty);
    }

    /** @param proxy asked before each request; empty for what Java's system properties say */
    public HttpWecomSender(Supplier<Optional<HttpProxy>> proxy) {
        this(proxy, System::nanoTime);
    }

    HttpWecomSender(Supplier<Optional<HttpProxy>> proxy, LongSupplier nanoTime) {
        transport = new HttpTransport(proxy);
        fetching = new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                10,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                DaemonThreads.named("WeCom access tokens"));
        WecomApi api = new WecomApi(new Redirects(transport));
        AuthorizedCalls calls = new AuthorizedCalls(api, new AccessTokens(fetching, nanoTime));
        Retries retries = new Retries(nanoTime);
        attempts = new Attempts(api, calls, new DuplicateChecks(nanoTime), retries, nanoTime);
        uploads = new Uploads(api, calls, retries);
        recalls = new Recalls(api, calls, retries);
        directory = new CachedDirectory(new EmailLookups(api, calls, retries), nanoTime);
    }

    @Override
    public Delivery send(SendRequest request, Cancellation cancellation, Beginning beginning)
            throws WecomException, InterruptedException {
        List<Recipients> batches = request.recipients().batches();
        List<Message> parts =
                uploads.ready(request, cancellation).fit(request.options().overflow());
        Delivery delivery = warned(request, parts);
        RejectedException refused = null;
        Recipients leftOut = Recipients.NONE;
        int done = 0;
        boolean reached = false;
        for (Recipients batch : batches) {
            try {
                for (Message part : parts) {
                    delivery = delivery.plus(attempts.send(request, batch, part, cancellation, beginning));
                    done++;
                }
                reached = true;
            } catch (RejectedException e) {
                delivery = delivery.plus(e.refusal());
                leftOut = leftOut.plus(batch);
                refused = refused == null || !e.isAboutRecipients() ? e : refused;
                if (!e.isAboutRecipients()) {
                    break;
                }
            } catch (WecomException e) {
                if (e.getCause() instanceof RejectedException last) {
                    delivery = delivery.plus(last.refusal());
                }
                throw after(e, delivery, done, batches.size() * parts.size());
            }
        }
        if (refused != null && !(reached && refused.isAboutRecipients())) {
            throw after(refused, delivery, done, batches.size() * parts.size());
        }
        return delivery.without(leftOut);
    }

    @Override
    public void recall(WecomApp app, String msgId, DeliveryOptions options, Cancellation cancellation)
            throws WecomException, InterruptedException {
        recalls.recall(app, msgId, options, cancellation);
    }

    /** The members of the corps whose applications send, asked for over the same connections with the same tokens. */
    public WecomDirectory directory() {
        return directory;
    }

    /** Closes all connections at once; what is under way ends as it would if the network had gone. */
    @Override
    public void close() {
        transport.close();
        fetching.shutdownNow();
    }

    private static WecomException after(WecomException failure, Delivery delivery, int done, int all) {
        if (all > 1) {
            failure.tell(WORDS.sentence("before", String.valueOf(done), String.valueOf(all)));
        }
        return failure.after(delivery);
    }

    private static Delivery warned(SendRequest request, List<Message> parts) {
        Message whole = request.message();
        Overflow overflow = request.options().overflow();
        Delivery delivery = Delivery.NOTHING;
        if (overflow != Overflow.SPLIT && !Utf8.fits(whole.content(), Message.MAX_BYTES)) {
            String bytes = String.valueOf(Utf8.length(whole.content()));
            String left = String.valueOf(Utf8.length(parts.get(0).content()));
            delivery = delivery.warned(
                    overflow == Overflow.UPSTREAM
                            ? WORDS.sentence("warning.upstream", bytes)
                            : WORDS.sentence("warning.truncated", bytes, left));
        }
        if (request.safe() && !whole.canBeSafe()) {
            delivery = delivery.warned(WORDS.sentence("warning.safe", whole.type()));
        }
        return delivery;
    }
}
