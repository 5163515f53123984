package io.jenkins.plugins.wecom.sender.http;

import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import java.net.URI;
import java.time.Duration;

/**
 * One HTTP exchange to be made.
 *
 * @param uri where to, without the query
 * @param secretQuery the query, which holds the secret or the token; kept apart so that nothing logs it
 * @param body what to post, or null to get
 */
public record HttpCall(URI uri, String secretQuery, RequestBody body, DeliveryOptions options) {

    /** The longest that it may take as a whole. */
    Duration longest() {
        Duration exchange = options.longestExchange();
        return body == null ? exchange : exchange.plus(body.transferTime());
    }

    /** Ends it from another thread, where it waits for something to send. */
    void abort() {
        if (body != null) {
            body.abort();
        }
    }

    /** Where to, as an error names it. */
    public String host() {
        return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    }

    @Override
    public String toString() {
        return String.valueOf(uri);
    }
}
