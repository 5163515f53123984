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

    /** How long a server that has kept the connection open once is trusted to have it open still. */
    private static final long KEPT_OPEN = Duration.ofMillis(100).toNanos();

    private int answers;
    private long lastAnswer;

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
        answers++; // and not logged
        lastAnswer = System.nanoTime();
    }

    /**
     * Whether the server has closed it, which takes a millisecond to see. A server may close each connection after one
     * answer and not say so, so the first use again is never without that look.
     */
    @Override
    public boolean isStale() throws IOException {
        return (answers < 2 || System.nanoTime() - lastAnswer > KEPT_OPEN) && super.isStale();
    }
}
