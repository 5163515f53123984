package io.jenkins.plugins.wecom.standin;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Runs the stand-in as a server of its own, for a Jenkins to send to, until the process is ended. */
public final class Main {

    private static final String USAGE = "Options: --port N --corp-id ID --agent-id N --secret SECRET";

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
        }
        System.out.println("WeCom stand-in: " + standIn.uri());
        System.out.println("Inbox: " + standIn.uri() + "/");
        System.out.flush();
    }

    private static WecomStandIn start(Map<String, String> options) {
        return WecomStandIn.builder()
                .port(Integer.parseInt(options.getOrDefault("--port", "0")))
                .application(
                        options.getOrDefault("--corp-id", WecomStandIn.CORP_ID),
                        Long.parseLong(options.getOrDefault("--agent-id", String.valueOf(WecomStandIn.AGENT_ID))),
                        options.getOrDefault("--secret", WecomStandIn.SECRET))
                .start();
    }

    private static Map<String, String> options(String... arguments) {
        Set<String> known = Set.of("--port", "--corp-id", "--agent-id", "--secret");
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
