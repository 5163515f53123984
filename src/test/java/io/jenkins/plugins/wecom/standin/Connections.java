package io.jenkins.plugins.wecom.standin;

import java.io.IOException;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpServerConnection;
import org.apache.hc.core5.http.io.HttpConnectionFactory;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.CloseMode;

/** Creates and counts the server's connections, and finds the one of a request so that a {@link Fault} can break it. */
final class Connections implements HttpConnectionFactory<DefaultBHttpServerConnection> {

    private final AtomicLong count = new AtomicLong();
    private final Map<EndpointDetails, Connection> open = new ConcurrentHashMap<>();

    @Override
    public DefaultBHttpServerConnection createConnection(Socket socket) throws IOException {
        Connection connection = new Connection();
        connection.bind(socket);
        return connection.opened();
    }

    @Override
    public DefaultBHttpServerConnection createConnection(SSLSocket sslSocket, Socket socket) throws IOException {
        Connection connection = new Connection();
        connection.bind(sslSocket, socket);
        return connection.opened();
    }

    /** How many there have been. */
    long count() {
        return count.get();
    }

    Connection of(HttpContext context) throws IOException {
        Connection connection = open.get(HttpCoreContext.cast(context).getEndpointDetails());
        if (connection == null) {
            throw new IOException("the stand-in closes");
        }
        return connection;
    }

    /** Ends all at once, those too whose other end does not read what is being written. */
    void close() {
        open.values().forEach(connection -> connection.close(CloseMode.IMMEDIATE));
    }

    /** A connection with a number, from 1. */
    final class Connection extends DefaultBHttpServerConnection {

        private final long number = count.incrementAndGet();
        private EndpointDetails endpoint;

        private Connection() {
            super("http", Http1Config.DEFAULT);
        }

        long number() {
            return number;
        }

        private Connection opened() {
            endpoint = getEndpointDetails();
            open.put(endpoint, this);
            return this;
        }

        @Override
        public void close() throws IOException {
            open.remove(endpoint, this);
            super.close();
        }

        @Override
        public void close(CloseMode mode) {
            open.remove(endpoint, this);
            super.close(mode);
        }
    }
}
