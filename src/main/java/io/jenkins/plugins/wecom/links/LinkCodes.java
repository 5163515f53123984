package io.jenkins.plugins.wecom.links;

import hudson.model.User;
import io.jenkins.plugins.wecom.config.users.MemberId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The codes by which users link themselves with members, in memory alone: one for each user, which counts once and for
 * 10 minutes. A member who writes five wrong ones has none accepted for an hour. Thread-safe.
 */
final class LinkCodes {

    static final Duration LIFE = Duration.ofMinutes(10);
    static final int MAX_WRONG = 5;
    static final Duration PAUSE = Duration.ofHours(1);

    /** 50 bits; without letters that look like digits, and all in one case. */
    private static final int LENGTH = 10;

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final InstantSource clock;
    private final Map<String, Code> byUser = new TreeMap<>(User.idStrategy());
    private final Map<MemberId, Wrong> wrong = new HashMap<>();

    LinkCodes(InstantSource clock) {
        this.clock = clock;
    }

    private record Code(String text, Instant end) {}

    /** @param last when the last of them was written */
    private record Wrong(int count, Instant last) {}

    /** Makes a code; the user's one before counts no longer. */
    synchronized String make(String userId) {
        StringBuilder text = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        dropOld();
        byUser.put(userId, new Code(text.toString(), clock.instant().plus(LIFE)));
        return text.toString();
    }

    /** Whether a member has written too many wrong ones. */
    synchronized boolean isBlocked(MemberId member) {
        dropOld();
        return wrong.containsKey(member) && wrong.get(member).count() >= MAX_WRONG;
    }

    /** Returns the ID of the user whose code it is, and forgets the code; empty for a wrong one, which is counted. */
    synchronized Optional<String> use(MemberId member, String code) {
        Optional<String> user = forget(code);
        if (user.isPresent()) {
            wrong.remove(member);
        } else {
            int before = wrong.containsKey(member) ? wrong.get(member).count() : 0;
            wrong.put(member, new Wrong(before + 1, clock.instant()));
        }
        return user;
    }

    /** Forgets a code, and returns the ID of the user whose code it was. */
    synchronized Optional<String> forget(String code) {
        dropOld();
        byte[] written = code.strip().toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        String found = null;
        for (Map.Entry<String, Code> entry : byUser.entrySet()) {
            if (MessageDigest.isEqual(entry.getValue().text().getBytes(StandardCharsets.UTF_8), written)) {
                found = entry.getKey();
            }
        }
        if (found != null) {
            byUser.remove(found);
        }
        return Optional.ofNullable(found);
    }

    private void dropOld() {
        Instant now = clock.instant();
        byUser.values().removeIf(code -> !now.isBefore(code.end()));
        wrong.values().removeIf(one -> !now.isBefore(one.last().plus(PAUSE)));
    }
}
