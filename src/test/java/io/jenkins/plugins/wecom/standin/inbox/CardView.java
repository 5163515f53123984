package io.jenkins.plugins.wecom.standin.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.wecom.standin.ReceivedMessage;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;

/** Renders text cards and template cards as HTML, in the way of WeCom's clients (document/path/90236). */
final class CardView {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The markup of a text card's description, after it was escaped. */
    private static final Pattern DIV = Pattern.compile("&lt;div class=&quot;(gray|normal|highlight)&quot;&gt;");

    private static final List<String> COLOURS = List.of("grey", "black", "red", "green");

    private CardView() {}

    static String html(ReceivedMessage message) {
        try {
            JsonNode request = JSON.readTree(message.json());
            return message.type().equals("textcard")
                    ? textCard(request.path("textcard"))
                    : templateCard(message, request.path("template_card"));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What WeCom calls the link where the request does not. */
    private static String textCard(JsonNode card) {
        String button = text(card, "btntxt");
        String url = text(card, "url");
        String label = HtmlView.escaped(button.isEmpty() ? "详情" : button);
        return "<h3>" + HtmlView.escaped(text(card, "title")) + "</h3><p>" + description(text(card, "description"))
                + "</p><p class=\"button\">" + (isWebPage(url) ? HtmlView.link(label, url) : HtmlView.escaped(url))
                + "</p>";
    }

    private static String description(String text) {
        return DIV.matcher(HtmlView.escaped(text).replace("&lt;br&gt;", "<br>"))
                .replaceAll("<span class=\"line $1\">")
                .replace("&lt;/div&gt;", "</span>");
    }

    private static String templateCard(ReceivedMessage message, JsonNode card) {
        StringBuilder html = new StringBuilder();
        JsonNode source = card.path("source");
        if (!source.isMissingNode()) {
            html.append("<p class=\"source ")
                    .append(COLOURS.get(source.path("desc_color").asInt()))
                    .append("\">")
                    .append(escaped(source, "desc"))
                    .append("</p>");
        }
        element(html, "h3", "", escaped(card.path("main_title"), "title"));
        element(html, "p", "desc", escaped(card.path("main_title"), "desc"));
        element(html, "p", "picture", escaped(card.path("card_image"), "url"));
        element(html, "p", "large", escaped(card.path("emphasis_content"), "title"));
        element(html, "p", "desc centred", escaped(card.path("emphasis_content"), "desc"));
        element(html, "p", "sub", escaped(card, "sub_title_text"));
        element(html, "p", "quoted", escaped(card.path("quote_area"), "quote_text"));
        facts(html, card.path("horizontal_content_list"));
        for (JsonNode link : card.path("jump_list")) {
            element(html, "p", "jump", linked(link, "title"));
        }
        if (card.has("replace_text")) {
            element(html, "p", "buttons", "<span class=\"dead\">" + escaped(card, "replace_text") + "</span>");
        }
        buttons(html, message, card.path("button_list"));
        String page = text(card.path("card_action"), "url");
        if (isWebPage(page)) {
            element(html, "p", "action", HtmlView.link("↗", page));
        }
        return html.toString();
    }

    /** Whoever looks at the page chooses for whom to press. */
    private static void buttons(StringBuilder html, ReceivedMessage message, JsonNode list) {
        StringBuilder buttons = new StringBuilder();
        for (JsonNode button : list) {
            String classes = "press style" + button.path("style").asInt(1);
            buttons.append(
                    button.path("type").asInt() == 1
                            ? "<span class=\"" + classes + "\">" + linked(button, "text") + "</span>"
                            : "<button class=\"" + classes + "\" name=\"key\" value=\"" + escaped(button, "key") + "\">"
                                    + escaped(button, "text") + "</button>");
        }
        if (buttons.length() > 0) {
            html.append(
                            "<form class=\"buttons\" method=\"post\" action=\"/press\"><input type=\"hidden\" name=\"msgid\"")
                    .append(" value=\"")
                    .append(HtmlView.escaped(message.msgid()))
                    .append("\">")
                    .append(buttons)
                    .append("<label>as <select name=\"member\">");
            message.members().stream()
                    .map(HtmlView::escaped)
                    .forEach(member -> html.append("<option>").append(member).append("</option>"));
            html.append("</select></label></form>");
        }
    }

    private static void facts(StringBuilder html, JsonNode list) {
        StringBuilder rows = new StringBuilder();
        for (JsonNode fact : list) {
            rows.append("<dt>")
                    .append(escaped(fact, "keyname"))
                    .append("</dt><dd>")
                    .append(linked(fact, "value"))
                    .append("</dd>");
        }
        element(html, "dl", "facts", rows.toString());
    }

    /** @param inner HTML; without any there is no element */
    private static void element(StringBuilder html, String name, String classes, String inner) {
        if (!inner.isEmpty()) {
            html.append('<').append(name);
            html.append(classes.isEmpty() ? ">" : " class=\"" + classes + "\">");
            html.append(inner).append("</").append(name).append('>');
        }
    }

    private static String linked(JsonNode part, String name) {
        String label = escaped(part, name);
        String url = text(part, "url");
        return part.path("type").asInt() == 1 && isWebPage(url) ? HtmlView.link(label, url) : label;
    }

    private static String escaped(JsonNode part, String name) {
        return HtmlView.escaped(text(part, name));
    }

    private static String text(JsonNode part, String name) {
        return part.path(name).asText();
    }

    private static boolean isWebPage(String url) {
        return url.matches("https?://\\S+");
    }
}
