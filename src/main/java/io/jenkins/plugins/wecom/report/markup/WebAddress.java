package io.jenkins.plugins.wecom.report.markup;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * An http or https URL for a link, with every character percent-encoded that would end the link early or be read as markup.
 * Written by hand, since the encoders of libraries encode single components and would encode {@code %} again.
 */
public final class WebAddress {

    /** The longest URL that becomes a link, in bytes: half a message. */
    public static final int MAX_BYTES = 1000;

    private static final Pattern WEB =
            Pattern.compile("https?://[^/?#\\s].*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** Printable ASCII that is not encoded, besides letters and digits; a percent sign is taken for an existing encoding. */
    private static final String KEPT = "-._~:/?#@!$&'+,;=%";

    private final String encoded;

    private WebAddress(String encoded) {
        this.encoded = encoded;
    }

    /** The encoded URL, or null if the value cannot become a link. */
    public static WebAddress of(String url) {
        if (url == null || isTooLong(url) || !WEB.matcher(url.strip()).matches()) {
            return null;
        }
        String encoded = encoded(url.strip());
        return encoded.length() > MAX_BYTES ? null : new WebAddress(encoded);
    }

    /** Whether a URL is too long to become a link. */
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

    /** The encoded URL, in ASCII. */
    @Override
    public String toString() {
        return encoded;
    }
}
