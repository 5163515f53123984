package io.jenkins.plugins.wecom.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.jenkins.plugins.wecom.standin.Call;
import io.jenkins.plugins.wecom.standin.WecomStandIn;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.rules.ExternalResource;

/** {@code wecom-send} in this machine, beside a stand-in; after each test no secret and no stack trace was printed. */
final class CommandLineRule extends ExternalResource {

    private final Map<String, String> environment = new HashMap<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Locale locale = Locale.getDefault();
    private WecomStandIn standIn;
    private byte[] input = {};

    @Override
    protected void before() {
        Locale.setDefault(Locale.ENGLISH);
        standIn = WecomStandIn.start();
        environment.put("WECOM_CORP_ID", WecomStandIn.CORP_ID);
        environment.put("WECOM_CORP_SECRET", WecomStandIn.SECRET);
        environment.put("WECOM_AGENT_ID", String.valueOf(WecomStandIn.AGENT_ID));
        environment.put("WECOM_API_BASE", standIn.uri().toString());
    }

    @Override
    protected void after() {
        Locale.setDefault(locale);
        List<String> secrets = new ArrayList<>(standIn.tokens());
        standIn.close();
        secrets.add(WecomStandIn.SECRET);
        for (String secret : secrets) {
            assertThat(out(), not(containsString(secret)));
            assertThat(err(), not(containsString(secret)));
        }
        assertThat(out() + err(), not(containsString("\tat ")));
        assertThat(out() + err(), not(containsString("Exception")));
    }

    WecomStandIn standIn() {
        return standIn;
    }

    CommandLineRule environment(String name, String value) {
        if (value == null) {
            environment.remove(name);
        } else {
            environment.put(name, value);
        }
        return this;
    }

    CommandLineRule input(String text) {
        return input(text.getBytes(StandardCharsets.UTF_8));
    }

    CommandLineRule input(byte[] bytes) {
        input = bytes.clone();
        return this;
    }

    /**
     * Runs with timeouts that no busy machine reaches, unless the arguments have others, and returns the exit status;
     * what it printed is that of this run alone.
     */
    int run(String... arguments) {
        out.reset();
        err.reset();
        List<String> all = new ArrayList<>();
        for (String timeout : List.of("--cto", "--rto")) {
            if (!List.of(arguments).contains(timeout)) {
                all.addAll(List.of(timeout, "600"));
            }
        }
        all.addAll(List.of(arguments));
        return new Main(
                        environment,
                        new ByteArrayInputStream(input),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(all.toArray(String[]::new));
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    List<String> outLines() {
        return out().lines().toList();
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** The content that arrived last. */
    String content() {
        return standIn.messages().get(standIn.messages().size() - 1).content();
    }

    /** The address of the stand-in's application, with that path and query. */
    static String address(String rest) {
        return "wechat://" + WecomStandIn.CORP_ID + ":" + WecomStandIn.SECRET + "@" + WecomStandIn.AGENT_ID + rest;
    }

    int requests() {
        return standIn.count(Call.GETTOKEN) + standIn.count(Call.SEND);
    }
}
