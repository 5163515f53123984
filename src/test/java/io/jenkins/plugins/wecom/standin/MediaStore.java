package io.jenkins.plugins.wecom.standin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Uploaded files, by media ID; good for three days (document/path/90253). */
final class MediaStore {

    private static final Duration LIFE = Duration.ofDays(3);

    private final Map<String, Media> all = new ConcurrentHashMap<>();
    private final Clock clock;

    MediaStore(Clock clock) {
        this.clock = clock;
    }

    String add(String type) {
        String id = "media-" + (all.size() + 1) + "-" + Long.toString(System.nanoTime(), 36);
        all.put(id, new Media(type, clock.instant()));
        return id;
    }

    boolean has(String type, String id) {
        Media media = all.get(id);
        return media != null
                && media.type().equals(type)
                && clock.instant().isBefore(media.uploaded().plus(LIFE));
    }

    private record Media(String type, Instant uploaded) {}
}
