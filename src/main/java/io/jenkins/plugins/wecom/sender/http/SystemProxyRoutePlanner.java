package io.jenkins.plugins.wecom.sender.http;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.impl.routing.SystemDefaultRoutePlanner;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * HttpClient's route planner for the proxies that Java's system properties configure, with the choice for each host cached
 * for a second: Java's ProxySelector reads all properties each time, which is slow under load.
 */
final class SystemProxyRoutePlanner extends SystemDefaultRoutePlanner {

    private static final Duration CACHED_FOR = Duration.ofSeconds(1);

    private final Map<HttpHost, Choice> choices = new ConcurrentHashMap<>();

    SystemProxyRoutePlanner() {
        super(null);
    }

    @Override
    protected HttpHost determineProxy(HttpHost target, HttpContext context) throws HttpException {
        long now = System.nanoTime();
        Choice choice = choices.get(target);
        if (choice == null || now - choice.until >= 0) {
            Optional<HttpHost> proxy = Optional.ofNullable(super.determineProxy(target, context));
            choice = new Choice(proxy, now + CACHED_FOR.toNanos());
            choices.put(target, choice);
        }
        return choice.proxy.orElse(null);
    }

    private record Choice(Optional<HttpHost> proxy, long until) {}
}
