package io.jenkins.plugins.wecom.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.Rule;
import org.junit.Test;

public class HelpTest {

    /** Every option of shared/spec/command-line.md, with its default. */
    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("--corp-id", "WECOM_CORP_ID"),
            Map.entry("--corp-secret", "WECOM_CORP_SECRET"),
            Map.entry("--agent-id", "WECOM_AGENT_ID"),
            Map.entry("--url", "WECOM_URL"),
            Map.entry("--touser", "none"),
            Map.entry("--toparty", "none"),
            Map.entry("--totag", "none"),
            Map.entry("--to", "none"),
            Map.entry("--text", "--markdown"),
            Map.entry("--markdown", "-"),
            Map.entry("--file", "20 MB"),
            Map.entry("--image", "10 MB"),
            Map.entry("--recall", "none"),
            Map.entry("--mention", "nobody"),
            Map.entry("--format", "else text"),
            Map.entry("--title", "none"),
            Map.entry("--card-title", "none"),
            Map.entry("--card-description", "none"),
            Map.entry("--card-url", "none"),
            Map.entry("--card-button", "WeCom's"),
            Map.entry("--safe", "default: 0"),
            Map.entry("--overflow", "default: upstream"),
            Map.entry("--retry", "default: 0"),
            Map.entry("--wait", "default: 0.5"),
            Map.entry("--cto", "default: 4.0"),
            Map.entry("--rto", "default: 4.0"),
            Map.entry("--verify", "default: yes"),
            Map.entry("--redirect", "default: yes"),
            Map.entry("--emojis", "default: no"),
            Map.entry("--tz", "the machine's"),
            Map.entry("--optional", "default: no"),
            Map.entry("--api-base", "WECOM_API_BASE"),
            Map.entry("--help", ""));

    @Rule
    public final CommandLineRule send = new CommandLineRule();

    @Test
    public void everyOptionIsListedWithItsDefault() {
        assertThat(send.run("--help"), is(0));
        assertThat(send.err(), is(""));
        String help = send.out();
        DEFAULTS.forEach((option, byDefault) -> {
            String entry = entry(help, option);
            assertThat(option, entry.replaceAll("\\s+", " "), containsString(byDefault));
        });
        assertThat(help.lines().filter(line -> line.strip().startsWith("--")).count(), is((long) DEFAULTS.size()));
        assertThat(send.requests(), is(0));
    }

    @Test
    public void helpNeedsNothingBesideIt() {
        assertThat(send.run("--text", "x", "--help", "--retry", "99"), is(0));
        assertThat(send.out(), containsString("--api-base"));
    }

    @Test
    public void helpSpeaksChinese() {
        for (String tag : List.of("zh-CN", "zh-TW", "zh-HK", "zh-SG")) {
            Locale.setDefault(Locale.forLanguageTag(tag));
            assertThat(send.run("--help"), is(0));
            assertThat(send.out(), containsString("企业"));
        }
    }

    /** From the line that begins with this option to before that of the next. */
    private static String entry(String help, String option) {
        StringBuilder entry = new StringBuilder();
        boolean inside = false;
        for (String line : help.lines().toList()) {
            if (line.strip().startsWith("--")) {
                inside = line.strip().matches(option + "[= ].*");
            }
            if (inside) {
                entry.append(line).append('\n');
            }
        }
        assertThat(option, entry.isEmpty(), is(false));
        return entry.toString();
    }
}
