package io.jenkins.plugins.wecom.sender.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Encodes values for the query of a URL. */
public final class QueryEncoder {

    private QueryEncoder() {}

    /** The value, encoded where it needs to be. */
    public static String encode(String value) {
        return isUnreserved(value) ? value : URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** Whether the value is the same in a URL and in JSON without encoding, as WeCom's secrets and tokens are. */
    static boolean isUnreserved(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_')) {
                return false;
            }
        }
        return true;
    }
}
