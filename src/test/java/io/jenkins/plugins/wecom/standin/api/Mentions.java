package io.jenkins.plugins.wecom.standin.api;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whom a message to a chat calls: by {@code mentioned_list} in a text, by {@code <@id>} in markdown. */
final class Mentions {

    private static final Pattern IN_MARKDOWN = Pattern.compile("<@([^>\\s]+)>");

    private Mentions() {}

    static List<String> in(JsonBody body) throws Refusal {
        String type = body.text("msgtype");
        List<String> mentioned = new ArrayList<>();
        if (type.equals("text")) {
            mentioned.addAll(JsonBody.array(body.part(type), "mentioned_list"));
        } else if (type.equals("markdown")) {
            Matcher call = IN_MARKDOWN.matcher(JsonBody.text(body.part(type), "content"));
            while (call.find()) {
                mentioned.add(call.group(1));
            }
        }
        return mentioned;
    }
}
