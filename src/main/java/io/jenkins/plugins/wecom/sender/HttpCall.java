package io.jenkins.plugins.wecom.sender;

import java.net.URI;

/**
 * One HTTP exchange to be made.
 *
 * @param uri where to, without the query
 * @param secretQuery the query, which holds the secret or the token; kept apart so that nothing logs it
 * @param body JSON to post, or null to get
 */
record HttpCall(URI uri, String secretQuery, byte[] body, DeliveryOptions options) {

    /** Where to, as an error names it. */
    String host() {
        return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    }

    @Override
    public String toString() {
        return String.valueOf(uri);
    }
}
