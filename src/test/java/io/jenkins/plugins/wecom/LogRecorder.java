package io.jenkins.plugins.wecom;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/** Records what is logged, at the finest level. */
public final class LogRecorder extends Handler {

    private final List<String> lines = new ArrayList<>();
    private final SimpleFormatter formatter = new SimpleFormatter();

    public LogRecorder() {
        setLevel(Level.ALL);
    }

    @Override
    public synchronized void publish(LogRecord entry) {
        lines.add(formatter.format(entry));
    }

    /** Those so far: Jenkins goes on logging. */
    public synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void flush() {
        // nothing is buffered
    }

    @Override
    public void close() {
        // nothing is open
    }
}
