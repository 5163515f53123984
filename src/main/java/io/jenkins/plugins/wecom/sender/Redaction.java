package io.jenkins.plugins.wecom.sender;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Takes secrets out of text that came from outside, such as an error page that repeats the request's address. */
final class Redaction {

    private static final String MASK = "****";

    private final List<String> secrets;

    private Redaction(List<String> secrets) {
        this.secrets = secrets;
    }

    /** Hides each of these, as it is, as it stands in an address and as it stands in JSON. */
    static Redaction hiding(String... secrets) {
        return new Redaction(
                Stream.of(secrets).flatMap(Redaction::forms).distinct().toList());
    }

    /** Hides that as well. */
    Redaction and(String secret) {
        return secret.isEmpty()
                ? this
                : new Redaction(Stream.concat(secrets.stream(), hiding(secret).secrets.stream())
                        .toList());
    }

    private static Stream<String> forms(String secret) {
        if (secret.chars().allMatch(Redaction::isPlain)) {
            return secret.isEmpty() ? Stream.empty() : Stream.of(secret);
        }
        return Stream.of(
                secret,
                URLEncoder.encode(secret, StandardCharsets.UTF_8),
                String.valueOf(JsonStringEncoder.getInstance().quoteAsString(secret)));
    }

    /** What looks the same everywhere; WeCom's secrets and tokens are of these alone. */
    private static boolean isPlain(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_';
    }

    String of(String text) {
        String redacted = text;
        for (String secret : secrets) {
            redacted = redacted.replace(secret, MASK);
        }
        return redacted;
    }
}
