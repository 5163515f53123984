package io.jenkins.plugins.wecom.delivery.flood;

import io.jenkins.plugins.wecom.sender.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts the messages to each recipient. WeCom silently drops what exceeds 30 messages a minute or 1000 an hour to one
 * member (document/path/90454). Recipients are counted as addressed: the members of a department, a tag or everyone are
 * unknown here, as is what others send.
 */
final class SendCounters {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int MANY = 10_000;

    private final Map<Key, Deque<Instant>> sent = new HashMap<>();

    /**
     * Counts a message for each recipient who is below the limits.
     *
     * @param recipients by name, see {@link io.jenkins.plugins.wecom.message.Recipients#names}
     * @return those who are not
     */
    synchronized List<String> take(Channel channel, Collection<String> recipients, Limits limits, Instant now) {
        if (limits.areOff()) {
            return List.of();
        }
        return recipients.stream()
                .filter(recipient -> !take(times(channel, recipient, now), limits, now))
                .toList();
    }

    /**
     * Counts messages that are sent whatever the limits are.
     *
     * @return whether WeCom may drop one of them
     */
    synchronized boolean count(
            Channel channel, Collection<String> recipients, int messages, Limits limits, Instant now) {
        if (limits.areOff()) {
            return false;
        }
        boolean over = false;
        for (String recipient : recipients) {
            Deque<Instant> times = times(channel, recipient, now);
            for (int i = 0; i < messages; i++) {
                over |= !take(times, limits, now) && times.add(now);
            }
        }
        return over;
    }

    /** Uncounts a message that certainly did not arrive. */
    synchronized void release(Channel channel, Collection<String> recipients) {
        recipients.forEach(recipient -> {
            Deque<Instant> times = sent.get(Key.of(channel, recipient));
            if (times != null) {
                times.pollLast();
            }
        });
    }

    private Deque<Instant> times(Channel channel, String recipient, Instant now) {
        if (sent.size() > MANY) {
            sent.values().removeIf(times -> times.isEmpty() || isBefore(times.getLast(), now, HOUR));
        }
        return sent.computeIfAbsent(Key.of(channel, recipient), key -> new ArrayDeque<>());
    }

    private static boolean take(Deque<Instant> times, Limits limits, Instant now) {
        while (!times.isEmpty() && isBefore(times.getFirst(), now, HOUR)) {
            times.removeFirst();
        }
        long lastMinute =
                times.stream().filter(time -> !isBefore(time, now, MINUTE)).count();
        boolean room = (limits.perMinute == 0 || lastMinute < limits.perMinute)
                && (limits.perHour == 0 || times.size() < limits.perHour);
        return room && times.add(now);
    }

    private static boolean isBefore(Instant time, Instant now, Duration window) {
        return !time.plus(window).isAfter(now);
    }

    /**
     * @param perMinute the most messages in any minute; 0 is no limit
     * @param perHour the most messages in any hour; 0 is no limit
     */
    record Limits(int perMinute, int perHour) {

        boolean areOff() {
            return perMinute == 0 && perHour == 0;
        }
    }

    /** WeCom compares user IDs without case. */
    private record Key(String account, String recipient) {

        static Key of(Channel channel, String recipient) {
            return new Key(channel.account(), recipient.toLowerCase(java.util.Locale.ROOT));
        }
    }
}
