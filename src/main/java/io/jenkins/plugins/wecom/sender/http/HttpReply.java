package io.jenkins.plugins.wecom.sender.http;

/**
 * What a server answered.
 *
 * @param status the HTTP status
 * @param location the header of that name, or null
 * @param body the whole body, at most 64 KiB
 */
public record HttpReply(int status, String location, String body) {

    /** The status alone: the rest may hold a token. */
    @Override
    public String toString() {
        return "HTTP " + status;
    }
}
