package io.jenkins.plugins.wecom.report.markup;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * An http or https address, percent-encoded so that nothing in it ends a link early or is read as markup. It is what it
 * was for whoever opens it.
 */
public final class WebAddress {

    /** The longest address that becomes a link, in bytes: half a message. */
    public static final int MAX_BYTES = 1000;

    private static final Pattern WEB =
            Pattern.compile("https?://[^/?#\\s].*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** Printable ASCII that is not encoded, but for letters and digits; a percent sign is taken to be an encoding. */
    private static final String KEPT = "-._~:/?#@!$&'+,;=%";

    private final String encoded;

    private WebAddress(String encoded) {
        this.encoded = encoded;
    }

    /** The address, or null if there is none that can become a link. */
    public static WebAddress of(String url) {
        if (url == null || isTooLong(url) || !WEB.matcher(url.strip()).matches()) {
            return null;
        }
        String encoded = encoded(url.strip());
        return encoded.length() > MAX_BYTES ? null : new WebAddress(encoded);
    }

    /** Whether the length alone forbids it. */
    public static boolean isTooLong(String url) {
        return url.length() > MAX_BYTES || encoded(url.strip()).length() > MAX_BYTES;
    }

    private static String encoded(String url) {
        StringBuilder address = new StringBuilder(url.length());
        for (byte b : url.getBytes(StandardCharsets.UTF_8)) {
            if (b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || KEPT.indexOf(b) >= 0) {
                address.append((char) b);
            } else {
                address.append(String.format("%%%02X", b & 0xFF));
            }
        }
        return address.toString();
    }

    /** The address as it is written, in ASCII. */
    @Override
    public String toString() {
        return encoded;
    }
}
