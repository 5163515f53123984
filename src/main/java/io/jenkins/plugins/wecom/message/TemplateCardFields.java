package io.jenkins.plugins.wecom.message;

import io.jenkins.plugins.wecom.message.TemplateCardMessage.Button;
import io.jenkins.plugins.wecom.message.TemplateCardMessage.Emphasis;
import io.jenkins.plugins.wecom.message.TemplateCardMessage.Fact;
import io.jenkins.plugins.wecom.message.TemplateCardMessage.Kind;
import io.jenkins.plugins.wecom.message.TemplateCardMessage.Link;
import io.jenkins.plugins.wecom.message.TemplateCardMessage.Source;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The fields of a template card in a request, as WeCom names and nests them (document/path/90236). */
final class TemplateCardFields {

    /** {@code type} of what opens an address. */
    private static final int OPENS = 1;

    private TemplateCardFields() {}

    static Map<String, Object> of(TemplateCardMessage card) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("card_type", card.kind().name().toLowerCase(Locale.ROOT));
        if (card.source() != null) {
            fields.put("source", source(card.source()));
        }
        put(fields, "task_id", card.taskId());
        Map<String, Object> title = new LinkedHashMap<>();
        put(title, "title", card.title());
        put(title, "desc", card.description());
        if (!title.isEmpty()) {
            fields.put("main_title", title);
        }
        if (card.kind() == Kind.NEWS_NOTICE) {
            fields.put("card_image", Map.of("url", card.image()));
        } else {
            put(fields, "sub_title_text", card.text());
        }
        if (card.emphasis() != null) {
            fields.put("emphasis_content", emphasis(card.emphasis()));
        }
        if (!card.quote().isEmpty()) {
            fields.put("quote_area", Map.of("quote_text", card.quote()));
        }
        put(
                fields,
                "horizontal_content_list",
                card.facts().stream().map(TemplateCardFields::fact).toList());
        put(
                fields,
                "jump_list",
                card.links().stream().map(TemplateCardFields::link).toList());
        put(
                fields,
                "button_list",
                card.buttons().stream().map(TemplateCardFields::button).toList());
        if (!card.url().isEmpty()) {
            fields.put("card_action", opening(card.url()));
        }
        return fields;
    }

    private static Map<String, Object> source(Source source) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("desc", source.name());
        fields.put("desc_color", source.colour().ordinal());
        return fields;
    }

    private static Map<String, Object> emphasis(Emphasis emphasis) {
        Map<String, Object> fields = new LinkedHashMap<>();
        put(fields, "title", emphasis.title());
        put(fields, "desc", emphasis.description());
        return fields;
    }

    private static Map<String, Object> fact(Fact fact) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (!fact.url().isEmpty()) {
            fields.putAll(opening(fact.url()));
        }
        fields.put("keyname", fact.label());
        put(fields, "value", fact.value());
        return fields;
    }

    private static Map<String, Object> link(Link link) {
        Map<String, Object> fields = opening(link.url());
        fields.put("title", link.title());
        return fields;
    }

    private static Map<String, Object> button(Button button) {
        Map<String, Object> fields = button.key().isEmpty() ? opening(button.url()) : new LinkedHashMap<>();
        fields.put("text", button.text());
        fields.put("style", button.style().ordinal() + 1);
        put(fields, "key", button.key());
        return fields;
    }

    private static Map<String, Object> opening(String url) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", OPENS);
        fields.put("url", url);
        return fields;
    }

    private static void put(Map<String, Object> fields, String name, String value) {
        if (!value.isEmpty()) {
            fields.put(name, value);
        }
    }

    private static void put(Map<String, Object> fields, String name, List<?> values) {
        if (!values.isEmpty()) {
            fields.put(name, values);
        }
    }
}
