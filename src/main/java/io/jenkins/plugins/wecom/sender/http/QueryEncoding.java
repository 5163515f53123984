package io.jenkins.plugins.wecom.sender.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A value as it stands in the query of an address. */
public final class QueryEncoding {

    private QueryEncoding() {}

    public static String of(String value) {
        return isPlain(value) ? value : URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** Whether it looks the same in an address and in JSON, as WeCom's secrets and tokens do. */
    static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_')) {
                return false;
            }
        }
        return true;
    }
}
