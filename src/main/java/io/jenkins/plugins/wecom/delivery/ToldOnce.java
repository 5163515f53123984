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
final class ToldOnce {

    private final Map<Text, Set<String>> told = new HashMap<>();

    /** Those of the request's recipients who have got this text; from now on all of them have. */
    List<String> told(SendRequest request) {
        Text text = new Text(request.app(), request.message().content());
        Set<String> before = told.computeIfAbsent(text, key -> new HashSet<>());
        return request.recipients().names().stream()
                .filter(name -> !before.add(name.toLowerCase(Locale.ROOT)))
                .toList();
    }

    private record Text(WecomApp app, String content) {}
}
