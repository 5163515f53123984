package io.jenkins.plugins.wecom.sender.robot;

import java.time.Duration;
import java.time.Instant;

/** The time, and what is done later; injected so that tests neither sleep nor look at a clock. */
interface Timers {

    /** Like {@link System#nanoTime}. */
    long nanoTime();

    /** The time of day. */
    Instant now();

    /** Runs something once, after that time. */
    Timer after(Duration time, Runnable action);

    /** Something that is to be done later. */
    interface Timer {

        /** Takes it back if it has not begun. */
        void cancel();
    }
}
