package io.jenkins.plugins.wecom.message;

import io.jenkins.plugins.wecom.message.text.TextSanitizer;
import io.jenkins.plugins.wecom.message.text.Utf8;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A text card message: a title and a description that open a web page when clicked (document/path/90236). Values above
 * the limits are an error, since WeCom would refuse or truncate them.
 *
 * @param title at most 128 bytes of UTF-8, on one line
 * @param description at most 512 bytes of UTF-8
 * @param url the page, http or https, at most 2048 bytes of UTF-8
 * @param button the label of the link below, at most 4 characters; empty leaves it to WeCom
 */
public record CardMessage(String title, String description, String url, String button) implements Message {

    private static final int MAX_TITLE = 128;
    private static final int MAX_DESCRIPTION = 512;
    private static final int MAX_URL = 2048;
    private static final int MAX_BUTTON = 4;
    private static final Pattern WEB_PAGE = Pattern.compile("(?i)https?://[^\\s/?#]\\S*");
    private static final MessageBundle BUNDLE = MessageBundle.of(CardMessage.class);

    /** @throws InvalidValueException if one of them is missing or too long, or {@code url} is not the address of a web page */
    public CardMessage {
        title = checkTitle(title);
        description = checkDescription(description);
        url = checkUrl(url);
        button = checkButton(button == null ? "" : button);
    }

    /** Returns the sanitized title; throws as the constructor does. */
    public static String checkTitle(String value) {
        return limited("card title", TextSanitizer.oneLine(required("card title", value)), MAX_TITLE);
    }

    /** Returns the sanitized description; throws as the constructor does. */
    public static String checkDescription(String value) {
        return limited("card description", required("card description", value), MAX_DESCRIPTION);
    }

    /** Returns the URL without surrounding white space; throws as the constructor does. */
    public static String checkUrl(String value) {
        return limited("card url", webPage(required("card url", value)), MAX_URL);
    }

    /** Returns the sanitized label of the link; throws as the constructor does. */
    public static String checkButton(String value) {
        String line = TextSanitizer.oneLine(value);
        if (line.codePointCount(0, line.length()) > MAX_BUTTON) {
            throw new InvalidValueException(
                    "card button", value, BUNDLE.message("allowed.button", String.valueOf(MAX_BUTTON)));
        }
        return line;
    }

    @Override
    public String type() {
        return "textcard";
    }

    @Override
    public String content() {
        return title + "\n" + description;
    }

    @Override
    public Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("title", title);
        fields.put("description", description);
        fields.put("url", url);
        if (!button.isEmpty()) {
            fields.put("btntxt", button);
        }
        return fields;
    }

    @Override
    public boolean canBeSafe() {
        return true;
    }

    private static String required(String field, String value) {
        if (value == null) {
            throw InvalidValueException.missing(field, BUNDLE.message("allowed.card"));
        }
        return Message.requireVisible(field, value);
    }

    private static String limited(String field, String value, int maxBytes) {
        int bytes = Utf8.length(value);
        if (bytes > maxBytes) {
            throw new InvalidValueException(
                    field, value, BUNDLE.message("allowed.bytes", String.valueOf(maxBytes), String.valueOf(bytes)));
        }
        return value;
    }

    private static String webPage(String value) {
        String address = value.strip();
        if (!WEB_PAGE.matcher(address).matches()) {
            throw new InvalidValueException("card url", value, BUNDLE.message("allowed.webPage"));
        }
        return address;
    }
}
