package io.jenkins.plugins.wecom.receive;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.init.Terminator;
import hudson.model.listeners.ItemListener;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.wecom.delivery.SendingPool;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.receive.act.MemberAccounts;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.tasks.Press;
import java.io.File;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import jenkins.util.Timer;

/**
 * Stores each press once and has it done once, after a restart too, by a few threads. Whoever tells of a press answers
 * WeCom when it is stored, not when it is done.
 */
@Extension
public final class PressQueue extends ItemListener {

    private static final Logger LOGGER = Logger.getLogger(PressQueue.class.getName());

    static final int THREADS = 4;
    static final int MAX_WAITING = 1000;

    /** What takes longer is said to be under way: a smart robot's card can be changed for 5 seconds (document/path/101463). */
    static final Duration PROMPTLY = Duration.ofSeconds(4);

    private static final Duration LOG_PAUSE = Duration.ofMinutes(1);

    private final Clock clock = Clock.systemUTC();
    private final PressLimit limit = new PressLimit();
    private final ExecutorService threads;
    private PressJournal journal;
    private final Set<Long> underWay = ConcurrentHashMap.newKeySet();
    private Duration promptly = PROMPTLY;
    private int waiting;
    private Instant logged = Instant.MIN;
    private volatile boolean shuttingDown;

    public PressQueue() {
        threads = SendingPool.threads(THREADS, new LinkedBlockingQueue<>(), "WeCom presses");
    }

    public static PressQueue get() {
        return ExtensionList.lookupSingleton(PressQueue.class);
    }

    /**
     * Stores a press, unless it has been before, its member presses too much, or is of another company, whose members have
     * nothing done here and must not take the places of those who have.
     *
     * @param signature what identifies the message that told of it
     * @return false if it cannot be stored now: WeCom is to repeat it
     */
    public boolean accept(Press press, String signature) {
        if (!MemberAccounts.isOfActingCompany(press.source())) {
            LOGGER.fine("A member of another company pressed a button");
            return true;
        }
        StoredPress stored = null;
        try {
            synchronized (this) {
                if (!journal().knows(press, signature)) {
                    if (waiting >= MAX_WAITING) {
                        return false;
                    }
                    if (!limit.admit(press.member(), clock.instant())) {
                        logTooMany(press.member());
                        return true;
                    }
                    waiting++;
                    try {
                        stored = journal().add(press, signature);
                    } finally {
                        if (stored == null) {
                            ended(press);
                        }
                    }
                }
            }
            journal().sync();
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot store what a member pressed in " + file());
            if (stored != null) {
                takeBack(stored);
            }
            return false;
        }
        if (stored != null) {
            underWay.add(stored.number());
            sayIfDelayed(stored);
            submit(stored, false);
        }
        return true;
    }

    /** For tests: what is not done in that time is delayed. */
    void setPromptly(Duration time) {
        promptly = time;
    }

    private void sayIfDelayed(StoredPress stored) {
        Timer.get()
                .schedule(
                        () -> {
                            if (underWay.contains(stored.number()) && !shuttingDown) {
                                SendingPool.get().submit(() -> delayed(stored), new Cancellation());
                            }
                        },
                        promptly.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    private Void delayed(StoredPress stored) {
        try (ACLContext context = ACL.as2(ACL.SYSTEM2)) {
            ExtensionList.lookup(PressHandler.class).forEach(handler -> handler.delayed(stored.press()));
        } catch (RuntimeException | LinkageError e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot say that what a member pressed takes its time");
        }
        return null;
    }

    /** Does what was left when Jenkins stopped. */
    @Override
    public void onLoaded() {
        if (!file().exists()) {
            return;
        }
        try {
            List<StoredPress> left;
            synchronized (this) {
                left = journal().unfinished();
                waiting += left.size();
                left.forEach(stored -> limit.waits(stored.press().member()));
            }
            for (StoredPress stored : left) {
                submit(stored, journal().isBegun(stored));
            }
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot read what members pressed from " + file());
        }
    }

    private void submit(StoredPress stored, boolean begunBefore) {
        try {
            threads.submit(() -> work(stored, begunBefore));
        } catch (RejectedExecutionException e) {
            LOGGER.log(Level.FINE, e, () -> "Jenkins shuts down: what is stored is done after the restart");
        }
    }

    private void work(StoredPress stored, boolean begunBefore) {
        if (!begunBefore && mustWait(stored.press())) {
            Timer.get().schedule(() -> submit(stored, false), 1, TimeUnit.SECONDS);
            return;
        }
        try {
            if (!begunBefore) {
                journal().begin(stored);
            }
            List<PressHandler> handlers = ExtensionList.lookup(PressHandler.class);
            if (handlers.isEmpty()) {
                LOGGER.fine("A member pressed a button that nothing here handles");
            }
            for (PressHandler handler : handlers) {
                handle(handler, stored.press(), begunBefore);
            }
            if (!shuttingDown) { // else what was interrupted may not be done
                journal().end(stored);
            }
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot note in " + file() + " what was done of what members pressed");
        } finally {
            underWay.remove(stored.number());
            ended(stored.press());
        }
    }

    private static boolean mustWait(Press press) {
        try {
            return ExtensionList.lookup(PressHandler.class).stream().anyMatch(handler -> handler.mustWait(press));
        } catch (RuntimeException | LinkageError e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot say whether what a member pressed has to wait");
            return false;
        }
    }

    private static void handle(PressHandler handler, Press press, boolean begunBefore) {
        try {
            if (begunBefore) {
                handler.interrupted(press);
            } else {
                handler.pressed(press);
            }
        } catch (RuntimeException | LinkageError e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot do what a member pressed");
        }
    }

    private synchronized void ended(Press press) {
        waiting--;
        limit.ended(press.member());
    }

    private synchronized void takeBack(StoredPress stored) {
        journal.forget(stored);
        ended(stored.press());
    }

    private void logTooMany(String member) {
        Instant now = clock.instant();
        if (logged.isBefore(now.minus(LOG_PAUSE))) {
            logged = now;
            LOGGER.warning(() -> Messages.PressQueue_tooMany(InvalidValueException.shown(member)));
        }
    }

    private synchronized PressJournal journal() throws IOException {
        if (journal == null) {
            journal = new PressJournal(file(), clock);
        }
        return journal;
    }

    private static File file() {
        return new File(Jenkins.get().getRootDir(), "io.jenkins.plugins.wecom.presses.log");
    }

    /** What waits is stored, and done after the restart. */
    @Terminator
    public static void shutDown() {
        PressQueue queue = ExtensionList.lookup(PressQueue.class).get(PressQueue.class);
        if (queue != null) {
            queue.shuttingDown = true;
            queue.threads.shutdownNow();
        }
    }
}
