package io.jenkins.plugins.wecom.config.receivers;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** The last parts of receiving URLs: names of at least 128 bits that nobody guesses. */
final class ReceiverPaths {

    /** What stands before them, below Jenkins' own URL. */
    static final String ROOT = "wecom-callback";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern PATH = Pattern.compile("[0-9A-Za-z_-]{22,128}");

    private ReceiverPaths() {}

    /** A new one, by chance. */
    static String random() {
        byte[] bytes = new byte[20];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /**
     * Checks one that was written by hand; an empty one is made when the receiver is stored.
     *
     * @throws InvalidValueException if it has fewer than 22 characters or others than letters, digits, - and _
     */
    static void check(String field, @CheckForNull String value) {
        String path = Util.fixEmptyAndTrim(value);
        if (path != null && !PATH.matcher(path).matches()) {
            throw new InvalidValueException(
                    field, path, locale -> Messages._Receiver_allowedPath().toString(locale));
        }
    }
}
