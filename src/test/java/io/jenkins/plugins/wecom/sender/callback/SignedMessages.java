package io.jenkins.plugins.wecom.sender.callback;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** Messages as WeCom makes them, for one receiver whose clock stands still. */
final class SignedMessages {

    static final String CORP_ID = "ww0123456789abcdef";
    static final long AGENT_ID = 1000002;
    static final long NOW = 1_790_000_000;
    static final String TOKEN = "t0kenOfTheReceiver";
    static final String AES_KEY = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFG";
    static final CallbackKeys KEYS = keys(TOKEN, AES_KEY);

    private static final byte[] RANDOM = "sixteen bytes..!".getBytes(UTF_8);

    private SignedMessages() {}

    static CallbackKeys keys(String token, String aesKey) {
        return CallbackKeys.of(new CallbackKeys.Names("Token", "EncodingAESKey"), token, aesKey);
    }

    static CallbackReader reader() {
        return new CallbackReader(KEYS, CORP_ID, AGENT_ID, Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC));
    }

    static String encrypted(String message) {
        return KEYS.cipher().encrypt(RANDOM, message, CORP_ID);
    }

    /** A query that signs it, of that time. */
    static CallbackQuery signed(String encrypted, long time) {
        String signature = KEYS.signature(String.valueOf(time), "nonce", encrypted);
        return new CallbackQuery(signature, String.valueOf(time), "nonce", null);
    }

    static byte[] body(String encrypted) {
        return ("<xml><ToUserName>whoever</ToUserName><AgentID>1</AgentID><Encrypt><![CDATA[" + encrypted
                        + "]]></Encrypt></xml>")
                .getBytes(UTF_8);
    }

    /** A press by alice on the button {@code approve} of the card {@code task}, with further elements. */
    static String press(String more) {
        return "<xml><ToUserName><![CDATA[" + CORP_ID + "]]></ToUserName>"
                + "<FromUserName><![CDATA[alice]]></FromUserName><CreateTime>" + NOW + "</CreateTime>"
                + "<MsgType><![CDATA[event]]></MsgType><Event><![CDATA[template_card_event]]></Event>"
                + "<EventKey><![CDATA[approve]]></EventKey><TaskId><![CDATA[task]]></TaskId>"
                + "<CardType><![CDATA[text_notice]]></CardType><ResponseCode><![CDATA[code]]></ResponseCode>"
                + "<AgentID>" + AGENT_ID + "</AgentID>" + more + "</xml>";
    }

    /** Reads a message that is rightly encrypted, signed and sent. */
    static CallbackMessage read(String message) throws RefusedCallbackException {
        String encrypted = encrypted(message);
        return reader().message(signed(encrypted, NOW), body(encrypted));
    }
}
