package io.jenkins.plugins.wecom.receive.robots;

import hudson.Extension;
import hudson.ExtensionList;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.delivery.SendingPool;
import io.jenkins.plugins.wecom.delivery.flood.RateLimiter;
import io.jenkins.plugins.wecom.delivery.route.NotConfiguredException;
import io.jenkins.plugins.wecom.delivery.route.RouteDefaults;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.MarkdownMessage;
import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.receive.words.ChatWriter;
import io.jenkins.plugins.wecom.receive.words.WordsChat;
import io.jenkins.plugins.wecom.robots.SmartRobots;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.SendListener;
import io.jenkins.plugins.wecom.sender.SendOutcome;
import io.jenkins.plugins.wecom.sender.SendRequest;
import io.jenkins.plugins.wecom.sender.SmartRobot;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Writes answers into the chats of smart robots: into each in the order in which they were given. */
@Extension
public final class RobotChats implements ChatWriter {

    private static final Logger LOGGER = Logger.getLogger(RobotChats.class.getName());

    private static final Executor SENDERS = work -> SendingPool.get()
            .submit(
                    () -> {
                        work.run();
                        return null;
                    },
                    new Cancellation());

    /** The last answer that was given for each chat, until it is written. */
    private final Map<String, CompletableFuture<Void>> last = new HashMap<>();

    static RobotChats get() {
        return ExtensionList.lookup(ChatWriter.class).get(RobotChats.class);
    }

    @Override
    public boolean knowsOwnChat(String robot, String member) {
        return robot(robot)
                .filter(known -> SmartRobots.get().knowsMember(known, member))
                .isPresent();
    }

    @Override
    public void write(WordsChat chat, String markdown) {
        Recipients place = chat.isGroup() ? Recipients.ofChat(chat.group()) : Recipients.ofUser(chat.member());
        robot(chat.robot()).ifPresent(robot -> write(robot, place, new MarkdownMessage(markdown)));
    }

    /** Writes a message after those that were given before for the same chat, and does not wait for it. */
    void write(SmartRobot robot, Recipients place, Message message) {
        String key = robot.botId() + " " + place.names();
        synchronized (last) {
            CompletableFuture<Void> before = last.getOrDefault(key, CompletableFuture.completedFuture(null));
            CompletableFuture<Void> now = before.thenRunAsync(() -> send(robot, place, message), SENDERS)
                    .exceptionally(failure -> {
                        LOGGER.log(Level.WARNING, failure, () -> "Cannot write into a chat of a smart robot");
                        return null;
                    });
            last.put(key, now);
            now.thenRun(() -> {
                synchronized (last) {
                    last.remove(key, now);
                }
            });
        }
    }

    private static void send(SmartRobot robot, Recipients place, Message message) {
        try {
            DeliveryOptions options = RouteDefaults.saved().complete(DeliveryOptions.UNSET);
            SendRequest request = new SendRequest(robot, place, message, false, options);
            RateLimiter.get().count(robot, place.names());
            for (SendOutcome sent :
                    SendingPool.get().sender().sendEach(request, new Cancellation(), SendListener.NONE)) {
                if (!sent.isDelivered()) {
                    LOGGER.warning(() -> "An answer of the WeCom smart robot " + robot.botId() + " was not delivered: "
                            + sent.failure().in(Locale.getDefault()));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (NotConfiguredException e) {
            LOGGER.warning(() -> "An answer cannot be sent: " + e.in(Locale.getDefault()));
        } catch (InvalidValueException e) {
            LOGGER.log(Level.WARNING, e, () -> "An answer cannot be sent");
        }
    }

    private static Optional<SmartRobot> robot(String credentialsId) {
        return WecomGlobalConfiguration.get()
                .smartRobots()
                .of(credentialsId)
                .filter(item -> item.isActive())
                .flatMap(item -> item.robot());
    }
}
