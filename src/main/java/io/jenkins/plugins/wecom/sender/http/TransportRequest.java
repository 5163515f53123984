package io.jenkins.plugins.wecom.sender.http;

import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import java.net.URI;
import java.time.Duration;

/**
 * An HTTP request to WeCom: its address, body and options.
 *
 * @param uri the address without the query
 * @param secretQuery the query, which holds the secret or the token; kept apart so that nothing logs it
 * @param body the body to POST, or null for a GET
 */
public record TransportRequest(URI uri, String secretQuery, RequestBody body, DeliveryOptions options) {

    /** The longest that the whole exchange may take. */
    Duration longest() {
        Duration exchange = options.longestExchange();
        return body == null ? exchange : exchange.plus(body.transferTime());
    }

    /** Aborts the sending of the body, from another thread. */
    void abort() {
        if (body != null) {
            body.abort();
        }
    }

    /** Host and port (unless it is the default one), as errors name them. */
    public String host() {
        return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    }

    @Override
    public String toString() {
        return String.valueOf(uri);
    }
}
