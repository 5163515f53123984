package io.jenkins.plugins.wecom.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.jenkins.plugins.wecom.standin.Call;
import io.jenkins.plugins.wecom.standin.Fault;
import io.jenkins.plugins.wecom.standin.ReceivedMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.Rule;
import org.junit.Test;

/** What {@code wecom-send} prints and how it ends, as shared/spec/command-line.md has it. */
public class MainTest {

    @Rule
    public final CommandLineRule send = new CommandLineRule();

    @Test
    public void aTextIsSentAndWecomsAnswerPrinted() {
        assertThat(send.run("--touser", "alice", "--text", "构建 👍"), is(0));
        assertThat(send.outLines(), contains(startsWith("{\"errcode\":0,\"errmsg\":\"ok\"")));
        assertThat(send.err(), is(""));
        ReceivedMessage message = send.standIn().messages().get(0);
        assertThat(message.type(), is("text"));
        assertThat(message.content(), is("构建 👍"));
        assertThat(message.users(), contains("alice"));
        assertThat(message.safe(), is(false));
    }

    @Test
    public void textAndMarkdownTogetherAreOneTooMany() {
        assertThat(send.run("--touser", "alice", "--text", "hello", "--markdown", "# hello"), is(2));
        assertThat(send.err(), startsWith("--markdown '# hello' is not allowed: there is --text already"));
        assertThat(send.requests(), is(0));
    }

    @Test
    public void markdownIsSentAsMarkdown() {
        assertThat(send.run("--touser", "alice", "--markdown", "# hello"), is(0));
        assertThat(send.standIn().messages().get(0).type(), is("markdown"));
    }

    @Test
    public void recipientsOfAllKindsAddUp() {
        assertThat(
                send.run(
                        "--touser",
                        "alice|bob",
                        "--toparty",
                        "42|2",
                        "--totag",
                        "7",
                        "--to",
                        "@carol,#1,+1",
                        "--touser",
                        "lisi",
                        "--text",
                        "hello"),
                is(0));
        ReceivedMessage message = send.standIn().messages().get(0);
        assertThat(message.users(), contains("carol", "alice", "bob", "lisi"));
        assertThat(message.departments(), contains("1", "42", "2"));
        assertThat(message.tags(), contains("1", "7"));
    }

    @Test
    public void recipientsAreTakenAsPeopleTypeThem() {
        assertThat(
                send.run(
                        "--to", "＠alice；bob、＃42 ＋7",
                        "--touser", "carol, lisi",
                        "--toparty", "1;2",
                        "--text", "hello"),
                is(0));
        assertThat(send.err(), is(""));
        ReceivedMessage message = send.standIn().messages().get(0);
        assertThat(message.users(), contains("alice", "bob", "carol", "lisi"));
        assertThat(message.departments(), contains("42", "1", "2"));
        assertThat(message.tags(), contains("7"));
    }

    @Test
    public void aWordThatIsNoRecipientIsLeftOutWithAWarningAndTheOthersAreTold() {
        assertThat(send.run("--to", "张三,alice,null", "--touser", "王五|bob", "--totag", "x", "--text", "hello"), is(0));
        assertThat(send.standIn().messages().get(0).users(), contains("alice", "bob"));
        assertThat(
                send.err().lines().toList(),
                contains(
                        startsWith("Warning: The recipient \"张三\" is left out: a recipient is a user"),
                        startsWith("Warning: The recipient \"null\" is left out: this word stands for"),
                        startsWith("Warning: The recipient \"王五\" is left out"),
                        startsWith("Warning: The recipient \"x\" is left out")));
    }

    @Test
    public void everyoneIsEveryone() {
        assertThat(send.run("--touser", "@all", "--text", "hello"), is(0));
        assertThat(send.run("--to", "@all", "--text", "hello"), is(0));
        assertThat(send.standIn().messages().get(1).users(), contains("@all"));
    }

    @Test
    public void aTitleStandsAbove() {
        assertThat(send.run("--touser", "alice", "--text", "text", "--title", "Title"), is(0));
        assertThat(send.content(), is("Title\ntext"));
        assertThat(send.run("--touser", "alice", "--markdown", "text", "--title", "Title"), is(0));
        assertThat(send.content(), is("# Title\ntext"));
    }

    @Test
    public void aConfidentialTextIsMarkedSo() {
        assertThat(send.run("--touser", "alice", "--text", "hush", "--safe", "1"), is(0));
        assertThat(send.standIn().messages().get(0).safe(), is(true));
        assertThat(send.err(), is(""));
    }

    @Test
    public void confidentialMarkdownBringsAWarning() {
        assertThat(send.run("--touser", "alice", "--markdown", "hush", "--safe", "1"), is(0));
        assertThat(send.standIn().messages().get(0).safe(), is(true));
        assertThat(send.err(), allOf(startsWith("Warning:"), containsString("safe")));
    }

    @Test
    public void aValueThatBeginsWithAnAtSignIsAValue() {
        assertThat(send.run("--to", "@alice", "--text", "@/etc/passwd", "--title", "@pom.xml"), is(0));
        assertThat(send.content(), is("@pom.xml\n@/etc/passwd"));
    }

    @Test
    public void aValueThatBeginsWithADashIsAValue() {
        assertThat(send.run("--touser", "alice", "--text", "-1 degrees", "--title", "-x"), is(0));
        assertThat(send.content(), is("-x\n-1 degrees"));
        assertThat(send.run("--touser=alice", "--text=--title", "--title=--text=x"), is(0));
        assertThat(send.content(), is("--text=x\n--title"));
        assertThat(send.run("--touser", "alice", "--text", "--- 12 tests failed ---"), is(0));
        assertThat(send.content(), is("--- 12 tests failed ---"));
        assertThat(send.run("--touser", "alice", "--title", "--help", "--text", "--text"), is(0));
        assertThat(send.content(), is("--help\n--text"));
    }

    @Test
    public void aValueIsTakenAsItIs() {
        for (String value :
                List.of("${env:HOME} ${sys:user.dir}", "\"quoted\" 'x' \\n", "a,b|c=d", "  spaces  ", "%s {0}")) {
            assertThat(send.run("--touser", "alice", "--text", value), is(0));
            assertThat(send.content(), is(value));
        }
    }

    @Test
    public void optionsWinOverTheEnvironment() {
        send.standIn().addApplication("corp2", 7, "other");
        assertThat(
                send.run(
                        "--corp-id",
                        "corp2",
                        "--corp-secret",
                        "other",
                        "--agent-id",
                        "7",
                        "--to",
                        "alice",
                        "--text",
                        "x"),
                is(0));
        assertThat(send.standIn().messages().get(0).corpId(), is("corp2"));
        send.environment("WECOM_API_BASE", "http://wecom.invalid");
        assertThat(send.run("--api-base", send.standIn().uri() + "/relay/", "--to", "alice", "--text", "x"), is(0));
        assertThat(send.standIn().requests(Call.SEND).get(1).path(), is("/relay/cgi-bin/message/send"));
    }

    @Test
    public void invalidRecipientsAreNamedAndTheRestDelivered() {
        send.standIn().unlicensed("bob");
        assertThat(send.run("--to", "alice,bob,Nobody,#99,+98", "--text", "hello"), is(0));
        assertThat(send.outLines(), hasSize(1));
        assertThat(
                send.err().lines().toList(),
                contains(
                        allOf(startsWith("Warning:"), containsString("user nobody")),
                        allOf(startsWith("Warning:"), containsString("department 99")),
                        allOf(startsWith("Warning:"), containsString("tag 98")),
                        allOf(startsWith("Warning:"), containsString("user bob"), containsString("licence"))));
    }

    @Test
    public void whereNoOneIsValidEachIsNamed() {
        assertThat(send.run("--to", "nobody,#99", "--text", "hello"), is(1));
        assertThat(
                send.err(),
                allOf(
                        containsString("Warning: WeCom does not know the user nobody"),
                        containsString("Warning: WeCom does not know the department 99"),
                        containsString("Not delivered"),
                        containsString("81013"),
                        containsString("visible range")));
        assertThat(send.outLines(), contains(containsString("81013")));
    }

    @Test
    public void aRefusalIsToldWithItsCodeAndWhatHelps() {
        send.standIn().next(Call.SEND, Fault.answer(60020, "not allow to access from your ip, from ip: 203.0.113.7"));
        assertThat(send.run("--to", "alice", "--text", "hello"), is(1));
        assertThat(send.outLines(), contains(startsWith("{\"errcode\":60020")));
        List<String> told = send.err().lines().toList();
        assertThat(
                told,
                contains(
                        allOf(startsWith("Not delivered:"), containsString("60020")),
                        allOf(containsString("203.0.113.7"), containsString("企业可信IP"))));
    }

    @Test
    public void aWrongSecretIsToldWithGettokensAnswer() {
        assertThat(send.run("--corp-secret", "not-it-7777", "--to", "alice", "--text", "hello"), is(1));
        assertThat(send.outLines(), contains(startsWith("{\"errcode\":40001")));
        assertThat(send.err(), allOf(containsString("40001"), containsString("Copy the secret anew")));
        assertThat(send.out() + send.err(), not(containsString("not-it-7777")));
    }

    @Test
    public void aLostAnswerIsPerhapsDelivered() {
        send.standIn().next(Call.SEND, Fault.dropAfterDelivery());
        assertThat(send.run("--to", "alice", "--text", "hello"), is(1));
        assertThat(send.out(), is(""));
        assertThat(send.err(), startsWith("Perhaps delivered:"));
        Locale.setDefault(Locale.TRADITIONAL_CHINESE);
        send.standIn().next(Call.SEND, Fault.dropAfterDelivery());
        assertThat(send.run("--to", "alice", "--text", "hello"), is(1));
        assertThat(send.err(), allOf(startsWith("可能已送达"), containsString("perhaps delivered")));
    }

    @Test
    public void anUnreachableServerIsNotDelivered() {
        assertThat(send.run("--api-base", "http://wecom.invalid:81", "--to", "alice", "--text", "hello"), is(1));
        assertThat(send.out(), is(""));
        assertThat(
                send.err(),
                allOf(startsWith("Not delivered:"), containsString("wecom.invalid:81"), containsString("firewall")));
    }

    @Test
    public void anOptionalDeliveryEndsWellAndIsTold() {
        send.standIn().always(Call.SEND, Fault.answer(48002, "no"));
        assertThat(send.run("--to", "alice", "--text", "hello", "--optional", "yes"), is(0));
        assertThat(send.err(), containsString("48002"));
        assertThat(send.run("--to", "alice", "--text", "hello", "--optional", "no"), is(1));
    }

    @Test
    public void wrongArgumentsOfAnOptionalDeliveryAreStillWrong() {
        assertThat(send.run("--to", "alice", "--optional", "yes"), is(2));
    }

    @Test
    public void retriesAreMade() {
        send.standIn().next(Call.SEND, Fault.answer(-1, "busy"), Fault.drop());
        assertThat(send.run("--to", "alice", "--text", "hello", "--retry", "2", "--wait", "0"), is(0));
        assertThat(send.standIn().count(Call.SEND), is(3));
        assertThat(send.standIn().messages(), hasSize(1));
    }

    @Test
    public void aLongTextIsCutWithAWarningSplitOrTruncated() {
        String text = "构".repeat(1000);
        assertThat(send.run("--to", "alice", "--text", text), is(0));
        assertThat(send.err(), allOf(startsWith("Warning:"), containsString("3000 bytes")));
        assertThat(send.run("--to", "alice", "--text", text, "--overflow", "split"), is(0));
        assertThat(send.outLines(), hasSize(2));
        assertThat(send.content(), endsWith("构\n(2/2)"));
        assertThat(send.err(), is(""));
        assertThat(send.run("--to", "alice", "--text", text, "--overflow", "truncate"), is(0));
        assertThat(send.content(), is("构".repeat(681) + "…"));
    }

    @Test
    public void timeoutsAreHeeded() throws IOException {
        send.standIn().always(Call.GETTOKEN, Fault.hang());
        assertThat(send.run("--to", "alice", "--text", "hello", "--rto", ".25"), is(1));
        assertThat(send.err(), containsString("nothing came within 0.25 s"));
        try (ServerSocket mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String base = "https://127.0.0.1:" + mute.getLocalPort();
            assertThat(send.run("--to", "alice", "--text", "hello", "--cto", "0.5", "--api-base", base), is(1));
            assertThat(send.err(), containsString("nothing came within 0.5 s"));
        }
    }

    @Test
    public void redirectsAreFollowedUnlessSwitchedOff() {
        String target = "/x/cgi-bin/message/send?access_token=" + send.standIn().token();
        send.standIn().next(Call.SEND, Fault.redirect(302, target), Fault.answer(0, "ok"), Fault.redirect(302, target));
        assertThat(send.run("--to", "alice", "--text", "hello"), is(0));
        assertThat(send.run("--to", "alice", "--text", "hello", "--redirect", "no"), is(1));
        assertThat(send.standIn().count(Call.SEND), is(3));
    }

    @Test
    public void whatNeedsTwoSendsPrintsTwoAnswers() {
        send.standIn().acceptEveryRecipient(true);
        String users =
                String.join("|", IntStream.range(0, 1500).mapToObj(i -> "u" + i).toList());
        assertThat(send.run("--touser", users, "--text", "hello"), is(0));
        assertThat(send.outLines(), hasSize(2));
    }
}
