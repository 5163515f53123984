package io.jenkins.plugins.wecom.sender.api;

import io.jenkins.plugins.wecom.message.FileMessage;
import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.RejectedException;
import io.jenkins.plugins.wecom.sender.SendResult;
import io.jenkins.plugins.wecom.sender.WecomApp;
import io.jenkins.plugins.wecom.sender.WecomException;

/** The idempotent API calls, which are retried even after a lost response. */
final class IdempotentCalls {

    private final WecomApi api;
    private final AuthorizedCalls calls;
    private final RetryLoop retries;

    IdempotentCalls(WecomApi api, AuthorizedCalls calls, RetryLoop retries) {
        this.api = api;
        this.calls = calls;
        this.retries = retries;
    }

    /**
     * Uploads a file for the message that will refer to it (document/path/90253). If the upload fails, the message has
     * certainly not been delivered.
     *
     * @return the message that refers to the upload
     */
    Message upload(WecomApp app, FileMessage file, DeliveryOptions options, Cancellation cancellation)
            throws WecomException, InterruptedException {
        try {
            WecomResponse answer = make(
                    WecomCall.UPLOAD,
                    app,
                    options,
                    cancellation,
                    token -> api.upload(app, token, file, options, cancellation));
            return file.uploaded(answer.mediaId());
        } catch (RejectedException e) {
            throw e.withDelivery(SendResult.NOTHING.plus(e.refusal()));
        }
    }

    /** Recalls a message (document/path/94867), see {@link io.jenkins.plugins.wecom.sender.WecomSender#recall}. */
    void recall(WecomApp app, String msgId, DeliveryOptions options, Cancellation cancellation)
            throws WecomException, InterruptedException {
        try {
            make(
                    WecomCall.RECALL,
                    app,
                    options,
                    cancellation,
                    token -> api.recall(app, token, msgId, options, cancellation));
        } catch (RejectedException e) {
            throw e.withDelivery(SendResult.NOTHING.plus(e.refusal()));
        }
    }

    /**
     * Looks up the user ID of the member with a corporate e-mail address (document/path/95895).
     *
     * @throws RejectedException if WeCom knows no such member, or rejects the call
     */
    String userByEmail(WecomApp app, String email, DeliveryOptions options, Cancellation cancellation)
            throws WecomException, InterruptedException {
        return make(
                        WecomCall.USER_BY_EMAIL,
                        app,
                        options,
                        cancellation,
                        token -> api.userByEmail(app, token, email, options, cancellation))
                .userid();
    }

    /**
     * Translates an open user ID (document/path/101521).
     *
     * @return the plain one; empty if the application does not see that member
     */
    String userByOpenId(WecomApp app, String openId, DeliveryOptions options, Cancellation cancellation)
            throws WecomException, InterruptedException {
        return make(
                        WecomCall.USER_BY_OPEN_ID,
                        app,
                        options,
                        cancellation,
                        token -> api.userByOpenId(app, token, openId, options, cancellation))
                .useridOf(openId);
    }

    private WecomResponse make(
            WecomCall what, WecomApp app, DeliveryOptions options, Cancellation cancellation, AuthorizedCalls.Call call)
            throws WecomException, InterruptedException {
        return retries.make(
                options, RetryLoop.ALWAYS, cancellation, () -> calls.make(what, app, options, cancellation, call));
    }
}
