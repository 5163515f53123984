package io.jenkins.plugins.wecom.sender.api;

import io.jenkins.plugins.wecom.message.Destination;
import io.jenkins.plugins.wecom.message.FileMessage;
import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.message.TemplateCardMessage;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.GroupChats;
import io.jenkins.plugins.wecom.sender.MemberDirectory;
import io.jenkins.plugins.wecom.sender.ProxySettings;
import io.jenkins.plugins.wecom.sender.RejectedException;
import io.jenkins.plugins.wecom.sender.SendListener;
import io.jenkins.plugins.wecom.sender.SendOutcome;
import io.jenkins.plugins.wecom.sender.SendRequest;
import io.jenkins.plugins.wecom.sender.SendResult;
import io.jenkins.plugins.wecom.sender.WecomApp;
import io.jenkins.plugins.wecom.sender.WecomException;
import io.jenkins.plugins.wecom.sender.WecomRobot;
import io.jenkins.plugins.wecom.sender.WecomSender;
import io.jenkins.plugins.wecom.sender.http.DaemonThreadFactory;
import io.jenkins.plugins.wecom.sender.http.HttpTransport;
import io.jenkins.plugins.wecom.sender.http.RedirectingTransport;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The {@link WecomSender} for WeCom's HTTP API. Thread-safe; one instance serves any number of applications and caches
 * their tokens and connections.
 */
public final class HttpWecomSender implements WecomSender, AutoCloseable {

    private final HttpTransport transport;
    private final ThreadPoolExecutor tokenFetcher;
    private final AccessTokenCache tokens;
    private final SendAttempts attempts;
    private final ChatSender chatSender;
    private final IdempotentCalls idempotent;
    private final GroupChats groupChats;
    private final MemberDirectory directory;

    /** A sender that uses the proxy of Java's system properties, if any. */
    public HttpWecomSender() {
        this(Optional::empty);
    }

    /** @param proxy asked before each request; empty for the one that Java's system properties configure */
    public HttpWecomSender(Supplier<Optional<ProxySettings>> proxy) {
        this(proxy, System::nanoTime);
    }

    HttpWecomSender(Supplier<Optional<ProxySettings>> proxy, LongSupplier nanoTime) {
        this(proxy, nanoTime, Cancellation::pause);
    }

    HttpWecomSender(Supplier<Optional<ProxySettings>> proxy, LongSupplier nanoTime, RetryLoop.Pausing pausing) {
        transport = new HttpTransport(proxy);
        tokenFetcher = new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                10,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                DaemonThreadFactory.named("WeCom access tokens"));
        WecomApi api = new WecomApi(new RedirectingTransport(transport));
        tokens = new AccessTokenCache(tokenFetcher, nanoTime);
        AuthorizedCalls calls = new AuthorizedCalls(api, tokens);
        RetryLoop retries = new RetryLoop(nanoTime, pausing);
        attempts = new SendAttempts(api, calls, new DuplicateCheckRegistry(nanoTime), retries, nanoTime);
        chatSender = new ChatSender(api, calls, retries);
        groupChats = new GroupChatCalls(api, calls, retries);
        idempotent = new IdempotentCalls(api, calls, retries);
        directory = new CachingMemberDirectory(idempotent, nanoTime);
    }

    @Override
    public List<SendOutcome> sendEach(SendRequest request, Cancellation cancellation, SendListener listener)
            throws InterruptedException {
        return MeasuredSend.each(this, request, cancellation, listener, file -> uploaded(request, cancellation));
    }

    @Override
    public SendResult send(SendRequest request, Cancellation cancellation, SendListener listener)
            throws WecomException, InterruptedException {
        SendRequest ready = request.with(uploaded(request, cancellation));
        return ready.destination() == Destination.MEMBERS
                ? sendToMembers(ready, cancellation, listener)
                : sendToChat(ready, cancellation, listener);
    }

    private SendResult sendToChat(SendRequest request, Cancellation cancellation, SendListener listener)
            throws WecomException, InterruptedException {
        return PartsSent.each(
                request,
                part -> chatSender.send(request, part, cancellation, listener).result());
    }

    private SendResult sendToMembers(SendRequest request, Cancellation cancellation, SendListener listener)
            throws WecomException, InterruptedException {
        List<Recipients> batches = request.recipients().batches();
        List<Message> parts = request.parts();
        SendResult delivery = PartsSent.warned(request, parts);
        RejectedException refused = null;
        Recipients leftOut = Recipients.NONE;
        int sent = 0;
        boolean reached = false;
        for (int number = 0; number < batches.size(); number++) {
            Recipients batch = batches.get(number);
            try {
                for (Message part : parts) {
                    WecomResponse response =
                            attempts.send(request, batch, part.ofBatch(number), cancellation, listener);
                    if (response.leavesOutAll(batch)) {
                        throw response.rejectionOfAll();
                    }
                    delivery = delivery.plus(response.result());
                    sent++;
                }
                reached = true;
            } catch (RejectedException e) {
                delivery = delivery.plusRefusal(e.refusal());
                leftOut = e.namesAll() ? leftOut : leftOut.plus(batch);
                refused = refused == null || !e.isAboutRecipients() ? e : refused;
                if (!e.isAboutRecipients()) {
                    break;
                }
            } catch (WecomException e) {
                if (e.getCause() instanceof RejectedException last) {
                    delivery = delivery.plus(last.refusal());
                }
                throw PartsSent.withDelivery(e, delivery, sent, batches.size() * parts.size());
            }
        }
        if (refused != null && !(reached && refused.isAboutRecipients())) {
            throw PartsSent.withDelivery(refused, delivery, sent, batches.size() * parts.size());
        }
        return delivery.without(leftOut);
    }

    @Override
    public void recall(WecomApp app, String msgId, DeliveryOptions options, Cancellation cancellation)
            throws WecomException, InterruptedException {
        idempotent.recall(app, msgId, options, cancellation);
    }

    @Override
    public SendResult updateCard(
            WecomApp app,
            String responseCode,
            TemplateCardMessage card,
            DeliveryOptions options,
            Cancellation cancellation,
            SendListener listener)
            throws WecomException, InterruptedException {
        byte[] body = RequestBodies.updateCard(app, responseCode, card);
        return attempts.updateCard(app, body, options, cancellation, listener);
    }

    @Override
    public SendResult updateCardOf(
            String member,
            WecomApp app,
            String responseCode,
            TemplateCardMessage card,
            DeliveryOptions options,
            Cancellation cancellation)
            throws WecomException, InterruptedException {
        byte[] body = RequestBodies.updateCardOf(member, app, responseCode, card);
        return attempts.updateCard(app, body, options, cancellation, SendListener.NONE);
    }

    /** Uploads a file message and returns the message that refers to the upload; other messages are returned as they are. */
    private Message uploaded(SendRequest request, Cancellation cancellation)
            throws WecomException, InterruptedException {
        if (!(request.message() instanceof FileMessage file)) {
            return request.message();
        }
        return request.channel() instanceof WecomApp app
                ? idempotent.upload(app, file, request.options(), cancellation)
                : chatSender.prepared((WecomRobot) request.channel(), request, file, cancellation);
    }

    /** The group chats of applications, by this sender's connections and tokens. */
    public GroupChats groupChats() {
        return groupChats;
    }

    /** The directory of members, which shares this sender's connections and tokens. */
    public MemberDirectory directory() {
        return directory;
    }

    /** How old the application's access token is; empty if there is none. */
    public Optional<Duration> tokenAge(WecomApp app) {
        return Stream.of(true, false)
                .flatMap(verify -> tokens.age(new AccessTokenCache.Key(app, verify)).stream())
                .min(Comparator.naturalOrder());
    }

    /** Closes all connections at once; sends in progress fail as if the network were gone. */
    @Override
    public void close() {
        transport.close();
        tokenFetcher.shutdownNow();
    }
}
