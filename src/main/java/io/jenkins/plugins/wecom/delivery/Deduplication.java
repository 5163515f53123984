package io.jenkins.plugins.wecom.delivery;

import io.jenkins.plugins.wecom.sender.Channel;
import io.jenkins.plugins.wecom.sender.SendRequest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Prevents a recipient from receiving the same text twice when several rules of a build send it. */
final class Deduplication implements DeliveryListener {

    private final Map<Text, Set<String>> reached = new HashMap<>();

    /**
     * Records the request's recipients as reached with its text.
     *
     * @return the names of those who had been before
     */
    List<String> alreadyReached(SendRequest request) {
        Set<String> before = reached.computeIfAbsent(Text.of(request), key -> new HashSet<>());
        return request.recipients().names().stream()
                .filter(name -> !before.add(name.toLowerCase(Locale.ROOT)))
                .toList();
    }

    /** Forgets what certainly did not arrive, so that another rule may send it to the same recipients. */
    @Override
    public void onOutcome(DeliveryOutcome outcome) {
        if (outcome.isCertainlyNotDelivered() && outcome.result().getMsgIds().isEmpty()) {
            Set<String> before = reached.get(Text.of(outcome.request()));
            if (before != null) {
                outcome.request().recipients().names().forEach(name -> before.remove(name.toLowerCase(Locale.ROOT)));
            }
        }
    }

    private record Text(Channel channel, String content) {

        static Text of(SendRequest request) {
            return new Text(request.channel(), request.message().content());
        }
    }
}
