package io.jenkins.plugins.wecom.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import java.nio.charset.Charset;
import org.junit.Rule;
import org.junit.Test;

/** A text that is given as {@code -}. */
public class StandardInputTest {

    @Rule
    public final CommandLineRule send = new CommandLineRule();

    @Test
    public void aDashReadsStandardInput() {
        send.input("zeile 1\n行 2 👍");
        assertThat(send.run("--touser", "alice", "--text", "-"), is(0));
        assertThat(send.content(), is("zeile 1\n行 2 👍"));
        assertThat(send.run("--touser", "alice", "--markdown", "-"), is(0));
        assertThat(send.content(), is("zeile 1\n行 2 👍"));
    }

    @Test
    public void aByteOrderMarkAndWindowsLineEndsOfStandardInputAreNotSent() {
        send.input("\uFEFF# Notes\r\nall done\r\n");
        assertThat(send.run("--touser", "alice", "--markdown", "-"), is(0));
        assertThat(send.content(), is("# Notes\nall done\n"));
        assertThat(send.err(), is(""));
    }

    @Test
    public void standardInputThatIsNotUtf8IsSentWithAWarning() {
        send.input("构建失败".getBytes(Charset.forName("GB18030")));
        assertThat(send.run("--touser", "alice", "--text", "-"), is(0));
        assertThat(send.err(), allOf(startsWith("Warning:"), containsString("UTF-8")));
        assertThat(send.content(), containsString("\uFFFD"));
    }
}
