package io.jenkins.plugins.wecom.standin.callback;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs and encrypts as WeCom does (document/path/90968). Written anew and not taken from the plugin, so that a mistake
 * there is none here.
 */
final class CallbackCrypto {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final String token;
    private final byte[] key;

    CallbackCrypto(String token, String encodingAesKey) {
        this.token = token;
        key = Base64.getDecoder().decode(encodingAesKey + "=");
    }

    String encrypt(String message, String receiveId) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream plain = new DataOutputStream(bytes);
            byte[] random = new byte[16];
            RANDOM.nextBytes(random);
            plain.write(random);
            byte[] text = message.getBytes(UTF_8);
            plain.writeInt(text.length);
            plain.write(text);
            plain.write(receiveId.getBytes(UTF_8));
            int padding = 32 - bytes.size() % 32;
            for (int i = 0; i < padding; i++) {
                plain.write(padding);
            }
            Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(Arrays.copyOf(key, 16)));
            return Base64.getEncoder().encodeToString(cipher.doFinal(bytes.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String sign(String timestamp, String nonce, String encrypted) {
        String[] parts = {token, timestamp, nonce, encrypted};
        Arrays.sort(parts);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1")
                    .digest(String.join("", parts).getBytes(UTF_8));
            StringBuilder hex = new StringBuilder();
            for (byte one : digest) {
                hex.append(Character.forDigit(one >> 4 & 15, 16)).append(Character.forDigit(one & 15, 16));
            }
            return hex.toString();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
