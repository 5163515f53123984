package io.jenkins.plugins.wecom.config.receivers;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.XmlFile;
import java.io.File;
import java.io.IOException;
import java.time.Clock;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/**
 * When WeCom last verified and last called each receiving URL. Kept in a file below Jenkins' home, which is written once
 * a minute at most.
 */
@Extension
public final class ReceiverCalls {

    private static final Logger LOGGER = Logger.getLogger(ReceiverCalls.class.getName());
    private static final long PAUSE = 60_000;

    private final Clock clock = Clock.systemUTC();
    private Map<String, Times> times;
    private long written;

    public static ReceiverCalls get() {
        return ExtensionList.lookupSingleton(ReceiverCalls.class);
    }

    /** Returns the times of the receiving URL that ends with this path. */
    public synchronized Times of(@CheckForNull String path) {
        return times().getOrDefault(path, new Times(0, 0));
    }

    /** Notes that WeCom verified a receiving URL, as its console does when the URL is saved there. */
    public synchronized void verified(String path) {
        note(path, new Times(clock.millis(), of(path).called));
    }

    /** Notes that WeCom delivered a message to a receiving URL. */
    public synchronized void called(String path) {
        note(path, new Times(of(path).verified, clock.millis()));
    }

    private void note(String path, Times now) {
        boolean first = times().put(path, now) == null;
        if (first || clock.millis() - written >= PAUSE) {
            written = clock.millis();
            try {
                file().write(new HashMap<>(times()));
            } catch (IOException e) {
                LOGGER.log(Level.WARNING, e, () -> "Cannot store when WeCom called in " + file());
            }
        }
    }

    private Map<String, Times> times() {
        if (times == null) {
            times = new HashMap<>();
            try {
                if (file().exists()) {
                    ((Map<?, ?>) file().read()).forEach((path, time) -> times.put((String) path, (Times) time));
                }
            } catch (IOException | ClassCastException e) {
                LOGGER.log(Level.WARNING, e, () -> "Cannot read when WeCom called from " + file());
            }
        }
        return times;
    }

    private static XmlFile file() {
        return new XmlFile(
                Jenkins.XSTREAM2, new File(Jenkins.get().getRootDir(), "io.jenkins.plugins.wecom.receivers.xml"));
    }

    /** When WeCom last verified and last called a receiving URL. */
    public static final class Times {

        private final long verified;
        private final long called;

        Times(long verified, long called) {
            this.verified = verified;
            this.called = called;
        }

        /** Null if it never did. */
        @CheckForNull
        public Date getVerified() {
            return verified == 0 ? null : new Date(verified);
        }

        /** Null if it never did. */
        @CheckForNull
        public Date getCalled() {
            return called == 0 ? null : new Date(called);
        }
    }
}
