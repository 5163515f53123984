package io.jenkins.plugins.wecom.standin;

import static java.util.Locale.ENGLISH;
import static java.util.Locale.SIMPLIFIED_CHINESE;

import io.jenkins.plugins.wecom.message.Format;
import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.message.RecipientsParser;
import io.jenkins.plugins.wecom.message.text.Overflow;
import io.jenkins.plugins.wecom.report.BuildReport;
import io.jenkins.plugins.wecom.report.render.MessageTemplate;
import io.jenkins.plugins.wecom.report.render.ReportMessages;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.SendRequest;
import io.jenkins.plugins.wecom.sender.SendResult;
import io.jenkins.plugins.wecom.sender.WecomApp;
import io.jenkins.plugins.wecom.sender.WecomException;
import io.jenkins.plugins.wecom.sender.api.HttpWecomSender;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

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
            return delivered;
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
        Message report = new ReportMessages(format, locale, ZoneId.systemDefault(), Overflow.SPLIT)
                .message(null, MessageTemplate.of(MessageTemplate.PLACEHOLDER), build)
                .message();
        int before = standIn.messages().size();
        out.println();
        out.println(what + ":");
        try {
            SendResult delivery = sender.send(
                    new SendRequest(app, recipients, report, false, DeliveryOptions.OF_JENKINS), new Cancellation());
            List<ReceivedMessage> arrived = standIn.messages();
            arrived.subList(before, arrived.size()).forEach(message -> out.print(standIn.terminal(message, colours)));
            return !delivery.isPartial() && arrived.size() > before;
        } catch (WecomException e) {
            out.println(e.in(ENGLISH));
            return false;
        }
    }

    private void write(Path page) throws IOException {
        Files.createDirectories(page.getParent());
        Files.writeString(page, standIn.inboxHtml());
        out.println();
        out.println(standIn.messages().size() + " messages arrived. As WeCom shows them: " + page);
    }
}
