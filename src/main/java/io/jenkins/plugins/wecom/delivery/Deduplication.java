package io.jenkins.plugins.wecom.delivery;

import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.sender.Channel;
import io.jenkins.plugins.wecom.sender.SendRequest;
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
        List<String> names = request.recipients().names();
        List<String> again =
                names.stream().filter(name -> isAmong(before, name)).toList();
        names.forEach(name -> before.add(key(name)));
        return again;
    }

    /** Whether a recipient is among those reached, by name or as one of everyone; a group chat is none of these. */
    static boolean isAmong(Set<String> reached, String name) {
        return reached.contains(key(name))
                || Recipients.ofNames(reached).isEveryone()
                        && !Recipients.ofNames(List.of(name)).members().isEmpty();
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

    private record Text(Channel channel, String content) {

        static Text of(SendRequest request) {
            return new Text(request.channel(), request.message().content());
        }
    }
}
