package io.jenkins.plugins.wecom.sender.robot;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Timers for tests: time stands still until it is advanced, and what is due is then done on the test's thread. */
final class SetTimers implements Timers {

    private final List<Later> all = new CopyOnWriteArrayList<>();
    private volatile long nanos = 1_000_000_000L;

    private record Later(long at, Runnable action) {}

    @Override
    public long nanoTime() {
        return nanos;
    }

    @Override
    public Instant now() {
        return Instant.parse("2026-03-01T08:00:00Z").plusNanos(nanos);
    }

    @Override
    public Timer after(Duration time, Runnable action) {
        Later later = new Later(nanos + time.toNanos(), action);
        all.add(later);
        return () -> all.remove(later);
    }

    /** Lets time pass. */
    void advance(Duration time) {
        long until = nanos + time.toNanos();
        while (true) {
            Later next = all.stream()
                    .filter(later -> later.at() <= until)
                    .min(Comparator.comparingLong(Later::at))
                    .orElse(null);
            if (next == null) {
                nanos = until;
                return;
            }
            all.remove(next);
            nanos = Math.max(nanos, next.at());
            next.action().run();
        }
    }

    /** How long it is until the next thing is done. */
    Duration untilNext() {
        return Duration.ofNanos(all.stream().mapToLong(Later::at).min().orElseThrow() - nanos);
    }
}
