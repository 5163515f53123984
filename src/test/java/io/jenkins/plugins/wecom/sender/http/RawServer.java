package io.jenkins.plugins.wecom.sender.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.function.UnaryOperator;

/** Answers the first line of each connection with whatever the test says, byte for byte, and hangs up. */
public final class RawServer implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final UnaryOperator<String> answer;
    private final Semaphore hangUps = new Semaphore(0);

    public RawServer(UnaryOperator<String> answer) throws IOException {
        this.answer = answer;
        Thread thread = new Thread(this::serve, "raw server");
        thread.setDaemon(true);
        thread.start();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** Waits until it has answered on one more connection and hung up. */
    void awaitHangUp() throws InterruptedException {
        hangUps.acquire();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
                String line = in.readLine();
                if (line != null) {
                    socket.getOutputStream().write(answer.apply(line).getBytes(StandardCharsets.UTF_8));
                    socket.shutdownOutput();
                    hangUps.release();
                    in.transferTo(Writer.nullWriter());
                }
            } catch (IOException e) {
                // the client went, or the test is over
            }
        }
    }
}
