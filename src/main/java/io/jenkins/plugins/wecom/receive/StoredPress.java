package io.jenkins.plugins.wecom.receive;

import io.jenkins.plugins.wecom.tasks.Press;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/**
 * A press in the journal.
 *
 * @param number its number in the journal
 * @param arrived when it arrived
 * @param press what was pressed
 * @param signature the digest of the message's signature, or of what else identifies the message
 */
record StoredPress(long number, Instant arrived, Press press, String signature) {

    /** The digest of what makes two presses the same: source, member, task, key and time. */
    String identity() {
        return identity(press);
    }

    static String identity(Press press) {
        return digest(
                "press",
                press.source().id(),
                press.member(),
                press.task(),
                press.key(),
                String.valueOf(press.time().getEpochSecond()));
    }

    static String signature(Press press, String signature) {
        return digest("signature", press.source().id(), signature);
    }

    /** 128 bits of a digest: nobody who cannot sign messages can choose them. */
    private static String digest(String... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
                digest.update(bytes);
            }
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest.digest(), 16));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
