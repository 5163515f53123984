package io.jenkins.plugins.wecom.sender.robot;

import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.message.MessageBundle;
import io.jenkins.plugins.wecom.sender.ProxySettings;
import io.jenkins.plugins.wecom.sender.SmartRobot;
import io.jenkins.plugins.wecom.sender.http.DaemonThreadFactory;
import io.jenkins.plugins.wecom.sender.http.HttpExceptionTranslator;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import okhttp3.Credentials;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;

/**
 * Opens WebSockets by OkHttp, each with one thread of its own. OkHttp's own pings, redirects and compression are off:
 * WeCom knows none of them.
 */
final class OkHttpSockets implements AutoCloseable {

    /** The longest wait for a connection, for the answer to the handshake, and for a write. */
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static final Duration CLOSED_WITHIN = Duration.ofSeconds(5);
    private static final int PROPERLY = 1000;
    private static final String LOGIN = "Proxy-Authorization";
    private static final int SWITCHED = 101;
    private static final MessageBundle BUNDLE = MessageBundle.of(OkHttpSockets.class);

    private final Supplier<Optional<ProxySettings>> proxy;
    private final ThreadPoolExecutor threads;
    private OkHttpClient client;

    /** @param proxy asked for each socket; empty for the one that Java's system properties configure */
    OkHttpSockets(Supplier<Optional<ProxySettings>> proxy) {
        this.proxy = proxy;
        threads = new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                1,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                DaemonThreadFactory.named("WeCom robot"));
    }

    /** Made when it is first needed: where no robot is, nothing of OkHttp is loaded. */
    private synchronized OkHttpClient client() {
        if (client == null) {
            Dispatcher dispatcher = new Dispatcher(threads);
            dispatcher.setMaxRequests(Integer.MAX_VALUE);
            client = new OkHttpClient.Builder()
                    .dispatcher(dispatcher)
                    .connectTimeout(LIMIT)
                    .readTimeout(LIMIT)
                    .writeTimeout(LIMIT)
                    .webSocketCloseTimeout(CLOSED_WITHIN)
                    .followRedirects(false)
                    .followSslRedirects(false)
                    .addInterceptor(chain -> chain.proceed(chain.request()
                            .newBuilder()
                            .removeHeader("Sec-WebSocket-Extensions")
                            .header("User-Agent", "jenkins-wecom-plugin")
                            .build()))
                    .build();
        }
        return client;
    }

    /** Opens the sockets of a robot; without {@code verify} also to a server whose certificate does not hold. */
    FrameSocket.Opener of(SmartRobot robot, boolean verify) {
        return listener -> {
            try {
                return open(robot.url(), new ServerTrust(verify, client().hostnameVerifier()), listener);
            } catch (GeneralSecurityException e) {
                listener.ended(BUNDLE.message("lost.stores", String.valueOf(e.getMessage())));
                return new Handle();
            }
        };
    }

    private FrameSocket open(URI url, ServerTrust trust, FrameSocket.Listener listener) {
        OkHttpClient.Builder builder = client().newBuilder()
                .sslSocketFactory(trust.socketFactory(), trust)
                .hostnameVerifier(trust.hostnames());
        proxy.get().ifPresent(settings -> use(settings, url, builder));
        Handle handle = new Handle();
        handle.socket = builder.build()
                .newWebSocket(
                        new Request.Builder().url(url.toString()).build(), new Translating(handle, trust, listener));
        return handle;
    }

    private static void use(ProxySettings proxy, URI url, OkHttpClient.Builder builder) {
        if (!proxy.serves(url.getHost())) {
            builder.proxy(Proxy.NO_PROXY);
            return;
        }
        builder.proxy(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.host(), proxy.port())));
        if (proxy.user() != null) {
            String login = Credentials.basic(proxy.user(), new String(proxy.password()));
            builder.proxyAuthenticator((route, response) -> response.request().header(LOGIN) != null
                    ? null // refused
                    : response.request().newBuilder().header(LOGIN, login).build());
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }

    /** OkHttp's socket as ours. */
    private static final class Handle implements FrameSocket {

        private volatile WebSocket socket;

        @Override
        public boolean send(String text) {
            WebSocket open = socket;
            return open != null && open.send(text);
        }

        @Override
        public void close() {
            WebSocket open = socket;
            if (open != null) {
                open.close(PROPERLY, null);
            }
        }

        @Override
        public void cancel() {
            WebSocket open = socket;
            if (open != null) {
                open.cancel();
            }
        }
    }

    /** OkHttp's events as ours. */
    private static final class Translating extends WebSocketListener {

        private final Handle handle;
        private final ServerTrust trust;
        private final FrameSocket.Listener listener;
        private boolean open;

        Translating(Handle handle, ServerTrust trust, FrameSocket.Listener listener) {
            this.handle = handle;
            this.trust = trust;
            this.listener = listener;
        }

        @Override
        public void onOpen(WebSocket socket, Response response) {
            handle.socket = socket;
            open = true;
            listener.opened(handle, trust.holds());
        }

        @Override
        public void onMessage(WebSocket socket, String text) {
            listener.text(text);
        }

        @Override
        public void onMessage(WebSocket socket, ByteString bytes) {
            listener.binary();
        }

        @Override
        public void onClosing(WebSocket socket, int code, String reason) {
            socket.close(PROPERLY, null);
            listener.ended(BUNDLE.message("lost.closed", String.valueOf(code)));
        }

        @Override
        public void onFailure(WebSocket socket, Throwable fault, Response response) {
            listener.ended(why(fault, response));
        }

        private LocalizableMessage why(Throwable fault, Response response) {
            if (open) {
                return BUNDLE.message(fault instanceof SocketTimeoutException ? "lost.stuck" : "lost.dropped");
            }
            if (response != null && response.code() != SWITCHED) {
                return BUNDLE.message("lost.status", String.valueOf(response.code()));
            }
            return fault instanceof IOException broken
                    ? BUNDLE.message("lost.broken", HttpExceptionTranslator.whyNotConnected(broken, LIMIT))
                    : BUNDLE.message("lost.broken", fault.getClass().getSimpleName());
        }
    }
}
