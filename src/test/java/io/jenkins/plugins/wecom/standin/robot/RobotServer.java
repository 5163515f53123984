package io.jenkins.plugins.wecom.standin.robot;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;

/** The WebSocket server behind {@link Relay}, on 127.0.0.1; like WeCom's it sends no pings of WebSocket's own. */
final class RobotServer extends WebSocketServer {

    private final CountDownLatch started = new CountDownLatch(1);
    private final BiConsumer<WebSocket, String> came;
    private final Consumer<WebSocket> gone;

    RobotServer(BiConsumer<WebSocket, String> came, Consumer<WebSocket> gone) {
        super(local(), 1);
        this.came = came;
        this.gone = gone;
        setReuseAddr(true);
        setTcpNoDelay(true);
        setDaemon(true);
        setConnectionLostTimeout(0);
    }

    /** Starts and returns the port. */
    int open() {
        start();
        try {
            started.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return getPort();
    }

    private static InetSocketAddress local() {
        try {
            return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void onOpen(WebSocket connection, ClientHandshake handshake) {
        // nothing before the subscription
    }

    @Override
    public void onClose(WebSocket connection, int code, String reason, boolean remote) {
        gone.accept(connection);
    }

    @Override
    public void onMessage(WebSocket connection, String message) {
        came.accept(connection, message);
    }

    @Override
    public void onMessage(WebSocket connection, ByteBuffer message) {
        connection.close(1003);
    }

    @Override
    public void onError(WebSocket connection, Exception e) {
        // the connection ends, and that is told
    }

    @Override
    public void onStart() {
        started.countDown();
    }
}
