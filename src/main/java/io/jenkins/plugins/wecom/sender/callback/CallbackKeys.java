package io.jenkins.plugins.wecom.sender.callback;

import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.MessageBundle;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The Token and the EncodingAESKey of a receiving URL, which WeCom and the receiver share (document/path/90930). A class
 * and no record, so that {@link #toString} shows neither.
 */
public final class CallbackKeys {

    private static final MessageBundle BUNDLE = MessageBundle.of(CallbackKeys.class);
    private static final Pattern TOKEN = Pattern.compile("[0-9A-Za-z]{1,32}");
    private static final Pattern AES_KEY = Pattern.compile("[0-9A-Za-z]{43}");

    private final String token;
    private final byte[] aesKey;

    private CallbackKeys(String token, byte[] aesKey) {
        this.token = token;
        this.aesKey = aesKey;
    }

    /**
     * The keys of a receiving URL.
     *
     * @param names what the user calls the two values, for the error's sentence, which shows neither
     * @throws InvalidValueException if one of them is missing or cannot be right
     */
    public static CallbackKeys of(Names names, String token, String encodingAesKey) {
        String checked = token(names.token(), token);
        return new CallbackKeys(checked, Base64.getDecoder().decode(aesKey(names.aesKey(), encodingAesKey)));
    }

    /** Checks a Token, 1 to 32 letters and digits, without ever showing it. */
    public static String token(String field, String value) {
        return checked(field, value, TOKEN, "allowed.token");
    }

    /** Checks an EncodingAESKey, 43 letters and digits, without ever showing it. */
    public static String aesKey(String field, String value) {
        return checked(field, value, AES_KEY, "allowed.aesKey");
    }

    private static String checked(String field, String value, Pattern pattern, String allowed) {
        String stripped = value == null ? "" : value.strip();
        if (stripped.isEmpty()) {
            throw InvalidValueException.missing(field, BUNDLE.message(allowed));
        }
        if (!pattern.matcher(stripped).matches()) {
            throw InvalidValueException.hidden(field, BUNDLE.message(allowed));
        }
        return stripped;
    }

    /** The signature of an encrypted message: SHA-1, in lower-case hexadecimal digits (document/path/90968). */
    String signature(String timestamp, String nonce, String encrypted) {
        String signed = Stream.of(token, timestamp, nonce, encrypted).sorted().reduce("", String::concat);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(signed.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    /** Whether the query signs this encrypted message; takes as long for a wrong signature as for a right one. */
    boolean isSigned(CallbackQuery query, String encrypted) {
        return MessageDigest.isEqual(
                signature(query.timestamp(), query.nonce(), encrypted).getBytes(StandardCharsets.US_ASCII),
                query.signature().getBytes(StandardCharsets.UTF_8));
    }

    /** The cipher of messages with this key. */
    CallbackCipher cipher() {
        return new CallbackCipher(aesKey);
    }

    /**
     * A name of 160 bits that these keys and that text have together, and that nobody can compute who does not know the
     * EncodingAESKey.
     */
    public String derivedName(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(aesKey, "HmacSHA256"));
            byte[] code = mac.doFinal(("receiving URL of " + text).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(code, 20));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    @Override
    public String toString() {
        return "Token and EncodingAESKey";
    }

    /** What the user calls the two values: form fields or settings. */
    public record Names(String token, String aesKey) {}
}
