package io.jenkins.plugins.wecom.links;

import hudson.model.User;
import io.jenkins.plugins.wecom.config.users.MemberId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How often members are asked: one card a member in 10 minutes, three a Jenkins user in 24 hours. Thread-safe. */
final class CardLimit {

    static final Duration OF_MEMBER = Duration.ofMinutes(10);
    static final Duration OF_USER = Duration.ofDays(1);
    static final int MAX_OF_USER = 3;

    /** Whether a card may be sent, or what forbids it. */
    enum Answer {
        ADMITTED,
        MEMBER,
        USER
    }

    private final InstantSource clock;
    private final Map<MemberId, Instant> members = new HashMap<>();
    private final Map<String, List<Instant>> users = new TreeMap<>(User.idStrategy());

    CardLimit(InstantSource clock) {
        this.clock = clock;
    }

    /** Counts a card, if it may be sent. */
    synchronized Answer admit(String userId, MemberId member) {
        Instant now = clock.instant();
        members.values().removeIf(sent -> !now.isBefore(sent.plus(OF_MEMBER)));
        users.values().forEach(sent -> sent.removeIf(time -> !now.isBefore(time.plus(OF_USER))));
        users.values().removeIf(List::isEmpty);
        if (members.containsKey(member)) {
            return Answer.MEMBER;
        }
        List<Instant> ofUser = users.computeIfAbsent(userId, id -> new ArrayList<>());
        if (ofUser.size() >= MAX_OF_USER) {
            return Answer.USER;
        }
        ofUser.add(now);
        members.put(member, now);
        return Answer.ADMITTED;
    }
}
