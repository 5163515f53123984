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
import io.jenkins.plugins.wecom.standin.Main;
import io.jenkins.plugins.wecom.standin.WecomStandIn;
import io.jenkins.plugins.wecom.standin.robot.SmartRobots;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A storm of 3,000 messages to three chats over a smart robot's one connection, beside the same to three members by an
 * application, in one run against one stand-in, a process of its own whose rates are off.
 */
final class RobotStorm {

    private static final int MESSAGES = 3_000;
    private static final int THREADS = 64;
    private static final int ROUNDS = 3;
    private static final List<String> CHATS = List.of("alice", "bob", "chat:" + SmartRobots.GROUP);
    private static final List<String> MEMBERS = List.of("alice", "bob", "carol");

    private RobotStorm() {}

    static void run(PrintStream out) throws Exception {
        Path folder = Files.createTempDirectory("wecom-storm");
        Path trusted = folder.resolve("trusted.jks");
        Process standIn = standIn(trusted);
        try (HttpWecomSender http = new HttpWecomSender();
                RobotConnections connections = new RobotConnections(Optional::empty);
                BufferedReader said =
                        new BufferedReader(new InputStreamReader(standIn.getInputStream(), StandardCharsets.UTF_8))) {
            WecomApp app = WecomApp.of(
                            new WecomApp.Names("corp ID", "agent ID", "secret"),
                            WecomStandIn.CORP_ID,
                            String.valueOf(WecomStandIn.AGENT_ID),
                            WecomStandIn.SECRET)
                    .at(URI.create(address(said, "WeCom stand-in: ")));
            SmartRobot robot = SmartRobot.of(
                    new SmartRobot.Names("Bot ID", "Secret", "URL"),
                    SmartRobots.BOT_ID,
                    SmartRobots.SECRET,
                    address(said, "Smart robots: "));
            System.setProperty("javax.net.ssl.trustStore", trusted.toString());
            RobotConnection connection = connections.of(robot, true, new Deaf());
            connection.start();
            WecomSender sender = new SmartRobotSender(http, one -> Optional.of(connection));
            out.printf("%n%-14s  %10s  %13s  %s%n", "3,000 to three", "messages/s", "robot threads", "live heap, KB");
            for (int round = 0; round < ROUNDS; round++) {
                Storm byApplication = Storm.of(sender, app, MEMBERS);
                Storm byRobot = Storm.of(sender, robot, CHATS);
                byApplication.print(out, "application", "");
                byRobot.print(
                        out,
                        "smart robot",
                        "(%.2f of the application's)".formatted(byRobot.rate / byApplication.rate));
            }
        } finally {
            standIn.destroy();
            standIn.waitFor();
            Files.deleteIfExists(trusted);
            Files.delete(folder);
        }
    }

    private static Process standIn(Path trusted) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "--robot-port",
                        "0",
                        "--rates",
                        "off",
                        "--trust-store",
                        trusted.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String address(BufferedReader said, String before) throws Exception {
        String line = said.readLine();
        while (line != null && !line.startsWith(before)) {
            line = said.readLine();
        }
        return Objects.requireNonNull(line, "the stand-in has ended").substring(before.length());
    }

    /** One storm: how fast it was, the most threads of robots meanwhile, and the heap that lived after each third. */
    private static final class Storm {

        private final List<Long> heap = new ArrayList<>();
        private double rate;
        private long threads;

        static Storm of(WecomSender sender, Channel channel, List<String> to) throws Exception {
            Storm storm = new Storm();
            ExecutorService pool = Executors.newFixedThreadPool(THREADS);
            long took = 0;
            for (int third = 0; third < 3; third++) {
                List<Future<?>> sent = new ArrayList<>();
                long began = System.nanoTime();
                for (int i = 0; i < MESSAGES / 3; i++) {
                    SendRequest request = request(channel, to.get(i % to.size()), third * MESSAGES / 3 + i);
                    sent.add(pool.submit(() -> sender.send(request, new Cancellation())));
                }
                for (int i = 0; i < sent.size(); i++) {
                    if (i % 100 == 0) {
                        storm.threads = Math.max(storm.threads, robotThreads());
                    }
                    sent.get(i).get();
                }
                took += System.nanoTime() - began;
                sent.clear();
                storm.heap.add(liveHeap());
            }
            pool.shutdown();
            storm.rate = MESSAGES / (took / 1e9);
            return storm;
        }

        private static SendRequest request(Channel channel, String to, int number) {
            return new SendRequest(
                    channel,
                    to.startsWith("chat:")
                            ? Recipients.ofChat(to.substring("chat:".length()))
                            : Recipients.ofUser(to),
                    new MarkdownMessage("Build " + number + " failed\n" + "> what went wrong ".repeat(40)),
                    false,
                    DeliveryOptions.OF_JENKINS);
        }

        private static long robotThreads() {
            return Thread.getAllStackTraces().keySet().stream()
                    .map(Thread::getName)
                    .filter(name -> name.startsWith("WeCom robot") || name.startsWith("OkHttp https"))
                    .count();
        }

        private static long liveHeap() {
            for (int i = 0; i < 3; i++) {
                System.gc();
            }
            return (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / 1024;
        }

        void print(PrintStream out, String way, String compared) {
            out.printf(Locale.ROOT, "%-14s  %,10.0f  %13d  %s  %s%n", way, rate, threads, heap, compared);
        }
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
