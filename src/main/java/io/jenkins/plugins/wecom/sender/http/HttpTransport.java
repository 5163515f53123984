package io.jenkins.plugins.wecom.sender.http;

import io.jenkins.plugins.wecom.message.MessageBundle;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.ProxySettings;
import io.jenkins.plugins.wecom.sender.http.HttpFault.Stage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.util.Timeout;

/**
 * Makes one HTTP exchange, bounded in time and size. A server that sends a byte now and then keeps every single read
 * short, so the exchange as a whole has a time limit as well.
 */
public final class HttpTransport implements AutoCloseable {

    /** The most connections to one server at a time; callers that use more threads wait for each other. */
    public static final int CONNECTIONS = 64;

    /** The longest answer that is read, in bytes: no answer of WeCom's comes near this. */
    public static final int MAX_ANSWER = 64 * 1024;

    private static final MessageBundle BUNDLE = MessageBundle.of(HttpTransport.class);

    private final HttpClients clients = new HttpClients();

    /**
     * Leave to make an exchange, in no order: a thread that goes on sending gets it without waiting. Where more threads
     * than connections come, the pool would hand each connection over to the next thread, at the price of waking it.
     */
    private final Semaphore turns = new Semaphore(CONNECTIONS);

    private final Supplier<Optional<ProxySettings>> proxy;
    private final Deadlines limits = new Deadlines();
    private volatile boolean closed;

    /** @param proxy asked for each exchange; empty for what Java's system properties say */
    public HttpTransport(Supplier<Optional<ProxySettings>> proxy) {
        this.proxy = proxy;
    }

    /**
     * @throws HttpFault if there is no answer
     * @throws InterruptedException if it was cancelled, or this was closed, before anything was sent
     */
    HttpReply exchange(HttpCall call, Cancellation cancellation) throws HttpFault, InterruptedException {
        cancellation.check();
        if (!cancellation.acquire(turns, call.options().connectTimeout())) {
            throw HttpFaultClassifier.of(call, new ConnectionRequestTimeoutException(), false, false);
        }
        try {
            return made(call, cancellation);
        } catch (IllegalStateException e) {
            if (closed) { // the clients say so in this way
                throw new InterruptedException("closed");
            }
            throw e;
        } finally {
            turns.release();
        }
    }

    private HttpReply made(HttpCall call, Cancellation cancellation) throws HttpFault, InterruptedException {
        HttpUriRequestBase request = request(call);
        HttpClientContext context = HttpClientContext.create();
        SecretQueryExecutor.setQuery(context, call.secretQuery());
        Runnable end = () -> {
            request.cancel();
            call.abort();
        };
        cancellation.onCancel(end);
        CloseableHttpClient client = client(call);
        Deadlines.Limit limit = limits.start(call.longest(), end);
        try (ClassicHttpResponse response = client.executeOpen(null, request, context)) {
            if (!SecretQueryExecutor.wasSent(context)
                    || response.getCode() == HttpStatus.SC_PROXY_AUTHENTICATION_REQUIRED) {
                request.cancel();
                throw HttpFaultClassifier.refusedByProxy(call, response.getCode());
            }
            return new HttpReply(
                    response.getCode(),
                    value(response, HttpHeaders.LOCATION),
                    RetryAfter.parse(value(response, HttpHeaders.RETRY_AFTER), value(response, HttpHeaders.DATE)),
                    body(call, request, response));
        } catch (IOException e) {
            boolean sent = SecretQueryExecutor.wasSent(context);
            if (!sent && (cancellation.isCancelled() || Thread.interrupted())) {
                throw new InterruptedException("cancelled");
            }
            if (cancellation.isCancelled()) {
                throw new HttpFault(Stage.UNANSWERED, call.host(), BUNDLE.message("fault.cancelled"), null);
            }
            throw HttpFaultClassifier.of(call, e, sent, limit.isOver());
        } finally {
            limit.close();
        }
    }

    private CloseableHttpClient client(HttpCall call) throws HttpFault {
        try {
            return clients.get(call.options().verify(), proxy.get());
        } catch (GeneralSecurityException e) {
            throw HttpFaultClassifier.ofSettings(call, e);
        }
    }

    @Override
    public void close() {
        closed = true;
        clients.close();
        limits.close();
    }

    /** Per request, since every message may bring its own timeouts; ConnectionConfig is one for all. */
    @SuppressWarnings("deprecation")
    private static HttpUriRequestBase request(HttpCall call) {
        HttpUriRequestBase request = new HttpUriRequestBase(call.body() == null ? "GET" : "POST", call.uri());
        if (call.body() != null) {
            request.setEntity(call.body().entity());
        }
        Timeout connect = Timeout.of(call.options().connectTimeout());
        request.setConfig(RequestConfig.custom()
                .setConnectTimeout(connect)
                .setConnectionRequestTimeout(connect)
                .setResponseTimeout(Timeout.of(call.options().readTimeout()))
                .build());
        return request;
    }

    private static String value(ClassicHttpResponse response, String header) {
        Header first = response.getFirstHeader(header);
        return first == null ? null : first.getValue();
    }

    private static String body(HttpCall call, HttpUriRequestBase request, ClassicHttpResponse response)
            throws IOException, HttpFault {
        byte[] raw = raw(call, request, response);
        byte[] bytes = Compression.undone(raw, value(response, HttpHeaders.CONTENT_ENCODING), MAX_ANSWER + 1);
        if (bytes.length > MAX_ANSWER) {
            throw tooLong(call);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static HttpFault tooLong(HttpCall call) {
        return new HttpFault(Stage.UNANSWERED, call.host(), BUNDLE.message("fault.tooLong"), null);
    }

    /** The body, up to the most that is read; then the connection ends, as closing an endless answer would read on. */
    private static byte[] raw(HttpCall call, HttpUriRequestBase request, ClassicHttpResponse response)
            throws IOException, HttpFault {
        if (response.getEntity() == null) {
            return new byte[0];
        }
        long announced = response.getEntity().getContentLength();
        int most = announced >= 0 && announced <= MAX_ANSWER ? (int) announced : MAX_ANSWER;
        byte[] bytes = response.getEntity().getContent().readNBytes(most + 1);
        if (bytes.length > MAX_ANSWER) {
            request.cancel();
            throw tooLong(call);
        }
        return bytes;
    }
}
