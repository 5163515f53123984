package io.jenkins.plugins.wecom.standin;

import io.jenkins.plugins.wecom.standin.robot.ServerCertificate;
import io.jenkins.plugins.wecom.standin.robot.SmartRobots;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Runs the stand-in as a server of its own, for a Jenkins to send to, until the process is ended. */
public final class Main {

    private static final String USAGE =
            "Options: --port N --robot-port N --trust-store FILE --corp-id ID --agent-id N --secret SECRET"
                    + " --rates on|off --receiving-url URL --token TOKEN --aes-key KEY";

    private Main() {}

    @SuppressWarnings("resource") // open as long as the process lives
    public static void main(String... arguments) {
        WecomStandIn standIn;
        try {
            standIn = start(options(arguments));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println(USAGE);
            System.exit(2);
            return;
        } catch (UncheckedIOException e) {
            System.err.println("The stand-in cannot start, perhaps since a port is taken: " + e.getMessage());
            System.exit(1);
            return;
        }
        System.out.println("WeCom stand-in: " + standIn.uri());
        System.out.println("Inbox: " + standIn.uri() + "/");
        if (options(arguments).containsKey("--robot-port")) {
            System.out.println("Smart robots: " + standIn.smartRobots().uri());
        }
        System.out.flush();
        enterReceivingUrl(standIn, options(arguments));
    }

    /** As an administrator would who goes on trying until Jenkins has started. */
    private static void enterReceivingUrl(WecomStandIn standIn, Map<String, String> options) {
        String url = options.get("--receiving-url");
        if (url == null) {
            return;
        }
        while (!isVerified(standIn, URI.create(url), options)) {
            try {
                Thread.sleep(2000);
            } catch (InterruptedException e) {
                return;
            }
        }
        System.out.println("Receiving URL verified: " + url);
        System.out.flush();
    }

    private static boolean isVerified(WecomStandIn standIn, URI url, Map<String, String> options) {
        try {
            return standIn.receivingAt(url, options.get("--token"), options.get("--aes-key"));
        } catch (UncheckedIOException e) {
            return false; // Jenkins is not there yet
        }
    }

    private static WecomStandIn start(Map<String, String> options) {
        WecomStandIn standIn = WecomStandIn.builder()
                .port(Integer.parseInt(options.getOrDefault("--port", "0")))
                .robotPort(Integer.parseInt(options.getOrDefault("--robot-port", "0")))
                .application(
                        options.getOrDefault("--corp-id", WecomStandIn.CORP_ID),
                        Long.parseLong(options.getOrDefault("--agent-id", String.valueOf(WecomStandIn.AGENT_ID))),
                        options.getOrDefault("--secret", WecomStandIn.SECRET))
                .start();
        if (options.containsKey("--robot-port")) {
            standIn.smartRobots()
                    .opened(SmartRobots.BOT_ID, SmartRobots.GROUP)
                    .opened(SmartRobots.BOT_ID, "alice")
                    .opened(SmartRobots.BOT_ID, "bob");
        }
        if (options.getOrDefault("--rates", "on").equals("off")) {
            standIn.limits().flood(0, 0);
            standIn.smartRobots().limit(0, 0);
        }
        if (options.containsKey("--trust-store")) { // last: whoever waits for it finds the ports open
            ServerCertificate.get().writeTrustStore(Path.of(options.get("--trust-store")));
        }
        return standIn;
    }

    private static Map<String, String> options(String... arguments) {
        Set<String> known = Set.of(
                "--port",
                "--robot-port",
                "--trust-store",
                "--corp-id",
                "--agent-id",
                "--secret",
                "--rates",
                "--receiving-url",
                "--token",
                "--aes-key");
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            if (!known.contains(arguments[i]) || i + 1 == arguments.length) {
                throw new IllegalArgumentException("Unknown option or no value: " + arguments[i]);
            }
            options.put(arguments[i], arguments[i + 1]);
        }
        return options;
    }
}
