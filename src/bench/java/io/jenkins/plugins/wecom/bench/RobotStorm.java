package io.jenkins.plugins.wecom.bench;

import io.jenkins.plugins.wecom.message.MarkdownMessage;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.Channel;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.SendRequest;
import io.jenkins.plugins.wecom.sender.SmartRobot;
import io.jenkins.plugins.wecom.sender.WecomApp;
import io.jenkins.plugins.wecom.sender.WecomSender;
import io.jenkins.plugins.wecom.sender.api.HttpWecomSender;
import io.jenkins.plugins.wecom.sender.robot.RobotChat;
import io.jenkins.plugins.wecom.sender.robot.RobotConnection;
import io.jenkins.plugins.wecom.sender.robot.RobotConnections;
import io.jenkins.plugins.wecom.sender.robot.RobotListener;
import io.jenkins.plugins.wecom.sender.robot.RobotPress;
import io.jenkins.plugins.wecom.sender.robot.RobotState;
import io.jenkins.plugins.wecom.sender.robot.RobotWords;
import io.jenkins.plugins.wecom.sender.robot.SmartRobotSender;
import io.jenkins.plugins.wecom.standin.WecomStandIn;
import io.jenkins.plugins.wecom.standin.robot.ServerCertificate;
import io.jenkins.plugins.wecom.standin.robot.SmartRobots;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A storm of 3,000 messages to three chats over a smart robot's one connection, beside the same to three members by an
 * application, in one run against one stand-in whose rates are off.
 */
final class RobotStorm {

    private static final int MESSAGES = 3_000;
    private static final int THREADS = 64;
    private static final int ROUNDS = 3;
    private static final List<String> MEMBERS = List.of("alice", "bob", "carol");

    private RobotStorm() {}

    static void run(PrintStream out) throws Exception {
        Path trusted = Files.createTempFile("wecom-stand-in", ".jks");
        ServerCertificate.get().writeTrustStore(trusted);
        System.setProperty("javax.net.ssl.trustStore", trusted.toString());
        out.printf("%n%-14s  %10s  %14s%n", "3,000 to three", "messages/s", "own threads");
        for (int round = 0; round < ROUNDS; round++) {
            round(out);
        }
        Files.delete(trusted);
    }

    private static void round(PrintStream out) throws Exception {
        try (WecomStandIn standIn = WecomStandIn.start();
                HttpWecomSender http = new HttpWecomSender();
                RobotConnections connections = new RobotConnections(Optional::empty)) {
            standIn.limits().flood(0, 0);
            SmartRobots robots = standIn.smartRobots();
            robots.limit(0, 0);
            MEMBERS.forEach(member -> robots.opened(SmartRobots.BOT_ID, member));
            SmartRobot robot = SmartRobot.of(
                    new SmartRobot.Names("Bot ID", "Secret", "URL"),
                    SmartRobots.BOT_ID,
                    SmartRobots.SECRET,
                    robots.uri().toString());
            RobotConnection connection = connections.of(robot, true, new Deaf());
            connection.start();
            WecomApp app = WecomApp.of(
                            new WecomApp.Names("corp ID", "agent ID", "secret"),
                            WecomStandIn.CORP_ID,
                            String.valueOf(WecomStandIn.AGENT_ID),
                            WecomStandIn.SECRET)
                    .at(standIn.uri());
            WecomSender sender = new SmartRobotSender(http, one -> Optional.of(connection));
            double byApplication = storm(sender, app);
            double byRobot = storm(sender, robot);
            out.printf(Locale.ROOT, "%-14s  %,10.0f%n", "application", byApplication);
            out.printf(
                    Locale.ROOT,
                    "%-14s  %,10.0f  %14d  (%.2f of the application's)%n",
                    "smart robot",
                    byRobot,
                    Thread.getAllStackTraces().keySet().stream()
                            .filter(thread -> thread.getName().startsWith("WeCom robot"))
                            .count(),
                    byRobot / byApplication);
        }
    }

    /** @return messages a second */
    private static double storm(WecomSender sender, Channel channel) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<?>> sent = new ArrayList<>();
        long began = System.nanoTime();
        for (int i = 0; i < MESSAGES; i++) {
            SendRequest request = new SendRequest(
                    channel,
                    Recipients.ofUser(MEMBERS.get(i % MEMBERS.size())),
                    new MarkdownMessage("Build " + i + " failed\n" + "> what went wrong ".repeat(40)),
                    false,
                    DeliveryOptions.OF_JENKINS);
            sent.add(threads.submit(() -> sender.send(request, new Cancellation())));
        }
        for (Future<?> one : sent) {
            one.get();
        }
        threads.shutdown();
        return MESSAGES / ((System.nanoTime() - began) / 1e9);
    }

    private static final class Deaf implements RobotListener {

        @Override
        public void pressed(RobotPress press) {}

        @Override
        public void written(RobotWords words) {}

        @Override
        public void chatSeen(RobotChat chat, Instant time) {}

        @Override
        public void stateChanged(RobotState state) {}
    }
}
