package io.jenkins.plugins.wecom.receive.robots;

import hudson.Extension;
import hudson.init.Terminator;
import hudson.security.ACL;
import hudson.util.DaemonThreadFactory;
import hudson.util.NamingThreadFactory;
import io.jenkins.plugins.wecom.config.robots.SmartRobotEntry;
import io.jenkins.plugins.wecom.receive.PressQueue;
import io.jenkins.plugins.wecom.receive.words.WordsChat;
import io.jenkins.plugins.wecom.receive.words.WordsQueue;
import io.jenkins.plugins.wecom.receive.words.WrittenWords;
import io.jenkins.plugins.wecom.robots.SmartRobotListener;
import io.jenkins.plugins.wecom.sender.robot.RobotChat;
import io.jenkins.plugins.wecom.sender.robot.RobotConnection;
import io.jenkins.plugins.wecom.sender.robot.RobotOrigin;
import io.jenkins.plugins.wecom.sender.robot.RobotPress;
import io.jenkins.plugins.wecom.sender.robot.RobotWords;
import io.jenkins.plugins.wecom.tasks.Press;
import io.jenkins.plugins.wecom.tasks.PressSource;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.security.ImpersonatingExecutorService;

/**
 * Hands on what members press and write in the chats of smart robots, once and in time, by a thread that is there only
 * while something comes. A press becomes the same as one that a receiving URL was told of.
 */
@Extension
public final class RobotInbox implements SmartRobotListener {

    private static final Logger LOGGER = Logger.getLogger(RobotInbox.class.getName());

    /** What is older is not acted on, and not answered. */
    private static final Duration MAX_AGE = Duration.ofMinutes(5);

    private static final int MAX_WAITING = 1000;

    private final Clock clock = Clock.systemUTC();
    private final OpenIds openIds = new OpenIds();
    private final ExecutorService thread;

    public RobotInbox() {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                1,
                1,
                30,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(MAX_WAITING),
                new NamingThreadFactory(new DaemonThreadFactory(), "WeCom smart robots' messages"));
        pool.allowCoreThreadTimeOut(true);
        thread = new ImpersonatingExecutorService(pool, ACL.SYSTEM2);
    }

    @Override
    public void pressed(SmartRobotEntry entry, RobotConnection connection, RobotPress press) {
        submit(press.origin(), () -> handOn(entry, connection, press));
    }

    @Override
    public void written(SmartRobotEntry entry, RobotConnection connection, RobotWords words) {
        submit(words.origin(), () -> handOn(entry, connection, words));
    }

    private void handOn(SmartRobotEntry entry, RobotConnection connection, RobotPress pressed) {
        RobotOrigin origin = pressed.origin();
        Sender sender = sender(entry, connection, origin);
        Press press = new Press(
                sender.source(),
                sender.member(),
                pressed.taskId(),
                pressed.key(),
                origin.time().truncatedTo(ChronoUnit.SECONDS),
                null);
        PendingPresses.get().add(press, connection, pressed);
        if (!PressQueue.get().accept(press, origin.messageId())) {
            LOGGER.warning("What a member pressed in a chat of a smart robot cannot be stored now, and is not done");
        }
    }

    private void handOn(SmartRobotEntry entry, RobotConnection connection, RobotWords words) {
        RobotOrigin origin = words.origin();
        Sender sender = sender(entry, connection, origin);
        RobotChat chat = origin.chat();
        WordsChat place = new WordsChat(entry.getCredentialsId(), origin.member(), chat.group() ? chat.id() : null);
        WordsQueue.get()
                .accept(new WrittenWords(
                        sender.source(), origin.messageId(), place, sender.member(), words.text(), origin.time()));
    }

    /** Who pressed or wrote, by the plain user ID where it is known, and where. */
    private record Sender(PressSource source, String member) {}

    private Sender sender(SmartRobotEntry entry, RobotConnection connection, RobotOrigin origin) {
        String botId = connection.robot().botId();
        String member = openIds.plain(entry, source(botId, origin, origin.member()), origin.member());
        return new Sender(source(botId, origin, member), member);
    }

    private static PressSource source(String botId, RobotOrigin origin, String member) {
        return origin.chat().group()
                ? PressSource.robotChat(botId, origin.chat().id())
                : PressSource.robotMember(botId, member);
    }

    private void submit(RobotOrigin origin, Runnable work) {
        if (!origin.corpId().isEmpty() || origin.time().isBefore(clock.instant().minus(MAX_AGE))) {
            LOGGER.fine("What a smart robot was told is of another company or too old, and not acted on");
            return;
        }
        try {
            thread.submit(() -> {
                try {
                    work.run();
                } catch (RuntimeException | LinkageError e) {
                    LOGGER.log(Level.WARNING, e, () -> "Cannot hand on what a smart robot was told");
                }
            });
        } catch (RejectedExecutionException e) {
            LOGGER.log(Level.FINE, e, () -> "Too much comes in, or Jenkins shuts down");
        }
    }

    @Terminator
    public static void shutDown() {
        RobotInbox inbox = hudson.ExtensionList.lookup(SmartRobotListener.class).get(RobotInbox.class);
        if (inbox != null) {
            inbox.thread.shutdownNow();
        }
    }
}
