package io.jenkins.plugins.wecom.receive;

import java.time.Duration;

/** What takes how long to be done, for tests that wait for no clock. */
public final class PressTimes {

    private PressTimes() {}

    /** What is not done in that time is said to be asked for. */
    public static void promptly(Duration time) {
        PressQueue.get().setPromptly(time);
    }
}
