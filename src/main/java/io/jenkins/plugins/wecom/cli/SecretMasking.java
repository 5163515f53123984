package io.jenkins.plugins.wecom.cli;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Masks the secrets from options and environment in all output, in case one is also in another, wrong argument. */
final class SecretMasking {

    static final SecretMasking NONE = new SecretMasking(List.of());

    /** Shorter values are not secrets of WeCom's, and may be ordinary words. */
    private static final int MIN_LENGTH = 8;

    private static final Pattern URL_SECRET = Pattern.compile("(?is)wechat://[^:@/]*:([^@]*)@.*"
            + "|wecombot://([^/?#]*).*|https?://[^?]*/webhook/send/?\\?(?:.*&)?key=([^&]*).*");

    private final List<String> secrets;

    private SecretMasking(List<String> secrets) {
        this.secrets = secrets;
    }

    static SecretMasking of(SendOptions options, Map<String, String> environment) {
        return new SecretMasking(Stream.concat(
                        Stream.of(options.corpSecret, environment.get("WECOM_CORP_SECRET")),
                        Stream.of(options.url, environment.get("WECOM_URL")).flatMap(SecretMasking::secretsOf))
                .filter(Objects::nonNull)
                .map(String::strip)
                .filter(secret -> secret.length() >= MIN_LENGTH)
                .toList());
    }

    /** The secret in an address, as it is written and decoded. */
    private static Stream<String> secretsOf(String address) {
        Matcher form = URL_SECRET.matcher(Objects.toString(address, "").strip());
        if (!form.matches()) {
            return Stream.empty();
        }
        String written = IntStream.rangeClosed(1, form.groupCount())
                .mapToObj(form::group)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
        try {
            return Stream.of(written, URLDecoder.decode(written.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Stream.of(written); // the address itself is rejected
        }
    }

    /** The line with the secrets masked. */
    String mask(String line) {
        String masked = line;
        for (String secret : secrets) {
            masked = masked.replace(secret, "****");
        }
        return masked;
    }
}
