package io.jenkins.plugins.wecom.files;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import hudson.console.ModelHyperlinkNote;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import io.jenkins.plugins.wecom.message.Attachment;
import io.jenkins.plugins.wecom.message.FileMessage;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import java.io.File;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Locale;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockFolder;

public class LogContentTest {

    private static final int MOST = 20 * 1024 * 1024;

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    private FreeStyleBuild build;
    private LogContent content;

    @Before
    public void build() throws Exception {
        MockFolder folder = jenkins.createFolder("the team " + System.nanoTime());
        FreeStyleProject job = folder.createProject(FreeStyleProject.class, "shop");
        build = jenkins.buildAndAssertSuccess(job);
        content = new LogContent(build);
    }

    @Test
    public void ofALongLogTheLastLinesAreSent() throws Exception {
        long total = write("line of the log, which says nothing", 25 * 1024 * 1024);
        assertThat(total, greaterThan((long) MOST));
        Attachment file = file();
        String text = text(file);
        assertThat((int) file.length(), lessThanOrEqualTo(MOST));
        assertThat((int) file.length(), greaterThan(MOST - 100));
        assertThat(text.lines().findFirst().orElse(""), is("line of the log, which says nothing"));
        assertThat(text.endsWith("the end\n"), is(true));
        assertThat(content.line(), startsWith("The last 20,97"));
    }

    @Test
    public void annotationsTakeNoRoom() throws Exception {
        String note = ModelHyperlinkNote.encodeTo("/user/alice", "alice");
        write(note + " said 你好", 25 * 1024 * 1024);
        Attachment file = file();
        String text = text(file);
        assertThat(text, not(containsString("\u001b")));
        assertThat(text.lines().findFirst().orElse(""), is("alice said 你好"));
        assertThat(text.endsWith("the end\n"), is(true));
    }

    @Test
    public void aShortLogIsSentFromItsBeginning() throws Exception {
        write("你好", 10);
        Attachment file = file();
        assertThat(text(file), is("你好\n你好\nthe end\n"));
        assertThat(file.name().startsWith("the-team-"), is(true));
        assertThat(file.name().endsWith("-shop-1-log.txt"), is(true));
        assertThat(content.line(), is("The log of this build, 22 bytes:"));
    }

    @Test
    public void oneLineThatIsTooLongIsSentFromItsMiddle() throws Exception {
        try (OutputStream out = Files.newOutputStream(log().toPath())) {
            out.write(new byte[MOST + 10]);
        }
        assertThat(file().length(), is((long) MOST));
    }

    @Test
    public void theCopyIsDeleted() throws Exception {
        Attachment file = file();
        text(file);
        content.discard();
        try (InputStream in = file.source().open()) {
            throw new AssertionError("still there: " + in);
        } catch (java.nio.file.NoSuchFileException gone) {
            assertThat(gone.getFile(), containsString("wecom"));
        }
    }

    /** Writes lines until the log has so many bytes, and a last one. */
    private long write(String line, int bytes) throws Exception {
        byte[] some = (line + "\n").getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = new java.io.BufferedOutputStream(Files.newOutputStream(log().toPath()))) {
            for (int written = 0; written < bytes; written += some.length) {
                out.write(some);
            }
            out.write("the end\n".getBytes(StandardCharsets.UTF_8));
        }
        return log().length();
    }

    private File log() {
        return new File(build.getRootDir(), "log");
    }

    private Attachment file() throws Exception {
        return ((FileMessage) content.message(DeliveryOptions.UNSET, Locale.ENGLISH)).file();
    }

    private static String text(Attachment file) throws Exception {
        try (InputStream in = file.source().open()) {
            byte[] bytes = in.readAllBytes();
            assertThat((long) bytes.length, is(file.length()));
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
