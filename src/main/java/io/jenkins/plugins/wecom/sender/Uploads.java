package io.jenkins.plugins.wecom.sender;

import io.jenkins.plugins.wecom.message.FileMessage;
import io.jenkins.plugins.wecom.message.Message;

/**
 * Brings files to WeCom before the message that shows them. No one has been told anything then, so an upload whose answer
 * is lost can be made again, and if it fails, the message is certainly not delivered.
 */
final class Uploads {

    private final WecomApi api;
    private final AuthorizedCalls calls;
    private final Retries retries;

    Uploads(WecomApi api, AuthorizedCalls calls, Retries retries) {
        this.api = api;
        this.calls = calls;
        this.retries = retries;
    }

    /** The request's message as it can be sent: of a file, what stands for its upload. */
    Message ready(SendRequest request, Cancellation cancellation) throws WecomException, InterruptedException {
        return request.message() instanceof FileMessage file ? upload(request, file, cancellation) : request.message();
    }

    private Message upload(SendRequest request, FileMessage file, Cancellation cancellation)
            throws WecomException, InterruptedException {
        DeliveryOptions options = request.options();
        try {
            WecomAnswer answer = retries.make(
                    options,
                    Retries.ALWAYS,
                    cancellation,
                    () -> calls.make(
                            WecomCall.UPLOAD,
                            request.app(),
                            options,
                            cancellation,
                            token -> api.upload(request.app(), token, file, options, cancellation)));
            return file.uploaded(answer.mediaId());
        } catch (RejectedException e) {
            throw e.after(Delivery.NOTHING.plus(e.refusal()));
        }
    }
}
