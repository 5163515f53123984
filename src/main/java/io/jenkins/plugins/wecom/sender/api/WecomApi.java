package io.jenkins.plugins.wecom.sender.api;

import io.jenkins.plugins.wecom.message.FileMessage;
import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.message.MessageBundle;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.Channel;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.NotDeliveredException;
import io.jenkins.plugins.wecom.sender.PerhapsDeliveredException;
import io.jenkins.plugins.wecom.sender.WecomApp;
import io.jenkins.plugins.wecom.sender.WecomException;
import io.jenkins.plugins.wecom.sender.WecomRobot;
import io.jenkins.plugins.wecom.sender.http.HttpExceptionTranslator;
import io.jenkins.plugins.wecom.sender.http.QueryEncoder;
import io.jenkins.plugins.wecom.sender.http.Redaction;
import io.jenkins.plugins.wecom.sender.http.RedirectingTransport;
import io.jenkins.plugins.wecom.sender.http.RequestBody;
import io.jenkins.plugins.wecom.sender.http.TransportException;
import io.jenkins.plugins.wecom.sender.http.TransportException.Stage;
import io.jenkins.plugins.wecom.sender.http.TransportRequest;
import io.jenkins.plugins.wecom.sender.http.TransportResponse;
import io.jenkins.plugins.wecom.sender.http.UploadBody;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Makes WeCom's API calls, once each: returns the response, or throws by what the failure means for the message. */
final class WecomApi {

    private static final MessageBundle BUNDLE = MessageBundle.of(WecomApi.class);

    private final RedirectingTransport http;

    /** The URL of each call, parsed once for each base address in use. */
    private final Map<Endpoint, URI> uris = new ConcurrentHashMap<>();

    WecomApi(RedirectingTransport http) {
        this.http = http;
    }

    /** Gets an access token (document/path/91039). Since no message has been sent yet, any failure means not delivered. */
    AccessTokenCache.Token token(WecomApp app, DeliveryOptions options) throws WecomException, InterruptedException {
        String query =
                "corpid=" + QueryEncoder.encode(app.corpId()) + "&corpsecret=" + QueryEncoder.encode(app.secret());
        TransportRequest request = new TransportRequest(uri(app, WecomCall.GETTOKEN), query, null, options);
        try {
            WecomResponse response = exchange(request, Redaction.hiding(app.secret()), new Cancellation());
            if (!response.isOk()) {
                throw response.rejection(WecomCall.GETTOKEN);
            }
            if (response.accessToken().isEmpty()) {
                throw notWecom(request);
            }
            return new AccessTokenCache.Token(response.accessToken(), Duration.ofSeconds(response.expiresIn()));
        } catch (TransportException e) {
            throw failure(WecomCall.GETTOKEN, e);
        }
    }

    /** Sends a message (document/path/90236) and returns the response, also if it is a rejection. */
    WecomResponse send(WecomApp app, String token, byte[] body, DeliveryOptions options, Cancellation cancellation)
            throws WecomException, InterruptedException {
        return authorized(WecomCall.SEND, app, token, "", RequestBody.json(body), options, cancellation);
    }

    /** Sends a message to a group chat (document/path/90248) and returns the response, also if it is a rejection. */
    WecomResponse sendToChat(
            WecomApp app, String token, byte[] body, DeliveryOptions options, Cancellation cancellation)
            throws WecomException, InterruptedException {
        return authorized(WecomCall.CHAT_SEND, app, token, "", RequestBody.json(body), options, cancellation);
    }

    /** Gets a group chat (document/path/98914) and returns the response, also if it is a rejection. */
    WecomResponse chat(WecomApp app, String token, String id, DeliveryOptions options, Cancellation cancellation)
            throws WecomException, InterruptedException {
        String parameter = "&chatid=" + QueryEncoder.encode(id);
        return authorized(WecomCall.CHAT_GET, app, token, parameter, null, options, cancellation);
    }

    /** Creates or updates a group chat (document/path/90245, 98913) and returns the response, also if it is a rejection. */
    WecomResponse changeChat(
            WecomCall what, WecomApp app, String token, byte[] body, DeliveryOptions options, Cancellation cancellation)
            throws WecomException, InterruptedException {
        return authorized(what, app, token, "", RequestBody.json(body), options, cancellation);
    }

    /** Sends a message by a robot (document/path/99110) and returns the response, also if it is a rejection. */
    WecomResponse sendByRobot(WecomRobot robot, byte[] body, DeliveryOptions options, Cancellation cancellation)
            throws WecomException, InterruptedException {
        return webhook(WecomCall.ROBOT_SEND, robot, "", RequestBody.json(body), options, cancellation);
    }

    /** Uploads a file for a robot (document/path/99110) and returns the response, also if it is a rejection. */
    WecomResponse uploadForRobot(WecomRobot robot, FileMessage file, DeliveryOptions options, Cancellation cancellation)
            throws WecomException, InterruptedException {
        RequestBody body = new UploadBody(file.file());
        return withMediaId(
                WecomCall.ROBOT_UPLOAD,
                robot,
                webhook(WecomCall.ROBOT_UPLOAD, robot, "&type=" + file.type(), body, options, cancellation));
    }

    /** Recalls a message (document/path/94867) and returns the response, also if it is a rejection. */
    WecomResponse recall(WecomApp app, String token, String msgId, DeliveryOptions options, Cancellation cancellation)
            throws WecomException, InterruptedException {
        RequestBody body = RequestBody.json(RequestBodies.recall(msgId));
        return authorized(WecomCall.RECALL, app, token, "", body, options, cancellation);
    }

    /** Changes a card (document/path/94888) and returns the response, also if it is a rejection. */
    WecomResponse updateCard(
            WecomApp app, String token, byte[] body, DeliveryOptions options, Cancellation cancellation)
            throws WecomException, InterruptedException {
        return authorized(WecomCall.UPDATE_CARD, app, token, "", RequestBody.json(body), options, cancellation);
    }

    /** Uploads a file (document/path/90253) and returns the response, also if it is a rejection. */
    WecomResponse upload(
            WecomApp app, String token, FileMessage file, DeliveryOptions options, Cancellation cancellation)
            throws WecomException, InterruptedException {
        RequestBody body = new UploadBody(file.file());
        String type = "&type=" + file.type();
        return withMediaId(
                WecomCall.UPLOAD, app, authorized(WecomCall.UPLOAD, app, token, type, body, options, cancellation));
    }

    private static WecomResponse withMediaId(WecomCall what, Channel channel, WecomResponse response)
            throws WecomException {
        if (response.isOk() && response.mediaId().isEmpty()) {
            throw failure(
                    what,
                    new TransportException(
                            Stage.UNANSWERED, channel.apiBase().getHost(), BUNDLE.message("fault.notWecom"), null));
        }
        return response;
    }

    /** Looks up the member with a corporate address (document/path/95895) and returns the response. */
    WecomResponse userByEmail(
            WecomApp app, String token, String email, DeliveryOptions options, Cancellation cancellation)
            throws WecomException, InterruptedException {
        RequestBody body = RequestBody.json(RequestBodies.userByEmail(email));
        return authorized(WecomCall.USER_BY_EMAIL, app, token, "", body, options, cancellation);
    }

    /** Translates an open user ID (document/path/101521) and returns the response. */
    WecomResponse userByOpenId(
            WecomApp app, String token, String openId, DeliveryOptions options, Cancellation cancellation)
            throws WecomException, InterruptedException {
        RequestBody body = RequestBody.json(RequestBodies.userByOpenId(openId));
        return authorized(WecomCall.USER_BY_OPEN_ID, app, token, "", body, options, cancellation);
    }

    /** @param parameters further query parameters, each with a leading ampersand */
    private WecomResponse authorized(
            WecomCall what,
            WecomApp app,
            String token,
            String parameters,
            RequestBody body,
            DeliveryOptions options,
            Cancellation cancellation)
            throws WecomException, InterruptedException {
        TransportRequest request = new TransportRequest(
                uri(app, what), "access_token=" + QueryEncoder.encode(token) + parameters, body, options);
        try {
            return exchange(request, Redaction.hiding(app.secret(), token), cancellation);
        } catch (TransportException e) {
            throw failure(what, e);
        }
    }

    /** @param parameters further query parameters, each with a leading ampersand */
    private WecomResponse webhook(
            WecomCall what,
            WecomRobot robot,
            String parameters,
            RequestBody body,
            DeliveryOptions options,
            Cancellation cancellation)
            throws WecomException, InterruptedException {
        TransportRequest request = new TransportRequest(
                uri(robot, what), "key=" + QueryEncoder.encode(robot.key()) + parameters, body, options);
        try {
            return exchange(request, Redaction.hiding(robot.key()), cancellation);
        } catch (TransportException e) {
            throw failure(what, e);
        }
    }

    private WecomResponse exchange(TransportRequest request, Redaction redaction, Cancellation cancellation)
            throws TransportException, InterruptedException {
        TransportResponse reply = http.exchange(request, cancellation);
        Optional<WecomResponse> parsed = WecomResponse.parse(reply.body(), redaction);
        boolean success = reply.status() >= 200 && reply.status() <= 299;
        if (parsed.isPresent() && (success || !parsed.get().isOk())) {
            return parsed.get().withRetryAfter(reply.retryAfter());
        }
        throw success ? notWecom(request) : HttpExceptionTranslator.ofStatus(request, reply, parsed.isPresent());
    }

    private static TransportException notWecom(TransportRequest request) {
        return new TransportException(Stage.UNANSWERED, request.host(), BUNDLE.message("fault.notWecom"), null);
    }

    private static WecomException failure(WecomCall call, TransportException fault) {
        return failureOf(call, fault).withRetryAfter(fault.retryAfter());
    }

    private static WecomException failureOf(WecomCall call, TransportException fault) {
        String host = fault.host();
        LocalizableMessage reason = fault.reason();
        return switch (fault.stage()) {
            case NOT_CONNECTED ->
                new NotDeliveredException(
                        BUNDLE.message("notConnected", host, reason),
                        fault.adviceOr(BUNDLE.message("advice.connection", host)),
                        fault.isTransient(),
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
                        fault.isTransient(),
                        fault);
            case UNREADABLE -> new NotDeliveredException(BUNDLE.message("unreadable", reason), null, false, fault);
            case UNANSWERED ->
                call.isVisible()
                        ? new PerhapsDeliveredException(
                                BUNDLE.message("unanswered." + call.key(), host, reason),
                                BUNDLE.message("advice.lost." + call.key()),
                                fault.isTransient(),
                                fault)
                        : new NotDeliveredException(
                                BUNDLE.message("unanswered." + call.key(), host, reason),
                                BUNDLE.message("advice.connection", host),
                                fault.isTransient(),
                                fault);
        };
    }

    private URI uri(Channel channel, WecomCall call) {
        return uris.computeIfAbsent(new Endpoint(channel.apiBase(), call), Endpoint::uri);
    }

    private record Endpoint(URI apiBase, WecomCall call) {

        URI uri() {
            return URI.create(apiBase + call.path());
        }
    }
}
