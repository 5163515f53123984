package io.jenkins.plugins.wecom.message;

import io.jenkins.plugins.wecom.message.TemplateCardMessage.Button;
import io.jenkins.plugins.wecom.message.TemplateCardMessage.Emphasis;
import io.jenkins.plugins.wecom.message.TemplateCardMessage.Fact;
import io.jenkins.plugins.wecom.message.TemplateCardMessage.Link;
import io.jenkins.plugins.wecom.message.TemplateCardMessage.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Builds template cards, and checks each part as it is set: a value that WeCom would refuse is an
 * {@link InvalidValueException} that names the field.
 */
public final class TemplateCardBuilder {

    /** The colour of a source that says nothing by it. */
    public static final Source.Colour PLAIN = Source.Colour.GREY;

    private static final int MAX_KEY = 1024;
    private static final Pattern TASK_ID = Pattern.compile("[0-9A-Za-z_@-]{1,128}");
    static final String NEEDED = "allowed.templateCard";
    private static final MessageBundle BUNDLE = MessageBundle.of(TemplateCardBuilder.class);

    private final CardNames names;
    private String title = "";
    private String description = "";
    private String text = "";
    private Source source;
    private Emphasis emphasis;
    private String quote = "";
    private final List<Fact> facts = new ArrayList<>();
    private String url = "";
    private final List<Link> links = new ArrayList<>();
    private String image = "";
    private final List<Button> buttons = new ArrayList<>();
    private String taskId = "";

    /** A card whose parts are called as those of {@code wecomCard}. */
    public TemplateCardBuilder() {
        this(CardNames.OF_CARD);
    }

    /** @param names what the user calls the parts */
    public TemplateCardBuilder(CardNames names) {
        this.names = names;
    }

    /** Sets the title, on one line; null or empty for none. */
    public TemplateCardBuilder title(String value) {
        title = CardField.line(value);
        return this;
    }

    /** Sets the line below the title; null or empty for none. */
    public TemplateCardBuilder description(String value) {
        description = CardField.line(value);
        return this;
    }

    /** Sets the longer text; null or empty for none. */
    public TemplateCardBuilder text(String value) {
        text = CardField.text(value);
        return this;
    }

    /** Sets where the card comes from; null or empty for nowhere. */
    public TemplateCardBuilder source(String name, Source.Colour colour) {
        String line = CardField.line(name);
        source = line.isEmpty() ? null : new Source(line, colour);
        return this;
    }

    /** Sets what is shown large, and what it is; null or empty for nothing. */
    public TemplateCardBuilder emphasis(String large, String below) {
        String line = CardField.line(large);
        emphasis = line.isEmpty() ? null : new Emphasis(line, CardField.line(below));
        return this;
    }

    /** Sets what is quoted; null or empty for nothing. */
    public TemplateCardBuilder quote(String value) {
        quote = CardField.text(value);
        return this;
    }

    /**
     * Adds a fact.
     *
     * @param page what a click on it opens; null or empty for nothing
     */
    public TemplateCardBuilder fact(String label, String value, String page) {
        String field = "card facts";
        String name = CardField.line(Message.requireVisible(field, label == null ? "" : label));
        String address = page == null || page.isEmpty() ? "" : CardField.webPage(field, page);
        facts.add(new Fact(name, CardField.line(value), address));
        return this;
    }

    /** Sets the page that a click on the card opens. */
    public TemplateCardBuilder url(String value) {
        url = CardField.webPage(names.url(), CardField.required(names.url(), value, NEEDED));
        return this;
    }

    /** Adds a link below the card. */
    public TemplateCardBuilder link(String name, String page) {
        String field = "card links";
        String label = CardField.line(Message.requireVisible(field, name == null ? "" : name));
        links.add(new Link(label, CardField.webPage(field, page == null ? "" : page)));
        return this;
    }

    /** Sets the address of a picture, 1.3 to 2.25 times as wide as it is high; null or empty for none. */
    public TemplateCardBuilder image(String value) {
        image = value == null || value.isBlank() ? "" : CardField.webPage("card image", value);
        return this;
    }

    /** Adds a button. */
    public TemplateCardBuilder button(Button button) {
        String field = "card buttons";
        String label = CardField.line(Message.requireVisible(field, button.text()));
        boolean calls = !button.key().isEmpty();
        buttons.add(new Button(
                label,
                button.style(),
                CardField.limited(field, button.key(), MAX_KEY),
                calls ? "" : CardField.webPage(field, button.url())));
        return this;
    }

    /** Sets what a press names: digits, letters, {@code _ - @}, at most 128. */
    public TemplateCardBuilder taskId(String value) {
        if (!TASK_ID.matcher(value).matches()) {
            throw new InvalidValueException("card task ID", value, BUNDLE.message("allowed.taskId"));
        }
        taskId = value;
        return this;
    }

    /**
     * The card.
     *
     * @throws InvalidValueException if it lacks a part that its kind needs, or has too many of one
     */
    public TemplateCardMessage build() {
        checkNeeds();
        TemplateCardMessage card = new TemplateCardMessage(
                title,
                description,
                text,
                source,
                emphasis,
                quote,
                CardField.atMost("card facts", facts, TemplateCardMessage.MAX_FACTS),
                url,
                CardField.atMost("card links", links, TemplateCardMessage.MAX_LINKS),
                image,
                CardField.atMost("card buttons", buttons, TemplateCardMessage.MAX_BUTTONS),
                taskId);
        checkKind(card);
        return card;
    }

    private void checkNeeds() {
        boolean untitled = title.isEmpty() && (text.isEmpty() || !image.isEmpty() || !buttons.isEmpty());
        if (untitled) {
            throw InvalidValueException.missing(names.title(), BUNDLE.message(NEEDED));
        }
        if (url.isEmpty() && buttons.isEmpty()) {
            throw InvalidValueException.missing(names.url(), BUNDLE.message(NEEDED));
        }
        if (taskId.isEmpty() && !buttons.isEmpty()) {
            throw InvalidValueException.missing("card task ID", BUNDLE.message("allowed.taskId"));
        }
    }

    /** What a kind of card has no place for is an error and not left out. */
    private void checkKind(TemplateCardMessage card) {
        switch (card.kind()) {
            case TEXT_NOTICE -> {}
            case NEWS_NOTICE -> {
                refuse("card emphasis", emphasis == null ? "" : emphasis.title(), "allowed.besideImage");
                refuse(names.description(), text, "allowed.besideImage");
            }
            case BUTTON_INTERACTION -> {
                refuse("card emphasis", emphasis == null ? "" : emphasis.title(), "allowed.besideButtons");
                refuse("card links", links.isEmpty() ? "" : links.get(0).title(), "allowed.besideButtons");
                refuse("card image", image, "allowed.besideButtons");
                Set<String> keys = new HashSet<>();
                for (Button button : buttons) {
                    boolean same = !button.key().isEmpty() && !keys.add(button.key());
                    if (same) {
                        throw new InvalidValueException("card buttons", button.key(), BUNDLE.message("allowed.keys"));
                    }
                }
            }
        }
    }

    private static void refuse(String field, String given, String key) {
        if (!given.isEmpty()) {
            throw new InvalidValueException(field, given, BUNDLE.message(key));
        }
    }
}
