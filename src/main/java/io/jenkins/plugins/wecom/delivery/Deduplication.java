package io.jenkins.plugins.wecom.delivery;

import io.jenkins.plugins.wecom.message.FileMessage;
import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.sender.Channel;
import io.jenkins.plugins.wecom.sender.SendRequest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Prevents a recipient from receiving the same text twice when several rules of a build send it. What has been sent to
 * {@code @all} has reached everyone.
 */
final class Deduplication implements DeliveryListener {

    private final Map<Text, Set<String>> reached = new HashMap<>();

    /**
     * Records the request's recipients as reached with its text.
     *
     * @return the names of those who had been before
     */
    List<String> alreadyReached(SendRequest request) {
        Set<String> before = reached.computeIfAbsent(Text.of(request), key -> new HashSet<>());
        List<String> again = among(before, request.recipients());
        request.recipients().names().forEach(name -> before.add(key(name)));
        return again;
    }

    /**
     * The names of the recipients who are among those reached, by name or as one of everyone, which no group chat is.
     *
     * @param reached their {@link #key}s
     */
    static List<String> among(Set<String> reached, Recipients recipients) {
        Set<String> members = Recipients.ofNames(reached).isEveryone()
                ? Set.copyOf(recipients.members().names())
                : Set.of();
        return recipients.names().stream()
                .filter(name -> reached.contains(key(name)) || members.contains(name))
                .toList();
    }

    /** The names of members are compared without case; the IDs of group chats are not. */
    static String key(String name) {
        boolean isMember = !Recipients.ofNames(List.of(name)).users().isEmpty();
        return isMember ? name.toLowerCase(Locale.ROOT) : name;
    }

    /** Forgets what certainly did not arrive, so that another rule may send it to the same recipients. */
    @Override
    public void onOutcome(DeliveryOutcome outcome) {
        if (outcome.isCertainlyNotDelivered() && outcome.result().getMsgIds().isEmpty()) {
            Set<String> before = reached.get(Text.of(outcome.request()));
            if (before != null) {
                outcome.request().recipients().names().forEach(name -> before.remove(key(name)));
            }
        }
    }

    /** @param content the text, or the file itself, of which another may have the same name */
    private record Text(Channel channel, Object content) {

        static Text of(SendRequest request) {
            Message message = request.message();
            return new Text(request.channel(), message instanceof FileMessage ? message : message.content());
        }
    }
}
