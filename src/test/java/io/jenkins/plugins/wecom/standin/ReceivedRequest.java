package io.jenkins.plugins.wecom.standin;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/**
 * A request as it was received, whether or not it succeeded.
 *
 * @param call which of WeCom's calls it is
 * @param method as sent, so that a redirect that changes it is seen
 * @param path without the query
 * @param query the parameters, decoded, the secret and the token among them
 * @param headers names in lower case; of several equally named the last
 * @param bytes the body, byte for byte; not a copy
 * @param time by the stand-in's clock
 * @param connection equal for the requests that came over one connection, counted from 1
 */
public record ReceivedRequest(
        Call call,
        String method,
        String path,
        Map<String, String> query,
        Map<String, String> headers,
        byte[] bytes,
        Instant time,
        long connection) {

    /** The body as text. */
    public String body() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The query's {@code access_token}, empty if there is none. */
    public String token() {
        return parameter("access_token");
    }

    /** A parameter of the query, empty if there is none. */
    public String parameter(String name) {
        return query.getOrDefault(name, "");
    }

    @Override
    public String toString() {
        return method + " " + path + " (" + bytes.length + " bytes, connection " + connection + ")";
    }
}
