package io.jenkins.plugins.wecom.standin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jenkins.plugins.wecom.standin.api.Api;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * A fault to inject into one call. Unless noted otherwise it happens before the request has taken effect: no message is
 * delivered. {@link #afterDelivery()} makes it happen afterwards, so that only the response is lost.
 */
public final class Fault {

    /** No fault: the request is taken and answered. */
    static final Fault NONE = new Fault("none", true, false, Reply::json);

    private final String name;
    private final boolean delivered;
    private final boolean endsTokens;
    private final Answering answering;

    private Fault(String name, boolean delivered, boolean endsTokens, Answering answering) {
        this.name = name;
        this.delivered = delivered;
        this.endsTokens = endsTokens;
        this.answering = answering;
    }

    /** WeCom answers this errcode, 0 too, and nothing beside it. */
    public static Fault answer(int errcode, String errmsg) {
        byte[] json = Api.json(errcode, errmsg, JsonNodeFactory.instance.objectNode());
        return new Fault("answer " + errcode + " " + errmsg, false, false, (reply, answer) -> reply.json(json));
    }

    /** A gateway answers this HTTP status with a page of its own. */
    public static Fault status(int status) {
        return status(status, "<html><head><title>" + status + "</title></head><body>nginx</body></html>");
    }

    /** This HTTP status, with this body as HTML. */
    public static Fault status(int status, String body) {
        return new Fault("status " + status + " " + body, false, false, (reply, answer) -> reply.page(status, body));
    }

    /** A page with status 200, as from a proxy that wants a login. */
    public static Fault page() {
        return status(200, "<!DOCTYPE html><html><body>Please log in</body></html>");
    }

    /** Status 200 and a body that begins like JSON and is none. */
    public static Fault garbage() {
        byte[] json = "{\"errcode\":0,\"errmsg\":ok\u0000,,".getBytes(StandardCharsets.UTF_8);
        return new Fault("garbage", false, false, (reply, answer) -> reply.json(json));
    }

    /** The same fault, with this header in the answer. */
    public Fault header(String header, String value) {
        return new Fault(name + ", " + header + ": " + value, delivered, endsTokens, (reply, answer) -> {
            reply.header(header, value);
            answering.answer(reply, answer);
        });
    }

    /** The message is delivered, the answer is right and sent as what this makes of its bytes. */
    public static Fault encoded(String name, UnaryOperator<byte[]> encoding) {
        return new Fault("encoded " + name, true, false, (reply, answer) -> reply.json(encoding.apply(answer)));
    }

    /** Sends the client elsewhere. A location on the stand-in may have any path before {@code /cgi-bin}. */
    public static Fault redirect(int status, String location) {
        return new Fault(
                "redirect " + status + " " + location,
                false,
                false,
                (reply, answer) -> reply.redirect(status, location));
    }

    /** Closes the connection without an answer; the client reads the end of the stream. */
    public static Fault drop() {
        return new Fault("drop", false, false, (reply, answer) -> reply.drop());
    }

    /** As {@link #drop()}, with the message delivered. */
    public static Fault dropAfterDelivery() {
        return drop().afterDelivery();
    }

    /** Resets the connection without an answer; the client gets an error. */
    public static Fault reset() {
        return new Fault("reset", false, false, (reply, answer) -> reply.reset());
    }

    /** Half an answer, less than its Content-Length says, then the connection closes. */
    public static Fault torn() {
        return new Fault("torn", false, false, Reply::torn);
    }

    /** As {@link #torn()}, with the message delivered. */
    public static Fault tornAfterDelivery() {
        return torn().afterDelivery();
    }

    /** The message is delivered at once, the answer is right and late. The time is real, not the stand-in's clock's. */
    public static Fault delay(Duration time) {
        return new Fault("delay " + time, true, false, (reply, answer) -> {
            reply.pause(time);
            reply.json(answer);
        });
    }

    /** The message is delivered at once, the answer is right and comes when it is the round's turn. */
    public static Fault inRounds(Rounds rounds) {
        return new Fault("in rounds", true, false, (reply, answer) -> {
            reply.await(rounds);
            reply.json(answer);
        });
    }

    /** The message is delivered at once, the answer is right and comes byte by byte. */
    public static Fault drip(Duration perByte) {
        return new Fault("drip " + perByte, true, false, (reply, answer) -> reply.drip(answer, perByte));
    }

    /** The message is delivered, the answer is right and followed by blanks up to this size. */
    public static Fault padded(int bytes) {
        return new Fault("padded " + bytes, true, false, (reply, answer) -> {
            byte[] padded = Arrays.copyOf(answer, Math.max(bytes, answer.length));
            Arrays.fill(padded, answer.length, padded.length, (byte) ' ');
            reply.json(padded);
        });
    }

    /** An answer that never ends, until the client goes or the stand-in closes. */
    public static Fault endless() {
        return new Fault("endless", false, false, (reply, answer) -> reply.endless());
    }

    /** No answer, until the client goes or the stand-in closes. */
    public static Fault hang() {
        return new Fault("hang", false, false, (reply, answer) -> reply.hang());
    }

    /** All tokens end just before the call, which is then treated as always. */
    public static Fault endTokens() {
        return new Fault("end tokens", true, true, Reply::json);
    }

    /** The same fault, with the message delivered before. */
    public Fault afterDelivery() {
        return new Fault(name, true, endsTokens, answering);
    }

    /** The same fault, with the message not delivered; a right answer is then a plain success without a msgid. */
    public Fault beforeDelivery() {
        return new Fault(name, false, endsTokens, answering);
    }

    /** Whether the request has its effect, in spite of the fault. */
    public boolean isDelivered() {
        return delivered;
    }

    boolean endsTokens() {
        return endsTokens;
    }

    void answer(Reply reply, byte[] answer) throws IOException {
        answering.answer(reply, answer);
    }

    /** Its name, by which random faults are ordered, so that the same seed brings the same ones. */
    @Override
    public String toString() {
        return name + (delivered ? ", delivered" : "");
    }

    /** What becomes of the answer. */
    @FunctionalInterface
    private interface Answering {
        void answer(Reply reply, byte[] answer) throws IOException;
    }
}
