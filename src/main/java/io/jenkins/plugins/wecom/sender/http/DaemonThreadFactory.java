package io.jenkins.plugins.wecom.sender.http;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that keep no Java machine from ending. */
public final class DaemonThreadFactory {

    private DaemonThreadFactory() {}

    public static ThreadFactory named(String name) {
        AtomicInteger count = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, name + " " + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
