package io.jenkins.plugins.wecom.standin;

import static java.util.Locale.ENGLISH;
import static java.util.Locale.SIMPLIFIED_CHINESE;

import io.jenkins.plugins.wecom.message.Format;
import io.jenkins.plugins.wecom.message.Mention;
import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.message.RecipientsParser;
import io.jenkins.plugins.wecom.message.text.Overflow;
import io.jenkins.plugins.wecom.report.BuildReport;
import io.jenkins.plugins.wecom.report.render.MessageTemplate;
import io.jenkins.plugins.wecom.report.render.ReportMessages;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.GroupChat;
import io.jenkins.plugins.wecom.sender.SendRequest;
import io.jenkins.plugins.wecom.sender.SendResult;
import io.jenkins.plugins.wecom.sender.SmartRobot;
import io.jenkins.plugins.wecom.sender.WecomApp;
import io.jenkins.plugins.wecom.sender.WecomException;
import io.jenkins.plugins.wecom.sender.WecomRobot;
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
import io.jenkins.plugins.wecom.standin.robot.ServerCertificate;
import io.jenkins.plugins.wecom.standin.robot.SmartRobots;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A demonstration of the sender without Jenkins: reports an example job's builds to a stand-in, prints what arrived there
 * and writes the inbox page. Exit status 0 if all of it was delivered.
 */
public final class Demo {

    private static final String USAGE = "Options: --inbox FILE [--serve] [--colours]";

    private final WecomStandIn standIn;
    private final WecomApp app;
    private final PrintStream out;
    private final boolean colours;

    private Demo(WecomStandIn standIn, PrintStream out, boolean colours) {
        this.standIn = standIn;
        this.out = out;
        this.colours = colours;
        app = WecomApp.of(
                        new WecomApp.Names("corp ID", "agent ID", "secret"),
                        WecomStandIn.CORP_ID,
                        String.valueOf(WecomStandIn.AGENT_ID),
                        WecomStandIn.SECRET)
                .at(standIn.uri());
    }

    public static void main(String... arguments) throws IOException, InterruptedException {
        List<String> given = List.of(arguments);
        int inbox = given.indexOf("--inbox");
        if (inbox < 0 || inbox + 1 == given.size()) {
            System.err.println(USAGE);
            System.exit(2);
        }
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (WecomStandIn standIn = WecomStandIn.start()) {
            Demo demo = new Demo(standIn, out, given.contains("--colours"));
            boolean delivered = demo.reportBuilds();
            demo.write(Path.of(given.get(inbox + 1)).toAbsolutePath().normalize());
            if (given.contains("--serve")) {
                out.println("The inbox is open at " + standIn.uri() + "/ - end with Ctrl-C");
                Thread.currentThread().join();
            }
            System.exit(delivered ? 0 : 1);
        }
    }

    private boolean reportBuilds() throws IOException, InterruptedException {
        out.println("A WeCom stand-in listens at " + standIn.uri() + ", and the sender reports builds to it.");
        try (HttpWecomSender sender = new HttpWecomSender()) {
            boolean delivered = report(sender, "A build succeeds", DemoBuilds.success(), "zhangsan,lisi", ENGLISH);
            delivered &= report(sender, "Maven cannot compile", DemoBuilds.mavenFailure(), "zhangsan,#2", ENGLISH);
            delivered &= report(sender, "Tests fail", DemoBuilds.failure(), "zhangsan,#2", ENGLISH);
            delivered &= report(sender, "The same in Chinese 中文", DemoBuilds.failure(), "#42", SIMPLIFIED_CHINESE);
            delivered &= report(sender, "A build is repaired", DemoBuilds.repair(), "zhangsan,lisi,#2", ENGLISH);
            for (Format format : List.of(Format.TEXT, Format.TEXTCARD, Format.CARD)) {
                String what = "Failed tests in the form " + format.name().toLowerCase(Locale.ROOT);
                delivered &= report(sender, what, DemoBuilds.failure(), "zhangsan", ENGLISH, format);
            }
            String what = "A card in Chinese 中文";
            delivered &= report(sender, what, DemoBuilds.failure(), "zhangsan", SIMPLIFIED_CHINESE, Format.CARD);
            delivered &= reportToChats(sender);
            return delivered & reportByRobot(sender);
        }
    }

    /** The application makes the chat, since it can write into no other; the group robot needs no more than its key. */
    private boolean reportToChats(HttpWecomSender sender) throws IOException, InterruptedException {
        GroupChat room = new GroupChat("ops", "Build room", "bob", List.of("bob", "zhangsan", "alice"));
        try {
            sender.groupChats().bring(app, room, DeliveryOptions.OF_JENKINS, new Cancellation());
        } catch (WecomException e) {
            out.println(e.in(ENGLISH));
            return false;
        }
        Mention culprit = new Mention(List.of("bob"));
        Message markdown = message(DemoBuilds.mavenFailure(), ENGLISH, Format.MARKDOWN);
        Message card = message(DemoBuilds.failure(), ENGLISH, Format.CARD);
        WecomRobot robot = WecomRobot.of("robot", WecomStandIn.ROBOT_KEY).at(standIn.uri());
        DeliveryOptions options = DeliveryOptions.OF_JENKINS;
        return send(
                        sender,
                        "A failure told to a group chat, calling whoever broke the build",
                        new SendRequest(app, Recipients.ofChat(room.id()), markdown, culprit, false, options))
                & send(
                        sender,
                        "Failed tests as a card, by a group robot",
                        new SendRequest(robot, Recipients.ofRobot("robot"), card, false, options));
    }

    /** Over a connection that the sender opens, as it does for a Jenkins that nobody can call. */
    private boolean reportByRobot(HttpWecomSender others) throws IOException, InterruptedException {
        Path trusted = Files.createTempFile("wecom-stand-in", ".jks");
        ServerCertificate.get().writeTrustStore(trusted);
        System.setProperty("javax.net.ssl.trustStore", trusted.toString());
        SmartRobots robots = standIn.smartRobots().opened(SmartRobots.BOT_ID, SmartRobots.GROUP);
        SmartRobot robot = SmartRobot.of(
                new SmartRobot.Names("Bot ID", "Secret", "URL"),
                SmartRobots.BOT_ID,
                SmartRobots.SECRET,
                robots.uri().toString());
        try (RobotConnections connections = new RobotConnections(Optional::empty)) {
            RobotConnection connection = connections.of(robot, true, new QuietListener());
            connection.start();
            Message report = new ReportMessages(Format.MARKDOWN, ENGLISH, ZoneId.systemDefault(), Overflow.SPLIT)
                    .withoutColours()
                    .message(null, MessageTemplate.of(MessageTemplate.PLACEHOLDER), DemoBuilds.failure())
                    .message();
            return send(
                    new SmartRobotSender(others, one -> Optional.of(connection)),
                    "Tests fail, told to a group by a smart robot",
                    new SendRequest(
                            robot, Recipients.ofChat(SmartRobots.GROUP), report, false, DeliveryOptions.OF_JENKINS));
        } finally {
            Files.delete(trusted);
        }
    }

    private boolean report(HttpWecomSender sender, String what, BuildReport build, String to, Locale locale)
            throws InterruptedException {
        return report(sender, what, build, to, locale, Format.MARKDOWN);
    }

    private boolean report(
            HttpWecomSender sender, String what, BuildReport build, String to, Locale locale, Format format)
            throws InterruptedException {
        Recipients recipients = new RecipientsParser().to("to", to).recipients();
        Message report = message(build, locale, format);
        return send(sender, what, new SendRequest(app, recipients, report, false, DeliveryOptions.OF_JENKINS));
    }

    private static Message message(BuildReport build, Locale locale, Format format) {
        return new ReportMessages(format, locale, ZoneId.systemDefault(), Overflow.SPLIT)
                .message(null, MessageTemplate.of(MessageTemplate.PLACEHOLDER), build)
                .message();
    }

    private boolean send(WecomSender sender, String what, SendRequest request) throws InterruptedException {
        int before = standIn.messages().size();
        out.println();
        out.println(what + ":");
        try {
            SendResult delivery = sender.send(request, new Cancellation());
            List<ReceivedMessage> arrived = standIn.messages();
            arrived.subList(before, arrived.size()).forEach(message -> out.print(standIn.terminal(message, colours)));
            return !delivery.isPartial() && arrived.size() > before;
        } catch (WecomException e) {
            out.println(e.in(ENGLISH));
            return false;
        }
    }

    /** Nobody presses or writes in the demonstration. */
    private static final class QuietListener implements RobotListener {

        @Override
        public void pressed(RobotPress press) {}

        @Override
        public void written(RobotWords words) {}

        @Override
        public void chatSeen(RobotChat chat, Instant time) {}

        @Override
        public void stateChanged(RobotState state) {}
    }

    private void write(Path page) throws IOException {
        Files.createDirectories(page.getParent());
        Files.writeString(page, standIn.inboxHtml());
        out.println();
        out.println(standIn.messages().size() + " messages arrived. As WeCom shows them: " + page);
    }
}
