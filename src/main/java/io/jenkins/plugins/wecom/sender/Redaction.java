package io.jenkins.plugins.wecom.sender;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.ArrayList;
import java.util.List;

/** Takes secrets out of text that came from outside, such as an error page that repeats the request's address. */
final class Redaction {

    private static final String MASK = "****";

    private final List<String> secrets;

    private Redaction(List<String> secrets) {
        this.secrets = secrets;
    }

    /** Hides each of these, as it is, as it stands in an address and as it stands in JSON. */
    static Redaction hiding(String... secrets) {
        List<String> forms = new ArrayList<>(secrets.length);
        for (String secret : secrets) {
            addForms(forms, secret);
        }
        return new Redaction(forms);
    }

    /** Hides that as well. */
    Redaction and(String secret) {
        if (secret.isEmpty()) {
            return this;
        }
        List<String> forms = new ArrayList<>(secrets);
        addForms(forms, secret);
        return new Redaction(forms);
    }

    private static void addForms(List<String> forms, String secret) {
        if (secret.isEmpty()) {
            return;
        }
        forms.add(secret);
        if (!QueryValue.isPlain(secret)) {
            forms.add(QueryValue.of(secret));
            forms.add(String.valueOf(JsonStringEncoder.getInstance().quoteAsString(secret)));
        }
    }

    String of(String text) {
        String redacted = text;
        for (String secret : secrets) {
            redacted = redacted.replace(secret, MASK);
        }
        return redacted;
    }
}
