package io.jenkins.plugins.wecom.message;

import io.jenkins.plugins.wecom.message.text.TextSanitizer;
import io.jenkins.plugins.wecom.message.text.Utf8;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A field of a card, checked against WeCom's limits (document/path/90236) under the name that the user knows it by. */
final class CardField {

    static final int MAX_URL = 2048;

    private static final Pattern WEB_PAGE = Pattern.compile("(?i)(?<scheme>https?)(?<rest>://[^\\s/?#]\\S*)");
    private static final MessageBundle BUNDLE = MessageBundle.of(CardField.class);

    private CardField() {}

    /** The text on one line, empty for null. */
    static String line(String value) {
        return value == null ? "" : TextSanitizer.oneLine(value);
    }

    /** The sanitized text, empty for null and where nothing in it is visible. */
    static String text(String value) {
        String clean = value == null ? "" : TextSanitizer.clean(value).strip();
        return TextSanitizer.isBlank(clean) ? "" : clean;
    }

    /** @param needed the bundle key of what a card needs */
    static String required(String field, String value, String needed) {
        if (value == null) {
            throw InvalidValueException.missing(field, BUNDLE.message(needed));
        }
        return Message.requireVisible(field, value);
    }

    static String limited(String field, String value, int maxBytes) {
        int bytes = Utf8.length(value);
        if (bytes > maxBytes) {
            throw new InvalidValueException(
                    field, value, BUNDLE.message("allowed.bytes", String.valueOf(maxBytes), String.valueOf(bytes)));
        }
        return value;
    }

    static String maxCharacters(String field, String value, int max) {
        if (value.codePointCount(0, value.length()) > max) {
            throw new InvalidValueException(field, value, BUNDLE.message("allowed.characters", String.valueOf(max)));
        }
        return value;
    }

    /** An address that WeCom opens; others are refused (45034), perhaps also those with a scheme in capitals. */
    static String webPage(String field, String value) {
        Matcher page = WEB_PAGE.matcher(value.strip());
        if (!page.matches()) {
            throw new InvalidValueException(field, value, BUNDLE.message("allowed.webPage"));
        }
        return limited(field, page.group("scheme").toLowerCase(Locale.ROOT) + page.group("rest"), MAX_URL);
    }

    /** A list of at most so many entries; null for none. */
    static <T> List<T> atMost(String field, List<T> entries, int max) {
        List<T> all = entries == null ? List.of() : List.copyOf(entries);
        if (all.size() > max) {
            throw new InvalidValueException(
                    field,
                    String.valueOf(all.size()),
                    BUNDLE.message("allowed.entries", String.valueOf(max), String.valueOf(all.size())));
        }
        return all;
    }
}
