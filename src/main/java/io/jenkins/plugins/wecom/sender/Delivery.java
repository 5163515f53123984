package io.jenkins.plugins.wecom.sender;

import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.message.Sentence;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What WeCom answered to a message (document/path/90236).
 *
 * @param msgIds the IDs by which the sent messages can be recalled for 24 hours
 * @param invalidUsers user IDs, in lower case, that do not exist or are outside the application's visible range
 * @param invalidParties department IDs likewise
 * @param invalidTags tag IDs likewise
 * @param unlicensedUsers user IDs without a licence for the API
 * @param answers WeCom's answer to each send, as JSON on one line
 * @param warnings what the sender of the message should know though it was delivered
 */
public record Delivery(
        List<String> msgIds,
        List<String> invalidUsers,
        List<String> invalidParties,
        List<String> invalidTags,
        List<String> unlicensedUsers,
        List<String> answers,
        List<Sentence> warnings) {

    /** Nothing sent, nothing answered. */
    public static final Delivery NOTHING =
            new Delivery(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    /** Whether WeCom left out a recipient. */
    public boolean isPartial() {
        return Stream.of(invalidUsers, invalidParties, invalidTags, unlicensedUsers)
                .anyMatch(left -> !left.isEmpty());
    }

    Delivery plus(WecomAnswer answer) {
        return new Delivery(
                answer.msgid().isEmpty() ? msgIds : joined(msgIds, List.of(answer.msgid())),
                joined(invalidUsers, answer.invaliduser()),
                joined(invalidParties, answer.invalidparty()),
                joined(invalidTags, answer.invalidtag()),
                joined(unlicensedUsers, answer.unlicenseduser()),
                append(answers, answer.json()),
                warnings);
    }

    /** With these among the invalid ones. */
    Delivery without(Recipients refused) {
        if (refused.isEmpty()) {
            return this;
        }
        List<String> users = refused.users().stream()
                .map(user -> user.toLowerCase(Locale.ROOT))
                .toList();
        return new Delivery(
                msgIds,
                joined(invalidUsers, users),
                joined(invalidParties, refused.departments()),
                joined(invalidTags, refused.tags()),
                unlicensedUsers,
                answers,
                warnings);
    }

    Delivery warned(Sentence warning) {
        return new Delivery(
                msgIds, invalidUsers, invalidParties, invalidTags, unlicensedUsers, answers, append(warnings, warning));
    }

    private static List<String> joined(List<String> before, List<String> more) {
        if (more.isEmpty()) {
            return before;
        }
        LinkedHashSet<String> joined = new LinkedHashSet<>(before);
        joined.addAll(more);
        return List.copyOf(joined);
    }

    private static <T> List<T> append(List<T> before, T more) {
        List<T> appended = new ArrayList<>(before);
        appended.add(more);
        return List.copyOf(appended);
    }
}
