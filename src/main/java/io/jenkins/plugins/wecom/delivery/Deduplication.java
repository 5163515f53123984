package io.jenkins.plugins.wecom.delivery;

import io.jenkins.plugins.wecom.sender.SendRequest;
import io.jenkins.plugins.wecom.sender.WecomApp;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Knows who has got which text, so that of several rules that say the same to someone one is enough. */
final class Deduplication implements DeliveryListener {

    private final Map<Text, Set<String>> told = new HashMap<>();

    /** Those of the request's recipients who have got this text; from now on all of them have. */
    List<String> told(SendRequest request) {
        Set<String> before = told.computeIfAbsent(Text.of(request), key -> new HashSet<>());
        return request.recipients().names().stream()
                .filter(name -> !before.add(name.toLowerCase(Locale.ROOT)))
                .toList();
    }

    /** What certainly did not arrive may be told to the same recipients by another rule. */
    @Override
    public void onOutcome(DeliveryOutcome outcome) {
        if (outcome.isCertainlyNotDelivered() && outcome.result().getMsgIds().isEmpty()) {
            Set<String> before = told.get(Text.of(outcome.request()));
            if (before != null) {
                outcome.request().recipients().names().forEach(name -> before.remove(name.toLowerCase(Locale.ROOT)));
            }
        }
    }

    private record Text(WecomApp app, String content) {

        static Text of(SendRequest request) {
            return new Text(request.app(), request.message().content());
        }
    }
}
