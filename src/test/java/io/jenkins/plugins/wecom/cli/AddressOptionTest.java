package io.jenkins.plugins.wecom.cli;

import static io.jenkins.plugins.wecom.cli.CommandLineRule.address;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.jenkins.plugins.wecom.standin.Call;
import io.jenkins.plugins.wecom.standin.Fault;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/** {@code --url} and {@code WECOM_URL}: options win over the address, the address over the defaults. */
public class AddressOptionTest {

    @Rule
    public final CommandLineRule send = new CommandLineRule();

    @Before
    public void noOtherApplication() {
        send.environment("WECOM_CORP_ID", null)
                .environment("WECOM_CORP_SECRET", null)
                .environment("WECOM_AGENT_ID", null);
    }

    @Test
    public void anAddressIsAllThatIsNeeded() {
        assertThat(send.run("--url", address("/alice"), "--text", "hello"), is(0));
        assertThat(send.standIn().messages().get(0).users(), contains("alice"));
        assertThat(send.standIn().messages().get(0).type(), is("text"));
    }

    @Test
    public void theEnvironmentMayHoldTheAddress() {
        send.environment("WECOM_URL", address("/alice"));
        assertThat(send.run("--text", "hello"), is(0));
        assertThat(send.run("--url", address("/bob"), "--text", "hello"), is(0));
        assertThat(send.standIn().messages().get(1).users(), contains("bob"));
    }

    @Test
    public void textIsSentInTheAddressesFormat() {
        assertThat(send.run("--url", address("/alice?format=markdown"), "--text", "# x", "--title", "t"), is(0));
        assertThat(send.standIn().messages().get(0).type(), is("markdown"));
        assertThat(send.content(), is("# t\n# x"));
        assertThat(send.run("--url", address("/alice?format=html"), "--text", "<b>"), is(0));
        assertThat(send.standIn().messages().get(1).type(), is("text"));
        assertThat(send.run("--url", address("/alice?format=text"), "--markdown", "x"), is(0));
        assertThat(send.standIn().messages().get(2).type(), is("markdown"));
    }

    @Test
    public void recipientsAddUp() {
        assertThat(
                send.run("--url", address("/alice?to=%2342"), "--to", "bob,+7", "--touser", "Alice", "--text", "x"),
                is(0));
        assertThat(send.standIn().messages().get(0).users(), contains("alice", "bob"));
        assertThat(send.standIn().messages().get(0).departments(), contains("42"));
        assertThat(send.standIn().messages().get(0).tags(), contains("7"));
    }

    @Test
    public void optionsWinOverTheAddress() {
        send.standIn().next(Call.SEND, Fault.answer(-1, "busy"));
        assertThat(send.run("--url", address("/alice?retry=5&wait=0"), "--retry", "0", "--text", "x"), is(1));
        assertThat(send.standIn().count(Call.SEND), is(1));
        String text = "a".repeat(5000);
        assertThat(
                send.run("--url", address("/alice?overflow=split"), "--overflow", "truncate", "--text", text), is(0));
        assertThat(send.standIn().messages(), hasSize(1));
        send.standIn().always(Call.SEND, Fault.answer(48002, "no"));
        assertThat(send.run("--url", address("/alice?optional=yes"), "--text", "x"), is(0));
        assertThat(send.run("--url", address("/alice?optional=yes"), "--optional", "no", "--text", "x"), is(1));
    }

    @Test
    public void anApplicationsOptionsWinOverTheAddress() {
        send.standIn().addApplication("corp2", 7, "other");
        assertThat(
                send.run(
                        "--url",
                        address("/alice"),
                        "--corp-id",
                        "corp2",
                        "--agent-id",
                        "7",
                        "--corp-secret",
                        "other",
                        "--text",
                        "x"),
                is(0));
        assertThat(send.standIn().messages().get(0).agentId(), is(7L));
    }

    @Test
    public void theAddressWinsOverTheEnvironmentsApplication() {
        send.environment("WECOM_CORP_ID", "corp9")
                .environment("WECOM_CORP_SECRET", "none")
                .environment("WECOM_AGENT_ID", "9");
        assertThat(send.run("--url", address("/alice"), "--text", "x"), is(0));
    }

    @Test
    public void anUnknownParameterAndAStrangeRecipientBringWarnings() {
        assertThat(send.run("--url", address("/alice/b!d?mode=x"), "--text", "x"), is(0));
        assertThat(
                send.err().lines().toList(),
                contains(
                        allOf(startsWith("Warning:"), containsString("b!d")),
                        allOf(startsWith("Warning:"), containsString("mode"))));
    }

    @Test
    public void whereTheAddressHasNoGoodRecipientTheOptionsMayHaveOne() {
        assertThat(send.run("--url", address("/b!d"), "--text", "x"), is(2));
        assertThat(send.err(), allOf(containsString("--url"), containsString("b!d")));
        assertThat(send.requests(), is(0));
        assertThat(send.run("--url", address("/b!d"), "--to", "alice", "--text", "x"), is(0));
        assertThat(send.err(), allOf(startsWith("Warning:"), containsString("b!d")));
    }

    @Test
    public void anAddressWithoutRecipientsNeedsSomeBesideIt() {
        assertThat(send.run("--url", address(""), "--text", "x"), is(2));
        assertThat(send.err(), containsString("--to"));
        assertThat(send.run("--url", address(""), "--touser", "alice", "--text", "x"), is(0));
    }

    @Test
    public void aMalformedAddressShowsNothingOfItself() {
        for (String bad : new String[] {
            address("/alice").replace("wechat", "http"),
            address("/alice?retry=99"),
            address("%/alice"),
            address("x/alice"),
            address("/alice?cto=0"),
            "wechat://" + address("/alice")
        }) {
            assertThat(bad, send.run("--url", bad, "--text", "x"), is(2));
            assertThat(send.err(), allOf(containsString("--url"), not(containsString("s3cret"))));
        }
        send.environment("WECOM_URL", address("").replace(":", "/"));
        assertThat(send.run("--to", "alice", "--text", "x"), is(2));
        assertThat(send.err(), containsString("WECOM_URL"));
        assertThat(send.requests(), is(0));
    }

    @Test
    public void aForgottenOptionNameDoesNotShowTheAddress() {
        assertThat(send.run(address("/alice"), "--text", "x"), is(2));
        assertThat(send.run("--text", "x", "--corp-secrt", "s3cret-Of_the-ops-application-0123456789abcde"), is(2));
        assertThat(send.err(), containsString("--corp-secrt"));
        assertThat(send.run("--text", "x", "--ur=" + address("/alice")), is(2));
        assertThat(send.err(), containsString("--ur "));
    }
}
