package io.jenkins.plugins.wecom.standin.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/** Validates template cards: which parts each kind has, counts, bytes, addresses (document/path/90236). */
final class CardCheck {

    private static final Set<String> EVERY = Set.of(
            "card_type", "source", "main_title", "quote_area", "horizontal_content_list", "card_action", "task_id");

    /** What each kind has beside these. */
    private static final Map<String, Set<String>> PARTS = Map.of(
            "text_notice", Set.of("sub_title_text", "emphasis_content", "jump_list"),
            "news_notice", Set.of("card_image", "vertical_content_list", "jump_list"),
            "button_interaction", Set.of("sub_title_text", "button_list", "replace_text"));

    /** Texts of a card that nobody reads. */
    private static final Set<String> UNSEEN = Set.of("card_type", "url", "key", "task_id", "userid");

    private final JsonNode card;
    private final String type;

    private CardCheck(JsonNode card, String type) {
        this.card = card;
        this.type = type;
    }

    /**
     * Checks a card.
     *
     * @param update whether it replaces another, and so needs no task ID
     * @return what is read on it
     * @throws Refusal if WeCom would refuse it
     */
    static String read(JsonNode card, boolean update) throws Refusal {
        String type = JsonBody.text(card, "card_type");
        if (!PARTS.containsKey(type)) {
            throw new Refusal(42031, "template_card.card_type invalid");
        }
        new CardCheck(card, type).check(update);
        StringJoiner read = new StringJoiner("\n");
        read(card, read);
        return read.toString();
    }

    /** Whether pressing something on it calls the application's receiving URL. */
    static boolean callsBack(JsonNode card) {
        return card.path("card_type").asText().equals("button_interaction");
    }

    private static void read(JsonNode node, StringJoiner read) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            boolean text = field.getValue().isTextual() && !UNSEEN.contains(field.getKey());
            if (text && !field.getValue().textValue().isEmpty()) {
                read.add(field.getValue().textValue());
            }
            read(field.getValue(), read);
        }
        if (node.isArray()) {
            node.forEach(entry -> read(entry, read));
        }
    }

    private void check(boolean update) throws Refusal {
        for (Map.Entry<String, JsonNode> part : card.properties()) {
            String name = part.getKey();
            refuseIf(
                    !EVERY.contains(name) && !PARTS.get(type).contains(name),
                    40058,
                    "template_card." + name + " unknown");
        }
        boolean buttons = type.equals("button_interaction");
        boolean titled = !text(card.path("main_title"), "title").isEmpty()
                || type.equals("text_notice") && !text(card, "sub_title_text").isEmpty();
        refuseIf(!titled, 42033, "template_card.main_title.title missing");
        String task = text(card, "task_id");
        refuseIf(
                buttons && !update && task.isEmpty() || !task.matches("[0-9A-Za-z_@-]{0,128}"),
                42014,
                "template_card.task_id invalid");
        JsonNode action = card.path("card_action");
        refuseIf(action.isMissingNode() && !buttons, 42045, "template_card.card_action missing");
        refuseIf(!action.isMissingNode() && action.path("type").asInt(-1) != 1 && !buttons, 42045, "card_action.type");
        opening(action);
        if (type.equals("news_notice")) {
            refuseIf(text(card.path("card_image"), "url").isEmpty(), 42044, "template_card.card_image.url missing");
            address(text(card.path("card_image"), "url"));
        }
        list("horizontal_content_list", 6, 42035, "keyname", 42027);
        list("vertical_content_list", 4, 42036, "title", 42036);
        list("jump_list", 3, 42042, "title", 42042);
        if (buttons) {
            buttons(update);
        }
    }

    private void list(String name, int max, int tooMany, String required, int missing) throws Refusal {
        JsonNode list = card.path(name);
        refuseIf(list.size() > max, tooMany, "template_card." + name + " exceed max count");
        for (JsonNode entry : list) {
            refuseIf(text(entry, required).isEmpty(), missing, "template_card." + name + "." + required + " missing");
            opening(entry);
        }
    }

    private void buttons(boolean update) throws Refusal {
        JsonNode list = card.path("button_list");
        refuseIf(list.isEmpty() && !update || list.size() > 6, 42037, "template_card.button_list count");
        Set<String> keys = new HashSet<>();
        for (JsonNode button : list) {
            refuseIf(text(button, "text").isEmpty(), 42038, "template_card.button_list.text missing");
            int style = button.path("style").asInt(1);
            refuseIf(style < 1 || style > 4, 40058, "template_card.button_list.style");
            if (button.path("type").asInt(0) == 1) {
                opening(button);
            } else {
                String key = text(button, "key");
                refuseIf(key.isEmpty(), 42017, "template_card.button_list.key missing");
                refuseIf(Utf8Text.length(key) > 1024, 42018, "template_card.button_list.key too long");
                refuseIf(!keys.add(key), 42019, "template_card.button_list.key repeated");
            }
        }
    }

    /** What is of type 1 opens an address. */
    private static void opening(JsonNode part) throws Refusal {
        if (part.path("type").asInt(0) == 1) {
            refuseIf(text(part, "url").isEmpty(), 42028, "template_card url missing");
            address(text(part, "url"));
        }
    }

    private static void address(String url) throws Refusal {
        refuseIf(List.of("http://", "https://").stream().noneMatch(url::startsWith), 45034, "url invalid");
    }

    private static String text(JsonNode parent, String name) throws Refusal {
        return JsonBody.text(parent, name);
    }

    private static void refuseIf(boolean wrong, int errcode, String meaning) throws Refusal {
        if (wrong) {
            throw new Refusal(errcode, meaning);
        }
    }
}
