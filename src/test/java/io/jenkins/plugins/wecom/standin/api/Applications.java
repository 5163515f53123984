package io.jenkins.plugins.wecom.standin.api;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The registry of applications, and so of the corps that they belong to. */
public final class Applications {

    private final List<Application> all = new CopyOnWriteArrayList<>();

    public void add(Application application) {
        all.add(application);
    }

    boolean hasCorp(String corpId) {
        return all.stream().anyMatch(application -> application.corpId().equals(corpId));
    }

    boolean hasAgent(String corpId, long agentId) {
        return all.stream().anyMatch(a -> a.corpId().equals(corpId) && a.agentId() == agentId);
    }

    Optional<Application> withSecret(String corpId, String secret) {
        return all.stream()
                .filter(a -> a.corpId().equals(corpId) && a.secret().equals(secret))
                .findFirst();
    }
}
