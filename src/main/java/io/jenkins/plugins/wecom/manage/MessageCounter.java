package io.jenkins.plugins.wecom.manage;

import java.time.Instant;

/** Counts messages by the minute for a day; the room that it takes does not depend on how many there are. */
final class MessageCounter {

    private static final int MINUTES = 24 * 60;

    private final long[] minutes = new long[MINUTES];
    private final int[] counts = new int[MINUTES];

    void count(Instant time) {
        long minute = minute(time);
        int slot = (int) (minute % MINUTES);
        if (minutes[slot] < minute) {
            minutes[slot] = minute;
            counts[slot] = 0;
        }
        if (minutes[slot] == minute) {
            counts[slot]++;
        }
    }

    /** Returns how many messages there were since that time, to the minute; at most a day is known. */
    int since(Instant time) {
        int sum = 0;
        for (int slot = 0; slot < MINUTES; slot++) {
            sum += minutes[slot] > minute(time) ? counts[slot] : 0;
        }
        return sum;
    }

    private static long minute(Instant time) {
        return time.getEpochSecond() / 60;
    }
}
