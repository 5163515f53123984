package io.jenkins.plugins.wecom.sender.http;

import io.jenkins.plugins.wecom.sender.ProxySettings;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.client5.http.ssl.TrustAllStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.ssl.SSLContextBuilder;
import org.apache.hc.core5.util.TimeValue;

/**
 * A cache of HttpClient instances, one for each combination of proxy and certificate check. HttpClient's own retries,
 * redirects, cookies and compression are switched off: retries and redirects are decided by the callers.
 */
final class HttpClients implements AutoCloseable {

    private static final TimeValue TIME_TO_LIVE = TimeValue.ofMinutes(5);

    /** Limits on the response's header, which in WeCom's responses has a few short lines. */
    private static final Http1Config HEADER_LIMITS =
            Http1Config.custom().setMaxLineLength(8192).setMaxHeaderCount(100).build();

    private final Map<Kind, CloseableHttpClient> clients = new ConcurrentHashMap<>();

    /** @param proxy the proxy to use; empty for the one that Java's system properties configure */
    CloseableHttpClient get(boolean verify, Optional<ProxySettings> proxy) throws GeneralSecurityException {
        Kind kind = new Kind(verify, proxy);
        CloseableHttpClient client = clients.get(kind);
        return client != null ? client : create(kind);
    }

    private synchronized CloseableHttpClient create(Kind kind) throws GeneralSecurityException {
        CloseableHttpClient client = clients.get(kind);
        if (client == null) {
            client = build(kind);
            clients.put(kind, client);
        }
        return client;
    }

    @Override
    public void close() {
        clients.values().forEach(client -> client.close(CloseMode.IMMEDIATE));
    }

    private static CloseableHttpClient build(Kind kind) throws GeneralSecurityException {
        HttpClientBuilder builder = HttpClientBuilder.create()
                .setUserAgent("jenkins-wecom-plugin")
                .setRequestExecutor(new SecretQueryExecutor())
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setConnectionFactory(socket -> {
                            UnloggedConnection connection = new UnloggedConnection(HEADER_LIMITS);
                            if (socket != null) {
                                connection.bind(socket);
                            }
                            return connection;
                        })
                        .setTlsSocketStrategy(tls(kind.verify))
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                // each time; UnloggedConnection#isStale knows when the check can be skipped
                                .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                                .setTimeToLive(TIME_TO_LIVE)
                                .build())
                        // leases connections in no strict order: fairness is expensive under load
                        .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                        .setMaxConnPerRoute(HttpTransport.CONNECTIONS)
                        .setMaxConnTotal(HttpTransport.CONNECTIONS * 4)
                        .build())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableContentCompression();
        kind.proxy.ifPresentOrElse(
                proxy -> useProxy(builder, proxy),
                () -> builder.useSystemProperties().setRoutePlanner(new SystemProxyRoutePlanner()));
        return builder.build();
    }

    private static void useProxy(HttpClientBuilder builder, ProxySettings proxy) {
        HttpHost host = new HttpHost(proxy.host(), proxy.port());
        builder.setRoutePlanner(new DefaultRoutePlanner(DefaultSchemePortResolver.INSTANCE) {
            @Override
            protected HttpHost determineProxy(HttpHost target, HttpContext context) {
                return proxy.serves(target.getHostName()) ? host : null;
            }
        });
        if (proxy.user() != null) {
            BasicCredentialsProvider credentials = new BasicCredentialsProvider();
            credentials.setCredentials(
                    new AuthScope(host), new UsernamePasswordCredentials(proxy.user(), proxy.password()));
            builder.setDefaultCredentialsProvider(credentials);
        }
    }

    private static TlsSocketStrategy tls(boolean verify) throws GeneralSecurityException {
        if (verify) {
            return SystemTls.strategy();
        }
        return new DefaultClientTlsStrategy(
                SSLContextBuilder.create()
                        .loadTrustMaterial(TrustAllStrategy.INSTANCE)
                        .build(),
                HostnameVerificationPolicy.CLIENT,
                NoopHostnameVerifier.INSTANCE);
    }

    private record Kind(boolean verify, Optional<ProxySettings> proxy) {}
}
