package io.jenkins.plugins.wecom.standin.robot;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * The wire between clients and the server: ends TLS, hands on bytes, and cuts connections where a test asks for it. TLS
 * ends here, on sockets that block, since Java-WebSocket's own has a race in its handshake that ends the server's thread.
 */
final class Relay implements Closeable {

    private static final SSLSocketFactory TLS =
            ServerCertificate.get().context().getSocketFactory();

    private final ServerSocket listener;
    private final int target;
    private final Set<Pair> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong count = new AtomicLong();
    private volatile boolean refusing;

    /** @param port 0 for a free one */
    Relay(int port, int target) {
        this.target = target;
        try {
            listener = new ServerSocket(port, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon("stand-in relay", this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** How many connections there have been. */
    long count() {
        return count.get();
    }

    int open() {
        return open.size();
    }

    /** New connections are dropped at once, or no longer. */
    void refusing(boolean refuses) {
        refusing = refuses;
    }

    /** Drops all connections. */
    void cut() {
        open.forEach(Pair::close);
    }

    /** Of the next bytes to each client half arrive, then the connection is dropped. */
    void tear() {
        open.forEach(pair -> pair.torn = true);
    }

    /** What is for clients is held back until this is among it, then it goes in one piece. */
    void gather(String last) {
        open.forEach(pair -> pair.last = last);
    }

    /** From now on nothing goes through, though the connections stay open. */
    void silence() {
        open.forEach(pair -> pair.silent = true);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                count.incrementAndGet();
                if (refusing) {
                    client.close();
                    continue;
                }
                Pair pair = new Pair(client, new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), target));
                open.add(pair);
                daemon("stand-in relay in", () -> pair.pump(pair.tls, pair.server, false));
                daemon("stand-in relay out", () -> pair.pump(pair.server, pair.tls, true));
            } catch (IOException e) {
                continue; // closed, or a client that has gone
            }
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        cut();
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private final class Pair {

        private final Socket client;
        private final SSLSocket tls;
        private final Socket server;
        private final StringBuilder gathered = new StringBuilder(); // of one thread
        private volatile boolean torn;
        private volatile boolean silent;
        private volatile String last = "";

        Pair(Socket client, Socket server) throws IOException {
            this.client = client;
            this.server = server;
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            tls = (SSLSocket) TLS.createSocket(client, null, client.getPort(), true);
            tls.setUseClientMode(false);
        }

        void pump(Socket from, Socket to, boolean toClient) {
            byte[] buffer = new byte[64 * 1024];
            try (InputStream in = from.getInputStream();
                    OutputStream out = to.getOutputStream()) {
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    if (silent) {
                        continue;
                    }
                    if (toClient && !last.isEmpty()) {
                        gather(new String(buffer, 0, read, StandardCharsets.ISO_8859_1), out);
                        continue;
                    }
                    boolean tears = toClient && torn;
                    out.write(buffer, 0, tears ? Math.max(1, read / 2) : read);
                    out.flush();
                    if (tears) {
                        return;
                    }
                }
            } catch (IOException e) {
                return; // cut
            } finally {
                close();
            }
        }

        private void gather(String piece, OutputStream out) throws IOException {
            gathered.append(piece);
            if (gathered.indexOf(last) >= 0) {
                out.write(gathered.toString().getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
                gathered.setLength(0);
                last = "";
            }
        }

        /** Drops both sockets below TLS, so that nobody says goodbye. */
        void close() {
            open.remove(this);
            try {
                client.close();
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
