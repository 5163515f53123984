package io.jenkins.plugins.wecom.sender;

import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.message.Recipients;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The result of sending a message: WeCom's responses (document/path/90236).
 *
 * @param msgIds the IDs by which the sent messages can be recalled for 24 hours
 * @param invalidUsers user IDs, in lower case, that do not exist or are outside the application's visible range
 * @param invalidParties department IDs likewise
 * @param invalidTags tag IDs likewise
 * @param unlicensedUsers user IDs without a licence for the API
 * @param answers WeCom's response to each request, as JSON on one line
 * @param warnings warnings about a message that was delivered
 * @param responseCodes the codes by which sent cards can be changed, each once within 72 hours (document/path/94888)
 */
public record SendResult(
        List<String> msgIds,
        List<String> invalidUsers,
        List<String> invalidParties,
        List<String> invalidTags,
        List<String> unlicensedUsers,
        List<String> answers,
        List<LocalizableMessage> warnings,
        List<String> responseCodes) {

    /** The result before anything was sent. */
    public static final SendResult NOTHING =
            new SendResult(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    /** Whether WeCom left out a recipient. */
    public boolean isPartial() {
        return Stream.of(invalidUsers, invalidParties, invalidTags, unlicensedUsers)
                .anyMatch(left -> !left.isEmpty());
    }

    /** This result combined with that of a further request for the same message. */
    public SendResult plus(SendResult more) {
        return new SendResult(
                union(msgIds, more.msgIds),
                union(invalidUsers, more.invalidUsers),
                union(invalidParties, more.invalidParties),
                union(invalidTags, more.invalidTags),
                union(unlicensedUsers, more.unlicensedUsers),
                appended(answers, more.answers),
                appended(warnings, more.warnings),
                union(responseCodes, more.responseCodes));
    }

    /** This result combined with a rejection, whose message ID is dropped: there is nothing to recall. */
    public SendResult plusRefusal(SendResult refusal) {
        return plus(refusal.withoutMsgIds());
    }

    private SendResult withoutMsgIds() {
        return new SendResult(
                List.of(), invalidUsers, invalidParties, invalidTags, unlicensedUsers, answers, warnings, List.of());
    }

    /** This result with further invalid recipients. */
    public SendResult without(Recipients refused) {
        if (refused.isEmpty()) {
            return this;
        }
        List<String> users = refused.users().stream()
                .map(user -> user.toLowerCase(Locale.ROOT))
                .toList();
        return new SendResult(
                msgIds,
                union(invalidUsers, users),
                union(invalidParties, refused.departments()),
                union(invalidTags, refused.tags()),
                unlicensedUsers,
                answers,
                warnings,
                responseCodes);
    }

    /** This result with a further warning. */
    public SendResult warned(LocalizableMessage warning) {
        return new SendResult(
                msgIds,
                invalidUsers,
                invalidParties,
                invalidTags,
                unlicensedUsers,
                answers,
                appended(warnings, List.of(warning)),
                responseCodes);
    }

    private static List<String> union(List<String> before, List<String> more) {
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
