package io.jenkins.plugins.wecom.sender.http;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Masks secrets in untrusted text, such as an error page that echoes the request's URL. */
public final class Redaction {

    private static final String MASK = "****";

    /** Shorter values are not secrets of WeCom's, and masking them would garble ordinary words. */
    private static final int MIN_LENGTH = 4;

    private static final Pattern HEX = Pattern.compile("%[0-9A-F]{2}");

    private final List<String> secrets;

    private Redaction(List<String> secrets) {
        this.secrets = secrets;
    }

    /** Masks each of these: as it is, URL-encoded and as escaped in JSON. */
    public static Redaction hiding(String... secrets) {
        List<String> forms = new ArrayList<>(secrets.length);
        for (String secret : secrets) {
            addForms(forms, secret);
        }
        return new Redaction(forms);
    }

    /** Masks one more secret; an empty one is ignored. */
    public Redaction and(String secret) {
        if (secret.isEmpty()) {
            return this;
        }
        List<String> forms = new ArrayList<>(secrets);
        addForms(forms, secret);
        return new Redaction(forms);
    }

    private static void addForms(List<String> forms, String secret) {
        if (secret.length() < MIN_LENGTH) {
            return;
        }
        forms.add(secret);
        if (!QueryEncoder.isUnreserved(secret)) {
            String encoded = QueryEncoder.encode(secret);
            forms.add(encoded);
            forms.add(HEX.matcher(encoded).replaceAll(hex -> hex.group().toLowerCase(Locale.ROOT)));
            forms.add(String.valueOf(JsonStringEncoder.getInstance().quoteAsString(secret)));
        }
    }

    /** The text with the secrets masked. */
    public String of(String text) {
        String redacted = text;
        for (String secret : secrets) {
            redacted = redacted.replace(secret, MASK);
        }
        return redacted;
    }
}
