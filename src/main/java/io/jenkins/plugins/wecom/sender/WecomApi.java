package io.jenkins.plugins.wecom.sender;

import io.jenkins.plugins.wecom.message.FileMessage;
import io.jenkins.plugins.wecom.message.Sentence;
import io.jenkins.plugins.wecom.message.Words;
import io.jenkins.plugins.wecom.sender.HttpFault.Stage;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** WeCom's calls, each made once: an answer comes back, everything else is thrown by what it means for the message. */
final class WecomApi {

    private static final Words WORDS = Words.of(WecomApi.class);

    private final Redirects http;

    /** Parsed once; there are as many as base addresses in use. */
    private final Map<Endpoint, URI> uris = new ConcurrentHashMap<>();

    WecomApi(Redirects http) {
        this.http = http;
    }

    /** Asks for an access token (document/path/91039). No message has been sent yet, so every failure is a certain one. */
    AccessTokens.Token token(WecomApp app, DeliveryOptions options) throws WecomException, InterruptedException {
        String query = "corpid=" + QueryValue.of(app.corpId()) + "&corpsecret=" + QueryValue.of(app.secret());
        HttpCall call = new HttpCall(uri(app, WecomCall.GETTOKEN), query, null, options);
        try {
            WecomAnswer answer = ask(call, Redaction.hiding(app.secret()), new Cancellation());
            if (!answer.isOk()) {
                throw RejectedException.of(WecomCall.GETTOKEN, answer);
            }
            if (answer.accessToken().isEmpty()) {
                throw notWecom(call);
            }
            return new AccessTokens.Token(answer.accessToken(), Duration.ofSeconds(answer.expiresIn()));
        } catch (HttpFault e) {
            throw failure(WecomCall.GETTOKEN, e);
        }
    }

    /** Sends a message (document/path/90236) and returns whatever WeCom answered, a refusal too. */
    WecomAnswer send(WecomApp app, String token, byte[] body, DeliveryOptions options, Cancellation cancellation)
            throws WecomException, InterruptedException {
        return authorized(WecomCall.SEND, app, token, "", PostBody.json(body), options, cancellation);
    }

    /** Takes a message back (document/path/94867) and returns whatever WeCom answered, a refusal too. */
    WecomAnswer recall(WecomApp app, String token, String msgId, DeliveryOptions options, Cancellation cancellation)
            throws WecomException, InterruptedException {
        PostBody body = PostBody.json(RecallBody.json(msgId));
        return authorized(WecomCall.RECALL, app, token, "", body, options, cancellation);
    }

    /** Uploads a file (document/path/90253) and returns whatever WeCom answered, a refusal too. */
    WecomAnswer upload(WecomApp app, String token, FileMessage file, DeliveryOptions options, Cancellation cancellation)
            throws WecomException, InterruptedException {
        PostBody body = new UploadBody(file.file());
        String type = "&type=" + file.type();
        WecomAnswer answer = authorized(WecomCall.UPLOAD, app, token, type, body, options, cancellation);
        if (answer.isOk() && answer.mediaId().isEmpty()) {
            throw failure(
                    WecomCall.UPLOAD,
                    new HttpFault(Stage.UNANSWERED, app.apiBase().getHost(), WORDS.sentence("fault.notWecom"), null));
        }
        return answer;
    }

    /** Asks for the member with a corporate address (document/path/95895) and returns whatever WeCom answered. */
    WecomAnswer userByEmail(
            WecomApp app, String token, String email, DeliveryOptions options, Cancellation cancellation)
            throws WecomException, InterruptedException {
        PostBody body = PostBody.json(LookupBody.json(email));
        return authorized(WecomCall.USER_BY_EMAIL, app, token, "", body, options, cancellation);
    }

    /** @param parameters what the query has beside the token, beginning with an ampersand */
    private WecomAnswer authorized(
            WecomCall what,
            WecomApp app,
            String token,
            String parameters,
            PostBody body,
            DeliveryOptions options,
            Cancellation cancellation)
            throws WecomException, InterruptedException {
        HttpCall call =
                new HttpCall(uri(app, what), "access_token=" + QueryValue.of(token) + parameters, body, options);
        try {
            return ask(call, Redaction.hiding(app.secret(), token), cancellation);
        } catch (HttpFault e) {
            throw failure(what, e);
        }
    }

    private WecomAnswer ask(HttpCall call, Redaction redaction, Cancellation cancellation)
            throws HttpFault, InterruptedException {
        HttpReply reply = http.exchange(call, cancellation);
        if (reply.status() >= 200 && reply.status() <= 299) {
            Optional<WecomAnswer> answer = WecomAnswer.parse(reply.body(), redaction);
            return answer.orElseThrow(() -> notWecom(call));
        }
        throw new HttpFault(
                reply.status() >= 500 ? Stage.UNANSWERED : Stage.REFUSED,
                call.host(),
                WORDS.sentence("status", String.valueOf(reply.status())),
                null);
    }

    private static HttpFault notWecom(HttpCall call) {
        return new HttpFault(Stage.UNANSWERED, call.host(), WORDS.sentence("fault.notWecom"), null);
    }

    private static WecomException failure(WecomCall call, HttpFault fault) {
        String host = fault.host();
        Sentence reason = fault.reason();
        return switch (fault.stage()) {
            case NOT_CONNECTED ->
                new NotDeliveredException(
                        WORDS.sentence("notConnected", host, reason),
                        fault.adviceOr(WORDS.sentence("advice.connection", host)),
                        true,
                        fault);
            case UNTRUSTED ->
                new NotDeliveredException(
                        WORDS.sentence("untrusted", host, reason),
                        WORDS.sentence("advice.certificate", host),
                        false,
                        fault);
            case REFUSED ->
                new NotDeliveredException(
                        WORDS.sentence("refused", host, reason),
                        fault.adviceOr(WORDS.sentence("advice.answer")),
                        false,
                        fault);
            case UNREADABLE -> new NotDeliveredException(WORDS.sentence("unreadable", reason), null, false, fault);
            case UNANSWERED ->
                call.isSeen()
                        ? new PerhapsDeliveredException(
                                WORDS.sentence("unanswered." + call.word(), host, reason),
                                WORDS.sentence("advice.lost." + call.word()),
                                true,
                                fault)
                        : new NotDeliveredException(
                                WORDS.sentence("unanswered." + call.word(), host, reason),
                                WORDS.sentence("advice.connection", host),
                                true,
                                fault);
        };
    }

    private URI uri(WecomApp app, WecomCall call) {
        return uris.computeIfAbsent(new Endpoint(app.apiBase(), call), Endpoint::uri);
    }

    private record Endpoint(URI apiBase, WecomCall call) {

        URI uri() {
            return URI.create(apiBase + call.path());
        }
    }
}
