package io.jenkins.plugins.wecom.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/**
 * The counters of {@link LocalServer}.
 *
 * @param messages as reported by the clients
 * @param requests of WeCom's calls, gettoken among them
 * @param connections over which there was such a request
 */
record Tally(long messages, long requests, long connections) {

    static Tally of(String server) throws IOException, InterruptedException {
        return parse(get(server + "/tally"));
    }

    /** Tells the server how many messages were sent. */
    static void sent(String server, long messages) throws IOException, InterruptedException {
        get(server + "/messages/" + messages);
    }

    /** The body of the first message sent since this was asked last. */
    static String body(String server) throws IOException, InterruptedException {
        return get(server + "/body");
    }

    Tally minus(Tally before) {
        return new Tally(messages - before.messages, requests - before.requests, connections - before.connections);
    }

    Tally plus(Tally other) {
        return new Tally(messages + other.messages, requests + other.requests, connections + other.connections);
    }

    private static Tally parse(String text) {
        String[] counts = text.split(" ");
        return new Tally(Long.parseLong(counts[0]), Long.parseLong(counts[1]), Long.parseLong(counts[2]));
    }

    private static String get(String address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
