package io.jenkins.plugins.wecom.bench;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The server that all clients send to: a separate process that responds as WeCom would and does next to nothing else, so
 * that the clients' costs dominate. It counts requests and connections; clients report the number of messages. It ends
 * with the process that started it.
 */
final class LocalServer {

    private static final byte[] TOKEN = answer(
            "{\"errcode\":0,\"errmsg\":\"ok\",\"access_token\":\"" + "t".repeat(214) + "\",\"expires_in\":7200}");
    private static final byte[] SENT =
            answer("{\"errcode\":0,\"errmsg\":\"ok\",\"invaliduser\":\"\",\"invalidparty\":\"\",\"invalidtag\":\"\","
                    + "\"msgid\":\"" + "m".repeat(60) + "\",\"response_code\":\"\"}");

    private static final byte[] SENT_BY_ROBOT = answer("{\"errcode\":0,\"errmsg\":\"ok\"}");

    private final AtomicLong messages = new AtomicLong();
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong connections = new AtomicLong();
    private volatile String firstBody = "";

    private LocalServer() {}

    public static void main(String... arguments) throws IOException {
        ServerSocket listening = new ServerSocket(0, 1024, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        LocalServer server = new LocalServer();
        Thread accepting = new Thread(() -> server.accept(listening));
        accepting.setDaemon(true);
        accepting.start();
        System.out.println("http://127.0.0.1:" + listening.getLocalPort());
        while (System.in.read() >= 0) {
            // until whoever started it is gone
        }
    }

    private void accept(ServerSocket listening) {
        ExecutorService threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work);
            thread.setDaemon(true);
            return thread;
        });
        try {
            while (true) {
                Socket socket = listening.accept();
                threads.execute(() -> serve(socket));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void serve(Socket socket) {
        try (socket;
                InputStream in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
                OutputStream out = socket.getOutputStream()) {
            socket.setTcpNoDelay(true);
            boolean counted = false;
            for (HttpHead head = HttpHead.read(in); head != null; head = HttpHead.read(in)) {
                byte[] body = in.readNBytes(head.bodyLength());
                if (head.path().startsWith("/cgi-bin/")) {
                    requests.incrementAndGet();
                    connections.addAndGet(counted ? 0 : 1);
                    counted = true;
                }
                out.write(answer(head.path(), body));
            }
        } catch (IOException e) {
            // the client closed it
        }
    }

    private byte[] answer(String path, byte[] posted) {
        if (path.startsWith("/cgi-bin/message/send")) {
            firstBody = firstBody.isEmpty() ? new String(posted, StandardCharsets.UTF_8) : firstBody;
            return SENT;
        }
        if (path.startsWith("/cgi-bin/webhook/send")) {
            return SENT_BY_ROBOT;
        }
        if (path.startsWith("/cgi-bin/gettoken")) {
            return TOKEN;
        }
        if (path.equals("/body")) {
            String body = firstBody;
            firstBody = "";
            return answer(body);
        }
        if (path.startsWith("/messages/")) {
            messages.addAndGet(Long.parseLong(path.substring("/messages/".length())));
        }
        return answer(messages + " " + requests + " " + connections);
    }

    private static byte[] answer(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        byte[] head = ("HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=UTF-8\r\nContent-Length: "
                        + bytes.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] answer = new byte[head.length + bytes.length];
        System.arraycopy(head, 0, answer, 0, head.length);
        System.arraycopy(bytes, 0, answer, head.length, bytes.length);
        return answer;
    }

    /** Starts it in a process of its own. */
    static Running start() throws IOException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LocalServer.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        return new Running(process, out.readLine());
    }

    /** @param uri its base address */
    record Running(Process process, String uri) implements AutoCloseable {

        @Override
        public void close() {
            process.destroy();
        }
    }
}
