package io.jenkins.plugins.wecom.sender.http;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Creates numbered daemon threads, which do not keep the JVM running. */
public final class DaemonThreadFactory {

    private DaemonThreadFactory() {}

    /** @param name the prefix of the threads' names */
    public static ThreadFactory named(String name) {
        AtomicInteger count = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, name + " " + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
