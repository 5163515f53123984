package io.jenkins.plugins.wecom.standin.inbox;

import io.jenkins.plugins.wecom.standin.ReceivedFile;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The store of uploaded files by media ID, valid for three days (document/path/90253). */
public final class MediaStore {

    private static final Duration LIFE = Duration.ofDays(3);

    private final Map<String, ReceivedFile> all = new ConcurrentHashMap<>();
    private final Clock clock;

    public MediaStore(Clock clock) {
        this.clock = clock;
    }

    /** Stores an upload and returns its media ID. */
    public String add(String type, String filename, byte[] content) {
        String id = "media-" + (all.size() + 1) + "-" + Long.toString(System.nanoTime(), 36);
        all.put(id, new ReceivedFile(type, filename, content, clock.instant()));
        return id;
    }

    /** Whether that ID is valid for a message of that type. */
    public boolean has(String type, String id) {
        return get(id).filter(file -> file.type().equals(type)
                        && clock.instant().isBefore(file.time().plus(LIFE)))
                .isPresent();
    }

    /** The file of that ID, however old. */
    public Optional<ReceivedFile> get(String id) {
        return Optional.ofNullable(all.get(id));
    }
}
