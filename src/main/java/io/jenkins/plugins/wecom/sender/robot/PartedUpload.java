package io.jenkins.plugins.wecom.sender.robot;

import io.jenkins.plugins.wecom.message.Attachment;
import io.jenkins.plugins.wecom.message.FileMessage;
import io.jenkins.plugins.wecom.message.MediaMessage;
import io.jenkins.plugins.wecom.message.MessageBundle;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.NotDeliveredException;
import io.jenkins.plugins.wecom.sender.WecomException;
import io.jenkins.plugins.wecom.sender.api.WecomCall;
import java.io.IOException;
import java.io.InputStream;

/**
 * Uploads a file over a robot's connection in parts, one after the other (document/path/101463). A part whose
 * acknowledgement was lost is sent again: WeCom passes over repetitions, and an upload outlives the connection.
 */
final class PartedUpload {

    /** The most bytes of a part, before Base64. */
    static final int PART = 512 * 1024;

    private static final MessageBundle BUNDLE = MessageBundle.of(PartedUpload.class);

    private final RobotCalls calls;
    private final DeliveryOptions options;
    private final Cancellation cancellation;

    PartedUpload(RobotCalls calls, DeliveryOptions options, Cancellation cancellation) {
        this.calls = calls;
        this.options = options;
        this.cancellation = cancellation;
    }

    /**
     * Uploads a file and returns the message that refers to it.
     *
     * @throws WecomException if it could not be read or uploaded, so that no message was delivered
     */
    MediaMessage upload(FileMessage file) throws WecomException, InterruptedException {
        try (Turns.Turn turn = calls.turns().take(PartedUpload.class)) {
            turn.await(cancellation);
            try (InputStream in = file.file().source().open()) {
                return upload(file, in);
            }
        } catch (IOException e) {
            throw unreadable(file.file(), e);
        }
    }

    private MediaMessage upload(FileMessage file, InputStream in)
            throws IOException, WecomException, InterruptedException {
        Attachment attachment = file.file();
        long parts = (attachment.length() + PART - 1) / PART;
        String uploadId = calls.upload(
                        WecomCall.SMART_ROBOT_UPLOAD_INIT,
                        json -> {
                            json.writeStringField("type", file.type());
                            json.writeStringField("filename", attachment.name());
                            json.writeNumberField("total_size", attachment.length());
                            json.writeNumberField("total_chunks", parts);
                        },
                        options,
                        cancellation)
                .uploadId();
        for (long i = 0, left = attachment.length(); i < parts; i++, left -= PART) {
            int length = (int) Math.min(PART, left);
            byte[] bytes = in.readNBytes(length);
            if (bytes.length < length) {
                throw changed(attachment);
            }
            part(uploadId, i, bytes);
        }
        if (in.read() >= 0) {
            throw changed(attachment);
        }
        return file.uploaded(calls.upload(
                        WecomCall.SMART_ROBOT_UPLOAD_FINISH,
                        json -> json.writeStringField("upload_id", uploadId),
                        options,
                        cancellation)
                .mediaId());
    }

    private void part(String uploadId, long index, byte[] bytes) throws WecomException, InterruptedException {
        calls.upload(
                WecomCall.SMART_ROBOT_UPLOAD_CHUNK,
                json -> {
                    json.writeStringField("upload_id", uploadId);
                    json.writeNumberField("chunk_index", index);
                    json.writeFieldName("base64_data");
                    json.writeBinary(bytes);
                },
                options,
                cancellation);
    }

    private static NotDeliveredException changed(Attachment file) {
        return new NotDeliveredException(
                BUNDLE.message("file.changed", file.name(), String.valueOf(file.length())), null, false, null);
    }

    private static NotDeliveredException unreadable(Attachment file, IOException fault) {
        String reason = String.valueOf(fault.getMessage());
        return new NotDeliveredException(BUNDLE.message("file.unreadable", file.name(), reason), null, false, fault);
    }
}
