package io.jenkins.plugins.wecom.message;

import io.jenkins.plugins.wecom.message.text.GraphemeSegmenter;
import io.jenkins.plugins.wecom.message.text.Overflow;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A text card message: a title and a description that open a web page when clicked (document/path/90236). WeCom's clients
 * and WeChat show it. Values above the limits are an error, since WeCom would refuse or truncate them.
 *
 * @param title at most 128 bytes of UTF-8, on one line
 * @param description at most {@link #MAX_DESCRIPTION} bytes of UTF-8; {@code <br>} and {@code <div>}s of the classes
 *     {@code gray}, {@code normal} and {@code highlight} are markup
 * @param url the page, http or https, at most 2048 bytes of UTF-8
 * @param button the label of the link below, at most 4 characters; empty leaves it to WeCom
 */
public record TextCardMessage(String title, String description, String url, String button) implements Message {

    /** The limit for the title, in bytes of UTF-8. */
    public static final int MAX_TITLE = 128;
    /** The limit for the description, in bytes of UTF-8. */
    public static final int MAX_DESCRIPTION = 512;

    private static final int MAX_BUTTON = 4;
    private static final Pattern LINE_END = Pattern.compile("<br */?>|</div>(?=.)");
    private static final Pattern ELEMENT = Pattern.compile("</?div[^<>]*>");
    private static final String NEEDED = "allowed.card";

    /** @throws InvalidValueException if one of them is missing or too long, or {@code url} is not the address of a web page */
    public TextCardMessage {
        title = checkTitle(title);
        description = checkDescription(description);
        url = checkUrl(url);
        button = checkButton(button == null ? "" : button);
    }

    /**
     * A card whose parts have other names for the user.
     *
     * @param overflow whether a description that is too long is truncated; with all but {@code TRUNCATE} it is an error
     * @throws InvalidValueException as the constructor does, with these names
     */
    public static TextCardMessage of(
            CardNames names, String title, String description, String url, String button, Overflow overflow) {
        String shown = CardField.required(names.description(), description, NEEDED);
        return new TextCardMessage(
                checkTitle(names.title(), title),
                overflow == Overflow.TRUNCATE
                        ? overflow.fit(shown, MAX_DESCRIPTION, GraphemeSegmenter::new)
                                .get(0)
                        : CardField.limited(names.description(), shown, MAX_DESCRIPTION),
                checkUrl(names.url(), url),
                checkButton(names.button(), button == null ? "" : button));
    }

    /** Returns the sanitized title; throws as the constructor does. */
    public static String checkTitle(String value) {
        return checkTitle(CardNames.OF_CARD.title(), value);
    }

    private static String checkTitle(String field, String value) {
        return CardField.limited(field, CardField.line(CardField.required(field, value, NEEDED)), MAX_TITLE);
    }

    /** Returns the sanitized description; throws as the constructor does. */
    public static String checkDescription(String value) {
        String field = CardNames.OF_CARD.description();
        return CardField.limited(field, CardField.required(field, value, NEEDED), MAX_DESCRIPTION);
    }

    /** Returns the URL without surrounding white space; throws as the constructor does. */
    public static String checkUrl(String value) {
        return checkUrl(CardNames.OF_CARD.url(), value);
    }

    private static String checkUrl(String field, String value) {
        return CardField.webPage(field, CardField.required(field, value, NEEDED));
    }

    /** Returns the sanitized label of the link; throws as the constructor does. */
    public static String checkButton(String value) {
        return checkButton(CardNames.OF_CARD.button(), value);
    }

    private static String checkButton(String field, String value) {
        return CardField.maxCharacters(field, CardField.line(value), MAX_BUTTON);
    }

    /** Robots have template cards alone (document/path/99110, 101463), whose text has no markup. */
    @Override
    public Message nearestFor(Destination destination) {
        if (destination != Destination.ROBOT && destination != Destination.SMART_ROBOT) {
            return this;
        }
        String text = LINE_END.matcher(description).replaceAll("\n");
        TemplateCardBuilder card = new TemplateCardBuilder()
                .title(title)
                .text(ELEMENT.matcher(text).replaceAll(""))
                .url(url);
        return (button.isEmpty() ? card : card.link(button, url)).build();
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
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
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
}
