package io.jenkins.plugins.wecom.sender;

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

    /** Hides each of these, as it is and as it stands in an address. */
    static Redaction hiding(String... secrets) {
        return new Redaction(Stream.of(secrets)
                .flatMap(secret -> Stream.of(secret, URLEncoder.encode(secret, StandardCharsets.UTF_8)))
                .filter(secret -> !secret.isEmpty())
                .distinct()
                .toList());
    }

    String of(String text) {
        String redacted = text;
        for (String secret : secrets) {
            redacted = redacted.replace(secret, MASK);
        }
        return redacted;
    }
}
