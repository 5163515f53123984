package io.jenkins.plugins.wecom.cli;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The secrets that were given, so that none is printed which stands in a second, wrong place as well. */
final class SecretMasking {

    static final SecretMasking NONE = new SecretMasking(List.of());

    /** What is shorter is no secret of WeCom's, and may be an ordinary word. */
    private static final int SHORTEST = 8;

    private static final Pattern OF_AN_ADDRESS = Pattern.compile("(?is)wechat://[^:@/]*:([^@]*)@.*");

    private final List<String> secrets;

    private SecretMasking(List<String> secrets) {
        this.secrets = secrets;
    }

    static SecretMasking of(SendOptions given, Map<String, String> environment) {
        return new SecretMasking(Stream.concat(
                        Stream.of(given.corpSecret, environment.get("WECOM_CORP_SECRET")),
                        Stream.of(given.url, environment.get("WECOM_URL")).flatMap(SecretMasking::ofAddress))
                .filter(Objects::nonNull)
                .map(String::strip)
                .filter(secret -> secret.length() >= SHORTEST)
                .toList());
    }

    /** The secret as it is written, and what it stands for. */
    private static Stream<String> ofAddress(String address) {
        Matcher form = OF_AN_ADDRESS.matcher(Objects.toString(address, "").strip());
        if (!form.matches()) {
            return Stream.empty();
        }
        String written = form.group(1);
        try {
            return Stream.of(written, URLDecoder.decode(written.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Stream.of(written); // the address is refused for it
        }
    }

    /** A line without them. */
    String hide(String line) {
        String hidden = line;
        for (String secret : secrets) {
            hidden = hidden.replace(secret, "****");
        }
        return hidden;
    }
}
