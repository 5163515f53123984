package io.jenkins.plugins.wecom.sender.callback;

import io.jenkins.plugins.wecom.sender.callback.RefusedCallbackException.Cause;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts and decrypts messages as WeCom does (document/path/90968): AES-256-CBC of 16 random bytes, the message's
 * length, the message and the receiver's ID, padded to a multiple of 32 bytes. Java's own padding knows 16 bytes at most
 * and would fail at half of all messages.
 */
final class CallbackCipher {

    private static final int RANDOM = 16;
    private static final int BLOCK = 32;
    private static final int AES_BLOCK = 16;

    private final byte[] key;

    CallbackCipher(byte[] key) {
        this.key = key.clone();
    }

    /**
     * Encrypts a message, in Base64.
     *
     * @param random 16 bytes of chance
     * @param receiveId the corp ID
     */
    String encrypt(byte[] random, String message, String receiveId) {
        byte[] text = message.getBytes(StandardCharsets.UTF_8);
        byte[] id = receiveId.getBytes(StandardCharsets.UTF_8);
        int length = RANDOM + Integer.BYTES + text.length + id.length;
        int padding = BLOCK - length % BLOCK;
        ByteBuffer plain = ByteBuffer.allocate(length + padding);
        plain.put(random, 0, RANDOM).putInt(text.length).put(text).put(id);
        Arrays.fill(plain.array(), length, length + padding, (byte) padding);
        try {
            return Base64.getEncoder()
                    .encodeToString(cipher(Cipher.ENCRYPT_MODE).doFinal(plain.array()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // the length is a multiple of the cipher's block
        }
    }

    /**
     * Decrypts a message that this key encrypted for this receiver.
     *
     * @param receiveId the corp ID
     * @throws RefusedCallbackException if the key or the receiver is another one
     */
    byte[] decrypt(String encrypted, String receiveId) throws RefusedCallbackException {
        byte[] plain = withoutPadding(decrypted(encrypted));
        if (plain.length < RANDOM + Integer.BYTES) {
            throw new RefusedCallbackException(Cause.KEY);
        }
        int length = ByteBuffer.wrap(plain, RANDOM, Integer.BYTES).getInt();
        int begin = RANDOM + Integer.BYTES;
        if (length < 0 || length > plain.length - begin) {
            throw new RefusedCallbackException(Cause.KEY);
        }
        byte[] id = Arrays.copyOfRange(plain, begin + length, plain.length);
        if (!MessageDigest.isEqual(id, receiveId.getBytes(StandardCharsets.UTF_8))) {
            throw new RefusedCallbackException(Cause.CORP_ID);
        }
        return Arrays.copyOfRange(plain, begin, begin + length);
    }

    private byte[] decrypted(String encrypted) throws RefusedCallbackException {
        try {
            byte[] bytes = Base64.getDecoder().decode(encrypted);
            if (bytes.length == 0 || bytes.length % AES_BLOCK != 0) {
                throw new RefusedCallbackException(Cause.KEY);
            }
            return cipher(Cipher.DECRYPT_MODE).doFinal(bytes);
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw new RefusedCallbackException(Cause.KEY);
        }
    }

    private static byte[] withoutPadding(byte[] plain) throws RefusedCallbackException {
        int padding = plain[plain.length - 1];
        boolean padded = padding >= 1 && padding <= BLOCK && padding <= plain.length;
        for (int i = plain.length - padding; padded && i < plain.length; i++) {
            padded = plain[i] == padding;
        }
        if (!padded) {
            throw new RefusedCallbackException(Cause.KEY);
        }
        return Arrays.copyOf(plain, plain.length - padding);
    }

    private Cipher cipher(int mode) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(key, 0, RANDOM));
        return cipher;
    }
}
