package io.jenkins.plugins.wecom.sender.api;

import io.jenkins.plugins.wecom.message.FileMessage;
import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.message.MessageBundle;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.NotDeliveredException;
import io.jenkins.plugins.wecom.sender.PerhapsDeliveredException;
import io.jenkins.plugins.wecom.sender.WecomApp;
import io.jenkins.plugins.wecom.sender.WecomException;
import io.jenkins.plugins.wecom.sender.http.HttpCall;
import io.jenkins.plugins.wecom.sender.http.HttpFault;
import io.jenkins.plugins.wecom.sender.http.HttpFault.Stage;
import io.jenkins.plugins.wecom.sender.http.HttpFaultClassifier;
import io.jenkins.plugins.wecom.sender.http.HttpReply;
import io.jenkins.plugins.wecom.sender.http.QueryEncoding;
import io.jenkins.plugins.wecom.sender.http.Redaction;
import io.jenkins.plugins.wecom.sender.http.RedirectingTransport;
import io.jenkins.plugins.wecom.sender.http.RequestBody;
import io.jenkins.plugins.wecom.sender.http.UploadBody;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** WeCom's calls, each made once: an answer comes back, everything else is thrown by what it means for the message. */
final class WecomApi {

    private static final MessageBundle BUNDLE = MessageBundle.of(WecomApi.class);

    private final RedirectingTransport http;

    /** Parsed once; there are as many as base addresses in use. */
    private final Map<Endpoint, URI> uris = new ConcurrentHashMap<>();

    WecomApi(RedirectingTransport http) {
        this.http = http;
    }

    /** Asks for an access token (document/path/91039). No message has been sent yet, so every failure is a certain one. */
    AccessTokenCache.Token token(WecomApp app, DeliveryOptions options) throws WecomException, InterruptedException {
        String query = "corpid=" + QueryEncoding.of(app.corpId()) + "&corpsecret=" + QueryEncoding.of(app.secret());
        HttpCall call = new HttpCall(uri(app, WecomCall.GETTOKEN), query, null, options);
        try {
            WecomAnswer answer = ask(call, Redaction.hiding(app.secret()), new Cancellation());
            if (!answer.isOk()) {
                throw answer.rejection(WecomCall.GETTOKEN).waiting(answer.retryAfter());
            }
            if (answer.accessToken().isEmpty()) {
                throw notWecom(call);
            }
            return new AccessTokenCache.Token(answer.accessToken(), Duration.ofSeconds(answer.expiresIn()));
        } catch (HttpFault e) {
            throw failure(WecomCall.GETTOKEN, e);
        }
    }

    /** Sends a message (document/path/90236) and returns whatever WeCom answered, a refusal too. */
    WecomAnswer send(WecomApp app, String token, byte[] body, DeliveryOptions options, Cancellation cancellation)
            throws WecomException, InterruptedException {
        return authorized(WecomCall.SEND, app, token, "", RequestBody.json(body), options, cancellation);
    }

    /** Takes a message back (document/path/94867) and returns whatever WeCom answered, a refusal too. */
    WecomAnswer recall(WecomApp app, String token, String msgId, DeliveryOptions options, Cancellation cancellation)
            throws WecomException, InterruptedException {
        RequestBody body = RequestBody.json(RequestBodies.recall(msgId));
        return authorized(WecomCall.RECALL, app, token, "", body, options, cancellation);
    }

    /** Uploads a file (document/path/90253) and returns whatever WeCom answered, a refusal too. */
    WecomAnswer upload(WecomApp app, String token, FileMessage file, DeliveryOptions options, Cancellation cancellation)
            throws WecomException, InterruptedException {
        RequestBody body = new UploadBody(file.file());
        String type = "&type=" + file.type();
        WecomAnswer answer = authorized(WecomCall.UPLOAD, app, token, type, body, options, cancellation);
        if (answer.isOk() && answer.mediaId().isEmpty()) {
            throw failure(
                    WecomCall.UPLOAD,
                    new HttpFault(Stage.UNANSWERED, app.apiBase().getHost(), BUNDLE.message("fault.notWecom"), null));
        }
        return answer;
    }

    /** Asks for the member with a corporate address (document/path/95895) and returns whatever WeCom answered. */
    WecomAnswer userByEmail(
            WecomApp app, String token, String email, DeliveryOptions options, Cancellation cancellation)
            throws WecomException, InterruptedException {
        RequestBody body = RequestBody.json(RequestBodies.userByEmail(email));
        return authorized(WecomCall.USER_BY_EMAIL, app, token, "", body, options, cancellation);
    }

    /** @param parameters what the query has beside the token, beginning with an ampersand */
    private WecomAnswer authorized(
            WecomCall what,
            WecomApp app,
            String token,
            String parameters,
            RequestBody body,
            DeliveryOptions options,
            Cancellation cancellation)
            throws WecomException, InterruptedException {
        HttpCall call =
                new HttpCall(uri(app, what), "access_token=" + QueryEncoding.of(token) + parameters, body, options);
        try {
            return ask(call, Redaction.hiding(app.secret(), token), cancellation);
        } catch (HttpFault e) {
            throw failure(what, e);
        }
    }

    private WecomAnswer ask(HttpCall call, Redaction redaction, Cancellation cancellation)
            throws HttpFault, InterruptedException {
        HttpReply reply = http.exchange(call, cancellation);
        Optional<WecomAnswer> answer = WecomAnswer.parse(reply.body(), redaction);
        boolean success = reply.status() >= 200 && reply.status() <= 299;
        if (answer.isPresent() && (success || !answer.get().isOk())) {
            return answer.get().waiting(reply.retryAfter());
        }
        throw success ? notWecom(call) : HttpFaultClassifier.ofStatus(call, reply, answer.isPresent());
    }

    private static HttpFault notWecom(HttpCall call) {
        return new HttpFault(Stage.UNANSWERED, call.host(), BUNDLE.message("fault.notWecom"), null);
    }

    private static WecomException failure(WecomCall call, HttpFault fault) {
        return failureOf(call, fault).waiting(fault.retryAfter());
    }

    private static WecomException failureOf(WecomCall call, HttpFault fault) {
        String host = fault.host();
        LocalizableMessage reason = fault.reason();
        return switch (fault.stage()) {
            case NOT_CONNECTED ->
                new NotDeliveredException(
                        BUNDLE.message("notConnected", host, reason),
                        fault.adviceOr(BUNDLE.message("advice.connection", host)),
                        fault.isPassing(),
                        fault);
            case UNTRUSTED ->
                new NotDeliveredException(
                        BUNDLE.message("untrusted", host, reason),
                        BUNDLE.message("advice.certificate", host),
                        false,
                        fault);
            case REFUSED ->
                new NotDeliveredException(
                        BUNDLE.message("refused", host, reason),
                        fault.adviceOr(BUNDLE.message("advice.answer")),
                        fault.isPassing(),
                        fault);
            case UNREADABLE -> new NotDeliveredException(BUNDLE.message("unreadable", reason), null, false, fault);
            case UNANSWERED ->
                call.isSeen()
                        ? new PerhapsDeliveredException(
                                BUNDLE.message("unanswered." + call.word(), host, reason),
                                BUNDLE.message("advice.lost." + call.word()),
                                fault.isPassing(),
                                fault)
                        : new NotDeliveredException(
                                BUNDLE.message("unanswered." + call.word(), host, reason),
                                BUNDLE.message("advice.connection", host),
                                fault.isPassing(),
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
