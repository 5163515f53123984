package io.jenkins.plugins.wecom.sender.http;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.impl.io.DefaultManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.SocketHolder;

/**
 * HttpClient's connection without its header and wire logs: with these an administrator who sets a log recorder to its
 * finest level would see the secret and the access token, which WeCom wants in the query.
 */
final class UnloggedConnection extends DefaultManagedHttpClientConnection {

    /** For how long a connection that the server kept open once is assumed to be open still. */
    private static final long ASSUMED_OPEN = Duration.ofMillis(100).toNanos();

    private int responses;
    private long lastResponse;

    UnloggedConnection(Http1Config limits) {
        super("wecom", null, null, limits, null, null, null, null);
    }

    @Override
    public void bind(Socket socket) throws IOException {
        bind(new SocketHolder(socket));
    }

    @Override
    public void bind(SSLSocket sslSocket, Socket socket) throws IOException {
        bind(new SocketHolder(sslSocket, socket));
    }

    @Override
    protected void onRequestSubmitted(ClassicHttpRequest request) {
        // not logged
    }

    @Override
    protected void onResponseReceived(ClassicHttpResponse response) {
        responses++; // and not logged
        lastResponse = System.nanoTime();
    }

    /**
     * Whether the server has closed the connection; the check takes a millisecond. A server may close each connection after
     * one response without announcing it, so the first reuse is always checked.
     */
    @Override
    public boolean isStale() throws IOException {
        return (responses < 2 || System.nanoTime() - lastResponse > ASSUMED_OPEN) && super.isStale();
    }
}
