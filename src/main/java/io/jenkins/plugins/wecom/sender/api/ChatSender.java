package io.jenkins.plugins.wecom.sender.api;

import io.jenkins.plugins.wecom.message.Attachment;
import io.jenkins.plugins.wecom.message.FileMessage;
import io.jenkins.plugins.wecom.message.InlineImageMessage;
import io.jenkins.plugins.wecom.message.MediaType;
import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.message.MessageBundle;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.NotDeliveredException;
import io.jenkins.plugins.wecom.sender.RejectedException;
import io.jenkins.plugins.wecom.sender.SendListener;
import io.jenkins.plugins.wecom.sender.SendRequest;
import io.jenkins.plugins.wecom.sender.SendResult;
import io.jenkins.plugins.wecom.sender.WecomApp;
import io.jenkins.plugins.wecom.sender.WecomException;
import io.jenkins.plugins.wecom.sender.WecomRobot;
import java.io.IOException;
import java.io.InputStream;

/**
 * Sends messages to group chats and by robots. WeCom has no duplicate check for them, so what may have arrived is never
 * sent again.
 */
final class ChatSender {

    private static final MessageBundle BUNDLE = MessageBundle.of(ChatSender.class);

    private final WecomApi api;
    private final AuthorizedCalls calls;
    private final RetryLoop retries;

    ChatSender(WecomApi api, AuthorizedCalls calls, RetryLoop retries) {
        this.api = api;
        this.calls = calls;
        this.retries = retries;
    }

    /**
     * Sends one part of a message.
     *
     * @return WeCom's response, with errcode 0
     */
    WecomResponse send(SendRequest request, Message part, Cancellation cancellation, SendListener listener)
            throws WecomException, InterruptedException {
        RetryLoop.Attempt attempt = request.channel() instanceof WecomApp app
                ? toChat(app, request, part, cancellation, listener)
                : byRobot((WecomRobot) request.channel(), request, part, cancellation, listener);
        return retries.make(request.options(), RetryLoop.NEVER_AFTER_A_LOST_RESPONSE, cancellation, attempt);
    }

    private RetryLoop.Attempt toChat(
            WecomApp app, SendRequest request, Message part, Cancellation cancellation, SendListener listener) {
        byte[] body = RequestBodies.sendToChat(request.recipients().chats().get(0), part, request.safe());
        return () -> calls.make(WecomCall.CHAT_SEND, app, request.options(), cancellation, token -> {
            listener.onSending();
            return api.sendToChat(app, token, body, request.options(), cancellation);
        });
    }

    private RetryLoop.Attempt byRobot(
            WecomRobot robot, SendRequest request, Message part, Cancellation cancellation, SendListener listener) {
        byte[] body = RequestBodies.sendByRobot(part);
        return () -> {
            listener.onSending();
            return accepted(WecomCall.ROBOT_SEND, api.sendByRobot(robot, body, request.options(), cancellation));
        };
    }

    /**
     * What a robot sends for a file: an image as it is, of another file the reference to its upload.
     *
     * @throws NotDeliveredException if the file cannot be read
     */
    Message prepared(WecomRobot robot, SendRequest request, FileMessage file, Cancellation cancellation)
            throws WecomException, InterruptedException {
        if (file.media() == MediaType.IMAGE) {
            return InlineImageMessage.of(file.file().name(), bytes(file.file()));
        }
        try {
            return file.uploaded(retries.make(
                            request.options(),
                            RetryLoop.ALWAYS,
                            cancellation,
                            () -> accepted(
                                    WecomCall.ROBOT_UPLOAD,
                                    api.uploadForRobot(robot, file, request.options(), cancellation)))
                    .mediaId());
        } catch (RejectedException e) {
            throw e.withDelivery(SendResult.NOTHING.plus(e.refusal()));
        }
    }

    private static byte[] bytes(Attachment image) throws WecomException, InterruptedException {
        try (InputStream in = image.source().open()) {
            byte[] bytes = in.readNBytes(InlineImageMessage.MAX_BYTES + 1);
            if (bytes.length != image.length()) {
                throw new IOException(image.name() + " has changed");
            }
            return bytes;
        } catch (IOException e) {
            String reason = String.valueOf(e.getMessage());
            throw new NotDeliveredException(BUNDLE.message("unreadable", reason), null, false, e);
        }
    }

    private static WecomResponse accepted(WecomCall what, WecomResponse response) throws RejectedException {
        if (!response.isOk()) {
            throw response.rejection(what);
        }
        return response;
    }
}
