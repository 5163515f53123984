package io.jenkins.plugins.wecom.sender.http;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Takes secrets out of text that came from outside, such as an error page that repeats the request's address. */
public final class Redaction {

    private static final String MASK = "****";

    /** What is shorter is no secret of WeCom's, and would take ordinary words apart. */
    private static final int SHORTEST = 4;

    private static final Pattern HEX = Pattern.compile("%[0-9A-F]{2}");

    private final List<String> secrets;

    private Redaction(List<String> secrets) {
        this.secrets = secrets;
    }

    /** Hides each of these, as it is, as it stands in an address and as it stands in JSON. */
    public static Redaction hiding(String... secrets) {
        List<String> forms = new ArrayList<>(secrets.length);
        for (String secret : secrets) {
            addForms(forms, secret);
        }
        return new Redaction(forms);
    }

    /** Hides that as well. */
    public Redaction and(String secret) {
        if (secret.isEmpty()) {
            return this;
        }
        List<String> forms = new ArrayList<>(secrets);
        addForms(forms, secret);
        return new Redaction(forms);
    }

    private static void addForms(List<String> forms, String secret) {
        if (secret.length() < SHORTEST) {
            return;
        }
        forms.add(secret);
        if (!QueryEncoding.isPlain(secret)) {
            String encoded = QueryEncoding.of(secret);
            forms.add(encoded);
            forms.add(HEX.matcher(encoded).replaceAll(hex -> hex.group().toLowerCase(Locale.ROOT)));
            forms.add(String.valueOf(JsonStringEncoder.getInstance().quoteAsString(secret)));
        }
    }

    public String of(String text) {
        String redacted = text;
        for (String secret : secrets) {
            redacted = redacted.replace(secret, MASK);
        }
        return redacted;
    }
}
