package io.jenkins.plugins.wecom.message;

import io.jenkins.plugins.wecom.message.text.GraphemeSegmenter;
import io.jenkins.plugins.wecom.message.text.Overflow;
import io.jenkins.plugins.wecom.message.text.Utf8;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A template card (document/path/90236), made by {@link TemplateCardBuilder}: a {@code button_interaction} if it has
 * buttons, a {@code news_notice} if it has a picture, else a {@code text_notice}. WeCom's own clients show it, WeChat does
 * not. Counts and bytes above the limits are an error; numbers of characters are advice, and what is longer is cut on the
 * screen.
 *
 * @param title what it is about; empty for none where there is a text
 * @param description a line below the title; empty for none
 * @param text a longer text; empty for none
 * @param source where it comes from, shown above the title; null for none
 * @param emphasis what is shown large, in a {@code text_notice}; null for none
 * @param quote what is shown as a quotation; empty for none
 * @param facts at most {@value #MAX_FACTS}
 * @param url the page that opens on a click; empty for none, in a {@code button_interaction} alone
 * @param links at most {@value #MAX_LINKS}, not in a {@code button_interaction}
 * @param image the address of a picture; empty for none
 * @param buttons at most {@value #MAX_BUTTONS}
 * @param taskId of a {@code button_interaction}: what a press names; never used before by the application
 */
public record TemplateCardMessage(
        String title,
        String description,
        String text,
        Source source,
        Emphasis emphasis,
        String quote,
        List<Fact> facts,
        String url,
        List<Link> links,
        String image,
        List<Button> buttons,
        String taskId)
        implements Message {

    /** The most facts of a card. */
    public static final int MAX_FACTS = 6;
    /** The most links of a card. */
    public static final int MAX_LINKS = 3;
    /** The most buttons of a card. */
    public static final int MAX_BUTTONS = 6;
    /** How many characters of a title WeCom advises. */
    public static final int ADVISED_TITLE = 36;

    /** The kinds of template card that are sent. */
    public enum Kind {
        TEXT_NOTICE,
        NEWS_NOTICE,
        BUTTON_INTERACTION
    }

    /**
     * Where a card comes from.
     *
     * @param name such as Jenkins
     */
    public record Source(String name, Colour colour) {

        /** The colours of the name, shown by clients from 3.1.18 on; the others show grey. */
        public enum Colour {
            GREY,
            BLACK,
            RED,
            GREEN
        }
    }

    /**
     * What is shown large.
     *
     * @param title such as a number
     * @param description what it is; empty for none
     */
    public record Emphasis(String title, String description) {}

    /**
     * A line of a card's list.
     *
     * @param label what it is; WeCom advises 5 characters
     * @param value may be empty
     * @param url what a click on the value opens; empty for none
     */
    public record Fact(String label, String value, String url) {}

    /** A link below the card; of its title WeCom advises 18 characters. */
    public record Link(String title, String url) {}

    /**
     * A button.
     *
     * @param text of which WeCom advises 10 characters
     * @param style how it looks
     * @param key what a press names, at most 1024 bytes; empty for a button that opens an address and calls nobody
     * @param url what it opens; empty for one that calls back
     */
    public record Button(String text, Style style, String key, String url) {

        /** The styles that WeCom's pages show alike. */
        public enum Style {
            EMPHASISED,
            SECONDARY
        }

        /** One that calls the application's receiving URL. */
        public static Button calling(String text, Style style, String key) {
            return new Button(text, style, key, "");
        }

        /** One that opens a page. */
        public static Button opening(String text, String url) {
            return new Button(text, Style.SECONDARY, "", url);
        }
    }

    public TemplateCardMessage {
        facts = List.copyOf(facts);
        links = List.copyOf(links);
        buttons = List.copyOf(buttons);
    }

    /** Which kind it is, by what it has. */
    public Kind kind() {
        if (!buttons.isEmpty()) {
            return Kind.BUTTON_INTERACTION;
        }
        return image.isEmpty() ? Kind.TEXT_NOTICE : Kind.NEWS_NOTICE;
    }

    /** The same card with a task of its own, since WeCom accepts a task ID once (42014). */
    @Override
    public Message ofBatch(int number) {
        return taskId.isEmpty() || number == 0 ? this : withTaskId(taskId + "-" + number);
    }

    /** The same card for another task; empty for none, as in an update. */
    public TemplateCardMessage withTaskId(String other) {
        return new TemplateCardMessage(
                title, description, text, source, emphasis, quote, facts, url, links, image, buttons, other);
    }

    /** A group chat has text cards alone (document/path/90248); a robot has no buttons (document/path/99110). */
    @Override
    public Message nearestFor(Destination destination) {
        if (destination == Destination.SMART_ROBOT) {
            return forSmartRobot();
        }
        boolean pressed = destination == Destination.ROBOT && !buttons.isEmpty();
        if (destination != Destination.CHAT && !pressed) {
            return this;
        }
        String page = page();
        if (page.isEmpty()) {
            return new TextMessage(content());
        }
        return pressed ? withoutButtons(page) : textCard(page);
    }

    /** What opens on a click, else what the first button opens; empty for nothing. */
    private String page() {
        return url.isEmpty()
                ? buttons.stream()
                        .map(Button::url)
                        .filter(address -> !address.isEmpty())
                        .findFirst()
                        .orElse("")
                : url;
    }

    /** Its buttons call back or are none (document/path/101032), so those that open a page are left out or become links. */
    private Message forSmartRobot() {
        List<Button> calling =
                buttons.stream().filter(button -> !button.key().isEmpty()).toList();
        if (calling.size() == buttons.size()) {
            return this;
        }
        return calling.isEmpty()
                ? withoutButtons(page())
                : new TemplateCardMessage(
                        title,
                        description,
                        text,
                        source,
                        emphasis,
                        quote,
                        facts,
                        page(),
                        links,
                        image,
                        calling,
                        taskId);
    }

    private Message withoutButtons(String page) {
        List<Link> pages = buttons.stream()
                .filter(button -> !button.url().isEmpty())
                .limit(MAX_LINKS)
                .map(button -> new Link(button.text(), button.url()))
                .toList();
        return new TemplateCardMessage(
                title, description, text, source, emphasis, quote, facts, page, pages, image, List.of(), "");
    }

    /** Whether a text card has no place for all of it: further links and buttons, a picture, a long text. */
    boolean isMoreThanTextCard() {
        String page = page();
        return !image.isEmpty()
                || links.stream().anyMatch(link -> !link.url().equals(page))
                || buttons.stream().anyMatch(button -> !button.url().equals(page))
                || !Utf8.fits(heading(), TextCardMessage.MAX_TITLE)
                || !Utf8.fits(lines(), TextCardMessage.MAX_DESCRIPTION);
    }

    private Message textCard(String page) {
        String all = lines();
        return new TextCardMessage(
                cut(heading(), TextCardMessage.MAX_TITLE),
                cut(all.isEmpty() ? heading() : all, TextCardMessage.MAX_DESCRIPTION),
                page,
                "");
    }

    private String heading() {
        return title.isEmpty() ? content().lines().findFirst().orElse("") : title;
    }

    /** What a text card has below its title. */
    private String lines() {
        String large = emphasis == null ? "" : (emphasis.title() + " " + emphasis.description()).strip();
        return Stream.of(
                        Stream.of(description, large, text, quote),
                        facts.stream().map(fact -> fact.label() + ": " + fact.value()))
                .flatMap(lines -> lines)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private static String cut(String text, int bytes) {
        return Overflow.TRUNCATE.fit(text, bytes, GraphemeSegmenter::new).get(0);
    }

    @Override
    public String type() {
        return "template_card";
    }

    /** All that is read on it, line by line. */
    @Override
    public String content() {
        return Stream.of(
                        Stream.of(title, description),
                        emphasis == null ? Stream.<String>empty() : Stream.of(emphasis.title(), emphasis.description()),
                        Stream.of(text, quote),
                        facts.stream().map(fact -> fact.label() + ": " + fact.value()),
                        links.stream().map(Link::title),
                        buttons.stream().map(Button::text))
                .flatMap(lines -> lines)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    @Override
    public Map<String, Object> fields() {
        return TemplateCardFields.of(this);
    }

    /** WeCom documents no such flag for template cards. */
    @Override
    public boolean canBeSafe() {
        return false;
    }

    @Override
    public boolean hasSafeFlag() {
        return false;
    }
}
