package io.jenkins.plugins.wecom.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.jenkins.plugins.wecom.standin.WecomStandIn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.Rule;
import org.junit.Test;

/** Exit status 2: nothing was sent, and the message names option and value. */
public class WrongArgumentsTest {

    @Rule
    public final CommandLineRule send = new CommandLineRule();

    @Test
    public void charactersThatJavaCouldNotReadAreNotSent() {
        assertThat(send.run("--touser", "alice", "--text", "\uFFFD\uFFFD"), is(2));
        assertThat(send.err(), containsString("LC_ALL=C.UTF-8"));
        send.environment("WECOM_URL", "wechat://ww:s@1/\uFFFD");
        assertThat(send.run("--touser", "alice", "--text", "hello"), is(2));
        assertThat(send.requests(), is(0));
    }

    @Test
    public void aSecretInAWrongPlaceIsNotShown() {
        String secret = WecomStandIn.SECRET;
        String address = "wechat://ww:" + secret + "@1000002/";
        for (String[] arguments : new String[][] {
            {"--corp-secret " + secret},
            {"--corp-secret:" + secret},
            {"--agent-id", secret},
            {"--touser", secret + "!"},
            {"--api-base", "http://h/?s=" + secret},
            {"--url", address + "alice?retry=" + secret},
            {"--url", address + secret + "!"},
            {"--url", address + "alice?to=" + secret + "!&retry=x"},
        }) {
            List<String> all = new ArrayList<>(List.of(arguments));
            all.addAll(List.of("--text", "hello"));
            assertThat(send.run(all.toArray(String[]::new)), is(2)); // the rule looks for the secret
            assertThat(send.err(), not(containsString(secret)));
        }
    }

    @Test
    public void whatIsLeftOutOfAnAddressIsNamedOnOneLine() {
        String address = "wechat://ww:secret@1000002/alice/%1b%5b31mbad%0aWarning: forged?no%0asuch=1&retry=x";
        assertThat(send.run("--url", address.replace("&retry=x", ""), "--text", "hello"), is(not(2)));
        assertThat(send.err(), not(containsString("\u001B")));
        assertThat(
                send.err()
                        .lines()
                        .filter(line -> line.startsWith("Warning: forged"))
                        .count(),
                is(0L));
    }

    @Test
    public void aValueThatCannotBeIsNamedWithItsOption() {
        wrong("--agent-id", "abc");
        wrong("--corp-id", "a b");
        wrong("--to", "#x");
        wrong("--touser", "a!");
        wrong("--toparty", "x");
        wrong("--totag", "-7");
        wrong("--safe", "yes");
        wrong("--format", "news");
        wrong("--overflow", "cut");
        wrong("--retry", "11");
        wrong("--retry", "-1");
        wrong("--wait", "20.5");
        wrong("--cto", "0");
        wrong("--rto", "x");
        wrong("--verify", "maybe");
        wrong("--redirect", "2");
        wrong("--emojis", "ja");
        wrong("--tz", "Mars/Phobos");
        wrong("--optional", "perhaps");
        wrong("--api-base", "ftp://a.example");
        wrong("--api-base", "a.example");
        wrong("--api-base", "http://a.example/?x=1");
        wrong("--api-base", "http://a.example:99999");
    }

    @Test
    public void aWrongEnvironmentVariableIsNamed() {
        send.environment("WECOM_AGENT_ID", "abc");
        assertThat(send.run("--to", "alice", "--text", "x"), is(2));
        assertThat(send.err(), allOf(containsString("WECOM_AGENT_ID"), containsString("'abc'")));
        send.environment("WECOM_AGENT_ID", "1000002").environment("WECOM_API_BASE", "nowhere");
        assertThat(send.run("--to", "alice", "--text", "x"), is(2));
        assertThat(send.err(), allOf(containsString("WECOM_API_BASE"), containsString("'nowhere'")));
    }

    @Test
    public void whatIsMissingIsNamed() {
        for (String[] pair : new String[][] {
            {"WECOM_CORP_ID", "--corp-id"}, {"WECOM_AGENT_ID", "--agent-id"}, {"WECOM_CORP_SECRET", "--corp-secret"}
        }) {
            CommandLineRule without = send.environment(pair[0], null);
            assertThat(without.run("--to", "alice", "--text", "x"), is(2));
            assertThat(send.err(), containsString(pair[1] + " is missing"));
            send.environment(pair[0], "1");
        }
        assertThat(send.requests(), is(0));
    }

    @Test
    public void aSecretThatCannotBeIsNotShown() {
        assertThat(send.run("--corp-secret", "my s3cret", "--to", "alice", "--text", "x"), is(2));
        assertThat(send.err(), allOf(containsString("--corp-secret"), not(containsString("s3cret"))));
    }

    @Test
    public void aUserInTheApisAddressIsNotShown() {
        assertThat(send.run("--api-base", "http://me:pass@a.example", "--to", "alice", "--text", "x"), is(2));
        assertThat(send.err(), allOf(containsString("--api-base"), not(containsString("pass"))));
    }

    @Test
    public void exactlyOneMessageIsNeeded() {
        assertThat(send.run("--to", "alice"), is(2));
        assertThat(send.err(), allOf(containsString("--text"), containsString("--markdown")));
        assertThat(send.run("--to", "alice", "--text", "a", "--markdown", "b"), is(2));
        assertThat(send.err(), allOf(containsString("--text"), containsString("--markdown")));
        assertThat(send.requests(), is(0));
    }

    @Test
    public void aBlankMessageIsNone() {
        assertThat(send.run("--to", "alice", "--text", " \n"), is(2));
        assertThat(send.err(), containsString("--text"));
        assertThat(send.input("\u001B[0m\n").run("--to", "alice", "--markdown", "-"), is(2));
        assertThat(send.err(), containsString("--markdown"));
    }

    @Test
    public void recipientsAreNeeded() {
        assertThat(send.run("--text", "x"), is(2));
        assertThat(send.err(), allOf(containsString("--to"), containsString("--touser")));
        assertThat(send.run("--text", "x", "--to", " , "), is(2));
        assertThat(send.run("--text", "x", "--touser", "|"), is(2));
        assertThat(send.requests(), is(0));
    }

    @Test
    public void whereNoRecipientIsLeftEachWordIsNamed() {
        assertThat(send.run("--text", "x", "--to", "张三; null", "--touser", "李四", "--totag", "ops#"), is(2));
        assertThat(
                send.err(),
                allOf(
                        containsString("--to, --touser, --totag '张三, null, 李四, ops#'"),
                        containsString("alice or @alice"),
                        containsString("Nothing was sent")));
        assertThat(send.run("--text", "x", "--to", "null"), is(2));
        assertThat(send.err(), containsString("@null"));
        assertThat(send.requests(), is(0));
    }

    @Test
    public void anUnknownOptionAndAMissingValueAreNamed() {
        assertThat(send.run("--to", "alice", "--text", "x", "--bogus", "y"), is(2));
        assertThat(send.err(), allOf(containsString("--bogus"), not(containsString("'y'"))));
        assertThat(send.run("--to", "alice", "--text"), is(2));
        assertThat(send.err(), containsString("--text needs a value."));
        assertThat(send.run("--to", "alice", "--text", "--title", "x"), is(2));
        assertThat(send.run("--to", "alice", "--text", "x", "--text", "y"), is(2));
        assertThat(send.err(), containsString("--text can be given only once."));
        assertThat(send.requests(), is(0));
    }

    @Test
    public void whatCannotBeParsedIsToldInChinese() {
        Locale.setDefault(Locale.SIMPLIFIED_CHINESE);
        assertThat(send.run("--to", "alice", "--text"), is(2));
        assertThat(send.err(), containsString("--text 需要一个值。"));
        assertThat(send.run("--text", "x", "--text", "y"), is(2));
        assertThat(send.err(), containsString("--text 只能给出一次。"));
        assertThat(send.run("--bogus"), is(2));
        assertThat(send.err(), containsString("没有选项 --bogus。"));
    }

    private void wrong(String option, String value) {
        List<String> arguments = new ArrayList<>(List.of("--to", "alice", "--text", "x"));
        if (option.startsWith("--to")) {
            arguments.subList(0, 2).clear();
        }
        arguments.addAll(List.of(option, value));
        assertThat(option + " " + value, send.run(arguments.toArray(String[]::new)), is(2));
        assertThat(
                send.err(),
                allOf(containsString(option), containsString("'" + value + "'"), containsString("Nothing was sent")));
        assertThat(send.out(), is(""));
        assertThat(send.requests(), is(0));
    }
}
