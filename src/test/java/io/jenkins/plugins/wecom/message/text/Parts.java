package io.jenkins.plugins.wecom.message.text;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.jenkins.plugins.wecom.message.Message;
import java.util.ArrayList;
import java.util.List;

/** What a message is split into, without the numbers. */
final class Parts {

    private Parts() {}

    /** The parts, each checked to have its number on a last line of its own, where there are several, and to fit. */
    static List<String> of(Message message, Overflow overflow) {
        List<Message> numbered = message.fit(overflow);
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < numbered.size(); i++) {
            String content = numbered.get(i).content();
            String number = numbered.size() == 1 ? "" : "\n(" + (i + 1) + "/" + numbered.size() + ")";
            assertThat(content, endsWith(number));
            assertThat(Utf8.length(content), lessThanOrEqualTo(Message.MAX_BYTES));
            parts.add(content.substring(0, content.length() - number.length()));
        }
        return parts;
    }
}
