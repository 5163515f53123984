package io.jenkins.plugins.wecom.sender.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A proxy that tunnels and forwards, asks for a user if it is told to, and serves one request a connection. Whatever
 * host is asked for, it goes to 127.0.0.1.
 */
public final class TinyProxy implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final String credentials;
    private final int refusal;

    /**
     * @param user and password as {@code user:password}, or null for no login
     * @param refusal a status with which everything is answered, or 0
     */
    public TinyProxy(String user, int refusal) throws IOException {
        credentials = user == null
                ? null
                : "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
        this.refusal = refusal;
        run(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** The first lines of the requests that were let through. */
    public List<String> lines() {
        return lines;
    }

    /** Ends the connections that are open, as one does that lets none last long. */
    public void cut() throws IOException {
        for (Socket client : open) {
            client.close();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = server.accept();
            run(() -> serve(client));
        }
    }

    private void serve(Socket client) throws IOException {
        open.add(client);
        try (client) {
            String head = head(client.getInputStream());
            if (refusal != 0) {
                refuse(client, refusal + " No\r\n");
            } else if (credentials != null && !head.contains("Proxy-Authorization: " + credentials + "\r\n")) {
                refuse(client, "407 No\r\nProxy-Authenticate: Basic realm=\"p\"\r\n");
            } else {
                lines.add(head.lines().findFirst().orElse(""));
                connect(client, head);
            }
        } finally {
            open.remove(client);
        }
    }

    /** Reads to the end what it does not want: closing before that would reset the connection and lose the answer. */
    private static void refuse(Socket client, String why) throws IOException {
        answer(client, "HTTP/1.1 " + why + "Content-Length: 0\r\nConnection: close\r\n\r\n");
        client.shutdownOutput();
        client.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    private void connect(Socket client, String head) throws IOException {
        String[] request = head.split(" ", 3);
        boolean tunnel = request[0].equals("CONNECT");
        URI target = URI.create(tunnel ? "tcp://" + request[1] : request[1]);
        try (Socket far = new Socket("127.0.0.1", target.getPort())) {
            if (tunnel) {
                answer(client, "HTTP/1.1 200 OK\r\n\r\n");
            } else {
                String path = target.getRawPath() + "?" + target.getRawQuery();
                answer(
                        far,
                        request[0] + " " + path + " " + request[2].replaceFirst("\r\n", "\r\nConnection: close\r\n"));
            }
            run(() -> client.getInputStream().transferTo(far.getOutputStream()));
            far.getInputStream().transferTo(client.getOutputStream());
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int c = in.read();
            if (c < 0) {
                throw new IOException("gone");
            }
            head.append((char) c);
        }
        return head.toString();
    }

    private static void answer(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private static void run(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // the other end went, or the test is over
                    }
                },
                "proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private interface Work {
        void run() throws IOException;
    }
}
