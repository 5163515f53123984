package io.jenkins.plugins.wecom.sender;

import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.message.Recipients;
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
public record SendResult(
        List<String> msgIds,
        List<String> invalidUsers,
        List<String> invalidParties,
        List<String> invalidTags,
        List<String> unlicensedUsers,
        List<String> answers,
        List<LocalizableMessage> warnings) {

    /** Nothing sent, nothing answered. */
    public static final SendResult NOTHING =
            new SendResult(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    /** Whether WeCom left out a recipient. */
    public boolean isPartial() {
        return Stream.of(invalidUsers, invalidParties, invalidTags, unlicensedUsers)
                .anyMatch(left -> !left.isEmpty());
    }

    /** This one, and what WeCom answered to a further request of the same message. */
    public SendResult plus(SendResult more) {
        return new SendResult(
                joined(msgIds, more.msgIds),
                joined(invalidUsers, more.invalidUsers),
                joined(invalidParties, more.invalidParties),
                joined(invalidTags, more.invalidTags),
                joined(unlicensedUsers, more.unlicensedUsers),
                appended(answers, more.answers),
                appended(warnings, more.warnings));
    }

    /** This one, and an answer after which nothing has arrived, so that there is nothing to recall. */
    public SendResult plusRefusal(SendResult refusal) {
        return plus(refusal.withoutMsgIds());
    }

    private SendResult withoutMsgIds() {
        return new SendResult(List.of(), invalidUsers, invalidParties, invalidTags, unlicensedUsers, answers, warnings);
    }

    /** With these among the invalid ones. */
    public SendResult without(Recipients refused) {
        if (refused.isEmpty()) {
            return this;
        }
        List<String> users = refused.users().stream()
                .map(user -> user.toLowerCase(Locale.ROOT))
                .toList();
        return new SendResult(
                msgIds,
                joined(invalidUsers, users),
                joined(invalidParties, refused.departments()),
                joined(invalidTags, refused.tags()),
                unlicensedUsers,
                answers,
                warnings);
    }

    public SendResult warned(LocalizableMessage warning) {
        return new SendResult(
                msgIds,
                invalidUsers,
                invalidParties,
                invalidTags,
                unlicensedUsers,
                answers,
                appended(warnings, List.of(warning)));
    }

    private static List<String> joined(List<String> before, List<String> more) {
        if (more.isEmpty()) {
            return before;
        }
        LinkedHashSet<String> joined = new LinkedHashSet<>(before);
        joined.addAll(more);
        return List.copyOf(joined);
    }

    private static <T> List<T> appended(List<T> before, List<T> more) {
        List<T> appended = new ArrayList<>(before);
        appended.addAll(more);
        return List.copyOf(appended);
    }
}
