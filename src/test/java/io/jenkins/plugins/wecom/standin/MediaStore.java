package io.jenkins.plugins.wecom.standin;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Uploaded files, by media ID; good for three days (document/path/90253). */
final class MediaStore {

    private static final Duration LIFE = Duration.ofDays(3);

    private final Map<String, ReceivedFile> all = new ConcurrentHashMap<>();
    private final Clock clock;

    MediaStore(Clock clock) {
        this.clock = clock;
    }

    String add(String type, MultipartForm.Field file) {
        String id = "media-" + (all.size() + 1) + "-" + Long.toString(System.nanoTime(), 36);
        all.put(id, new ReceivedFile(type, file.filename(), file.content(), clock.instant()));
        return id;
    }

    boolean has(String type, String id) {
        return get(id).filter(file -> file.type().equals(type)
                        && clock.instant().isBefore(file.time().plus(LIFE)))
                .isPresent();
    }

    /** The file of that ID, however old. */
    Optional<ReceivedFile> get(String id) {
        return Optional.ofNullable(all.get(id));
    }
}
