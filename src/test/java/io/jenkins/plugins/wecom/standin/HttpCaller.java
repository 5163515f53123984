package io.jenkins.plugins.wecom.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** A test client for the stand-in on {@link java.net.http.HttpClient}, independent of the sender under test. */
public final class HttpCaller {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final WecomStandIn standIn;

    public HttpCaller(WecomStandIn standIn) {
        this.standIn = standIn;
    }

    public JsonNode gettoken(String corpId, String secret) throws IOException, InterruptedException {
        String query = "?corpid=" + corpId + "&corpsecret=" + secret;
        return json(exchange(HttpRequest.newBuilder(uri(Call.GETTOKEN, query))));
    }

    public JsonNode gettoken() throws IOException, InterruptedException {
        return gettoken(WecomStandIn.CORP_ID, WecomStandIn.SECRET);
    }

    /** Sends with a good token. */
    public JsonNode send(String body) throws IOException, InterruptedException {
        return json(post(Call.SEND, standIn.token(), body));
    }

    /** A text to alice from the default application. */
    public JsonNode sendText(String text) throws IOException, InterruptedException {
        return send(text("\"touser\":\"alice\"", text));
    }

    /** A body that asks for nothing unusual. */
    public static String text(String recipients, String text) {
        return "{" + recipients + ",\"msgtype\":\"text\",\"agentid\":1000002,\"text\":{\"content\":\"" + text + "\"}}";
    }

    public HttpResponse<String> post(Call call, String token, String body) throws IOException, InterruptedException {
        return exchange(HttpRequest.newBuilder(uri(call, "?access_token=" + token))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> exchange(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.timeout(Duration.ofMinutes(10)).build(), HttpResponse.BodyHandlers.ofString());
    }

    public URI uri(Call call, String query) {
        return URI.create(standIn.uri() + call.path() + query);
    }

    public static JsonNode json(HttpResponse<String> response) throws IOException {
        return JSON.readTree(response.body());
    }
}
