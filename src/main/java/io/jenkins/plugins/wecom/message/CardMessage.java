package io.jenkins.plugins.wecom.message;

import io.jenkins.plugins.wecom.message.text.TextSanitizer;
import io.jenkins.plugins.wecom.message.text.Utf8;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A text card: a title and a description that open a page when they are clicked (document/path/90236). WeCom refuses or
 * cuts what is too long, so it is an error here.
 *
 * @param title at most 128 bytes of UTF-8, on one line
 * @param description at most 512 bytes of UTF-8
 * @param url the page, http or https, at most 2048 bytes of UTF-8
 * @param button what the link below is called, at most 4 characters; empty leaves it to WeCom
 */
public record CardMessage(String title, String description, String url, String button) implements Message {

    private static final int MAX_TITLE = 128;
    private static final int MAX_DESCRIPTION = 512;
    private static final int MAX_URL = 2048;
    private static final int MAX_BUTTON = 4;
    private static final Pattern WEB_PAGE = Pattern.compile("(?i)https?://[^\\s/?#]\\S*");
    private static final MessageBundle BUNDLE = MessageBundle.of(CardMessage.class);

    /** @throws InvalidValueException if one of them is missing or too long, or the address is none of a web page */
    public CardMessage {
        title = checkTitle(title);
        description = checkDescription(description);
        url = checkUrl(url);
        button = checkButton(button == null ? "" : button);
    }

    /** The title, cleaned; throws as the constructor does. */
    public static String checkTitle(String value) {
        return fitting("card title", TextSanitizer.oneLine(given("card title", value)), MAX_TITLE);
    }

    /** The description, cleaned; throws as the constructor does. */
    public static String checkDescription(String value) {
        return fitting("card description", given("card description", value), MAX_DESCRIPTION);
    }

    /** The address, cleaned; throws as the constructor does. */
    public static String checkUrl(String value) {
        return fitting("card url", webPage(given("card url", value)), MAX_URL);
    }

    /** The button, cleaned; throws as the constructor does. */
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

    private static String given(String field, String value) {
        if (value == null) {
            throw InvalidValueException.missing(field, BUNDLE.message("allowed.card"));
        }
        return Message.requireVisible(field, value);
    }

    private static String fitting(String field, String value, int most) {
        int bytes = Utf8.length(value);
        if (bytes > most) {
            throw new InvalidValueException(
                    field, value, BUNDLE.message("allowed.bytes", String.valueOf(most), String.valueOf(bytes)));
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
