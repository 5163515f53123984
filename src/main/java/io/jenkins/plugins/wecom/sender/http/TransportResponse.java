package io.jenkins.plugins.wecom.sender.http;

import java.time.Duration;

/**
 * The HTTP response of a server.
 *
 * @param status the HTTP status
 * @param location the Location header, or null
 * @param retryAfter how long the server asks to wait, or null
 * @param body the whole body, at most 64 KiB
 */
public record TransportResponse(int status, String location, Duration retryAfter, String body) {

    /** A response without Retry-After. */
    public TransportResponse(int status, String location, String body) {
        this(status, location, null, body);
    }

    /** The status alone, since the body may hold a token. */
    @Override
    public String toString() {
        return "HTTP " + status;
    }
}
