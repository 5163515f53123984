package io.jenkins.plugins.wecom.sender.callback;

import io.jenkins.plugins.wecom.sender.callback.RefusedCallbackException.Cause;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/**
 * Verifies and decrypts what WeCom sends to the receiving URL of one application. Nothing that was not signed with its
 * Token, encrypted with its EncodingAESKey for its corp, addressed to it and made in the last or next 5 minutes comes
 * through.
 */
public final class CallbackReader {

    private final CallbackKeys keys;
    private final String corpId;
    private final long agentId;
    private final Clock clock;

    public CallbackReader(CallbackKeys keys, String corpId, long agentId, Clock clock) {
        this.keys = keys;
        this.corpId = corpId;
        this.agentId = agentId;
        this.clock = clock;
    }

    /** Refuses a query whose time stamp is too old or too new, before anything else of it is looked at. */
    public void checkTime(CallbackQuery query) throws RefusedCallbackException {
        if (!query.isOf(clock.instant())) {
            throw new RefusedCallbackException(Cause.TIMESTAMP);
        }
    }

    /** The text that WeCom wants to have back when an administrator saves the receiving URL in its console. */
    public byte[] echo(CallbackQuery query) throws RefusedCallbackException {
        if (query.echostr() == null) {
            throw new RefusedCallbackException(Cause.PARAMETERS);
        }
        return open(query, query.echostr());
    }

    /** The message of a delivery, whose body holds it encrypted, in XML or JSON. */
    public CallbackMessage message(CallbackQuery query, byte[] body) throws RefusedCallbackException {
        String encrypted = CallbackFields.parse(utf8(body, Cause.BODY), Cause.BODY)
                .get("Encrypt")
                .orElseThrow(() -> new RefusedCallbackException(Cause.BODY));
        CallbackMessage message = CallbackMessage.parse(utf8(open(query, encrypted), Cause.MESSAGE));
        if (message.agentId() != agentId) {
            throw new RefusedCallbackException(Cause.AGENT_ID);
        }
        if (!CallbackQuery.isNear(message.time().getEpochSecond(), clock.instant())) {
            throw new RefusedCallbackException(Cause.CREATE_TIME);
        }
        return message;
    }

    private byte[] open(CallbackQuery query, String encrypted) throws RefusedCallbackException {
        checkTime(query);
        if (!keys.isSigned(query, encrypted)) {
            throw new RefusedCallbackException(Cause.SIGNATURE);
        }
        return keys.cipher().decrypt(encrypted, corpId);
    }

    private static String utf8(byte[] bytes, Cause cause) throws RefusedCallbackException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new RefusedCallbackException(cause);
        }
    }
}
