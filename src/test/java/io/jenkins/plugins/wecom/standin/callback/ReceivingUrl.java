package io.jenkins.plugins.wecom.standin.callback;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The receiving URL of an application, as an administrator has entered it in WeCom's console (document/path/90930), and
 * WeCom's calls of it: it verifies the URL, delivers events, and repeats what is not answered with 200.
 */
public final class ReceivingUrl {

    /** How often WeCom repeats a call. */
    public static final int REPEATS = 3;

    private final String corpId;
    private final long agentId;
    private final URI url;
    private final CallbackCrypto crypto;
    private final Clock clock;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public ReceivingUrl(String corpId, long agentId, URI url, String token, String encodingAesKey, Clock clock) {
        this.corpId = corpId;
        this.agentId = agentId;
        this.url = url;
        this.crypto = new CallbackCrypto(token, encodingAesKey);
        this.clock = clock;
    }

    public URI url() {
        return url;
    }

    /** Whether the URL answers the check that the console makes when it is saved there. */
    public boolean verifies() {
        String word = String.valueOf(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE));
        SignedCall call = sign(crypto.encrypt(word, corpId), clock.instant().getEpochSecond());
        HttpResponse<byte[]> answer =
                send(request(call.query() + "&echostr=" + URLEncoder.encode(call.encrypted(), UTF_8))
                        .GET());
        return answer.statusCode() == 200 && new String(answer.body(), UTF_8).equals(word);
    }

    /** What WeCom sends when a member presses a button. */
    public SignedCall press(String member, String task, String key, String responseCode) {
        long now = clock.instant().getEpochSecond();
        return event(now, pressXml(member, task, key, responseCode, now));
    }

    /** The message of a press, before it is encrypted. */
    public String pressXml(String member, String task, String key, String responseCode, long time) {
        return "<xml><ToUserName>" + cdata(corpId) + "</ToUserName><FromUserName>" + cdata(member)
                + "</FromUserName><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[template_card_event]]></Event>"
                + "<CreateTime>" + time + "</CreateTime><EventKey>" + cdata(key) + "</EventKey><TaskId>" + cdata(task)
                + "</TaskId><CardType><![CDATA[button_interaction]]></CardType><ResponseCode>" + cdata(responseCode)
                + "</ResponseCode><AgentID>" + agentId + "</AgentID></xml>";
    }

    /** A message, encrypted for this URL's corp and signed with that time. */
    public SignedCall event(long time, String message) {
        return sign(crypto.encrypt(message, corpId), time);
    }

    /** Signs whatever is given as encrypted. */
    public SignedCall sign(String encrypted, long time) {
        String timestamp = String.valueOf(time);
        String nonce = String.valueOf(ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE));
        String query = "msg_signature=" + crypto.sign(timestamp, nonce, encrypted) + "&timestamp=" + timestamp
                + "&nonce=" + nonce;
        String body = "<xml><ToUserName>" + cdata(corpId) + "</ToUserName><AgentID>" + cdata(String.valueOf(agentId))
                + "</AgentID><Encrypt>" + cdata(encrypted) + "</Encrypt></xml>";
        return new SignedCall(query, encrypted, body);
    }

    /** Encrypts a message for a corp. */
    public String encrypt(String message, String receiveId) {
        return crypto.encrypt(message, receiveId);
    }

    /** Makes the call, and again up to three times while it is not answered with 200; returns the last status. */
    public int deliver(SignedCall call) {
        int status = 0;
        for (int i = 0; i <= REPEATS && status != 200; i++) {
            status = post(call).statusCode();
        }
        return status;
    }

    /** Makes the call once. */
    public HttpResponse<byte[]> post(SignedCall call) {
        return send(request(call.query())
                .header("Content-Type", "text/xml")
                .POST(HttpRequest.BodyPublishers.ofString(call.body())));
    }

    private HttpRequest.Builder request(String query) {
        return HttpRequest.newBuilder(URI.create(url + "?" + query)).timeout(Duration.ofMinutes(5));
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String cdata(String text) {
        return "<![CDATA[" + text.replace("]]>", "]]]]><![CDATA[>") + "]]>";
    }

    /**
     * A call as WeCom makes it.
     *
     * @param query the parameters of the URL
     * @param encrypted the message
     * @param body the request's body, which holds it
     */
    public record SignedCall(String query, String encrypted, String body) {}
}
