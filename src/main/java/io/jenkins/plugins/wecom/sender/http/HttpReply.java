package io.jenkins.plugins.wecom.sender.http;

import java.time.Duration;

/**
 * What a server answered.
 *
 * @param status the HTTP status
 * @param location the header of that name, or null
 * @param retryAfter how long it asks to wait, or null
 * @param body the whole body, at most 64 KiB
 */
public record HttpReply(int status, String location, Duration retryAfter, String body) {

    /** Of a server that does not ask to wait. */
    public HttpReply(int status, String location, String body) {
        this(status, location, null, body);
    }

    /** The status alone: the rest may hold a token. */
    @Override
    public String toString() {
        return "HTTP " + status;
    }
}
