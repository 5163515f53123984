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
 * The proxies that Java's system properties name. Java looks through all of them each time that it is asked, so an
 * answer is good for a second.
 */
final class SystemProxyRoutePlanner extends SystemDefaultRoutePlanner {

    private static final Duration GOOD_FOR = Duration.ofSeconds(1);

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
            choice = new Choice(proxy, now + GOOD_FOR.toNanos());
            choices.put(target, choice);
        }
        return choice.proxy.orElse(null);
    }

    private record Choice(Optional<HttpHost> proxy, long until) {}
}
