package io.jenkins.plugins.wecom.sender.http;

import io.jenkins.plugins.wecom.message.MessageBundle;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.ProxySettings;
import io.jenkins.plugins.wecom.sender.http.TransportException.Stage;
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
 * Performs single HTTP exchanges, bounded in time and size. The read timeout alone does not stop a server that sends a
 * byte now and then, so the exchange as a whole has a deadline too.
 */
public final class HttpTransport implements AutoCloseable {

    /** The most connections to one server at a time; callers that use more threads wait for each other. */
    public static final int CONNECTIONS = 64;

    /** The longest response body that is read, in bytes; WeCom's are far shorter. */
    public static final int MAX_BODY = 64 * 1024;

    private static final MessageBundle BUNDLE = MessageBundle.of(HttpTransport.class);

    private final HttpClients clients = new HttpClients();

    /**
     * One permit for each connection, acquired in no fair order, so that a thread that keeps sending need not wait. The
     * pool itself would hand each connection to the next waiting thread, at the cost of waking it.
     */
    private final Semaphore permits = new Semaphore(CONNECTIONS);

    private final Supplier<Optional<ProxySettings>> proxy;
    private final Deadlines deadlines = new Deadlines();
    private volatile boolean closed;

    /** @param proxy asked for each exchange; empty for the one that Java's system properties configure */
    public HttpTransport(Supplier<Optional<ProxySettings>> proxy) {
        this.proxy = proxy;
    }

    /**
     * Sends the request and reads the response.
     *
     * @throws TransportException if there is no response
     * @throws InterruptedException if it was cancelled, or this was closed, before anything was sent
     */
    TransportResponse exchange(TransportRequest call, Cancellation cancellation)
            throws TransportException, InterruptedException {
        cancellation.check();
        if (!cancellation.acquire(permits, call.options().connectTimeout())) {
            throw HttpExceptionTranslator.of(call, new ConnectionRequestTimeoutException(), false, false);
        }
        try {
            return perform(call, cancellation);
        } catch (IllegalStateException e) {
            if (closed) { // HttpClient throws this when it is closed
                throw new InterruptedException("closed");
            }
            throw e;
        } finally {
            permits.release();
        }
    }

    private TransportResponse perform(TransportRequest call, Cancellation cancellation)
            throws TransportException, InterruptedException {
        HttpUriRequestBase request = request(call);
        HttpClientContext context = HttpClientContext.create();
        SecretQueryExecutor.setQuery(context, call.secretQuery());
        Runnable abort = () -> {
            request.cancel();
            call.abort();
        };
        cancellation.onCancel(abort);
        CloseableHttpClient client = client(call);
        Deadlines.Deadline deadline = deadlines.start(call.longest(), abort);
        try (ClassicHttpResponse response = client.executeOpen(null, request, context)) {
            if (!SecretQueryExecutor.wasSent(context)
                    || response.getCode() == HttpStatus.SC_PROXY_AUTHENTICATION_REQUIRED) {
                request.cancel();
                throw HttpExceptionTranslator.refusedByProxy(call, response.getCode());
            }
            return new TransportResponse(
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
                throw new TransportException(Stage.UNANSWERED, call.host(), BUNDLE.message("fault.cancelled"), null);
            }
            throw HttpExceptionTranslator.of(call, e, sent, deadline.isExpired());
        } finally {
            deadline.close();
        }
    }

    private CloseableHttpClient client(TransportRequest call) throws TransportException {
        try {
            return clients.get(call.options().verify(), proxy.get());
        } catch (GeneralSecurityException e) {
            throw HttpExceptionTranslator.ofSettings(call, e);
        }
    }

    @Override
    public void close() {
        closed = true;
        clients.close();
        deadlines.close();
    }

    /** Timeouts are set for each request, since each message may have its own; ConnectionConfig is shared by all. */
    @SuppressWarnings("deprecation")
    private static HttpUriRequestBase request(TransportRequest call) {
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

    private static String body(TransportRequest call, HttpUriRequestBase request, ClassicHttpResponse response)
            throws IOException, TransportException {
        byte[] raw = raw(call, request, response);
        byte[] bytes = ContentDecoding.decode(raw, value(response, HttpHeaders.CONTENT_ENCODING), MAX_BODY + 1);
        if (bytes.length > MAX_BODY) {
            throw tooLong(call);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static TransportException tooLong(TransportRequest call) {
        return new TransportException(Stage.UNANSWERED, call.host(), BUNDLE.message("fault.tooLong"), null);
    }

    /** Reads the body up to the limit; above it the request is cancelled, since closing the response would read on. */
    private static byte[] raw(TransportRequest call, HttpUriRequestBase request, ClassicHttpResponse response)
            throws IOException, TransportException {
        if (response.getEntity() == null) {
            return new byte[0];
        }
        long announced = response.getEntity().getContentLength();
        int maxBytes = announced >= 0 && announced <= MAX_BODY ? (int) announced : MAX_BODY;
        byte[] bytes = response.getEntity().getContent().readNBytes(maxBytes + 1);
        if (bytes.length > MAX_BODY) {
            request.cancel();
            throw tooLong(call);
        }
        return bytes;
    }
}
