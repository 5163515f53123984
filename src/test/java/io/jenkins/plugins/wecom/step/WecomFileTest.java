package io.jenkins.plugins.wecom.step;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.Assume.assumeFalse;

import hudson.FilePath;
import hudson.Functions;
import hudson.model.Result;
import hudson.model.TaskListener;
import hudson.slaves.DumbSlave;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.standin.Call;
import io.jenkins.plugins.wecom.standin.Fault;
import io.jenkins.plugins.wecom.standin.ReceivedFile;
import io.jenkins.plugins.wecom.standin.ReceivedMessage;
import io.jenkins.plugins.wecom.standin.WecomStandIn;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** Files and images of an agent's workspace, and cards. */
public class WecomFileTest {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', '-', '-'};
    private static final int MEGABYTE = 1024 * 1024;

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final WecomRule wecom = new WecomRule(jenkins);

    private static DumbSlave agent;

    private WorkflowJob job;
    private FilePath workspace;

    @BeforeClass
    public static void startAgent() throws Exception {
        agent = jenkins.createOnlineSlave();
        agent.setLabelString("linux");
    }

    @Before
    public void configure() throws Exception {
        wecom.standIn().limits().flood(0, 0);
        job = jenkins.createProject(WorkflowJob.class, "shop");
        workspace = agent.getWorkspaceFor(job);
        workspace.deleteRecursive();
        workspace.mkdirs();
    }

    @Test
    public void aFileOfAnAgentArrivesByteForByte() throws Exception {
        byte[] content = new byte[1_234_567];
        new Random(1).nextBytes(content);
        write("target/测试报告.bin", content);
        for (String script : List.of(
                "wecomSend file: 'target/测试报告.bin'",
                "wecomSend file: './target//x/../测试报告.bin'",
                "wecomSend file: 'target\\\\测试报告.bin'",
                "dir('target') { wecomSend file: '测试报告.bin' }",
                "dir('target') { wecomSend file: '../target/测试报告.bin' }")) {
            WorkflowRun run = onAgent(script, Result.SUCCESS);
            jenkins.assertLogContains("[WeCom] Sent to alice.", run);
            ReceivedFile file = wecom.standIn().file(lastMessage());
            assertThat(lastMessage().type(), is("file"));
            assertThat(file.name(), is("测试报告.bin"));
            assertThat(Arrays.equals(file.bytes(), content), is(true));
        }
    }

    @Test
    public void anImageIsSentAsOneFromTheControllerToo() throws Exception {
        FilePath local = jenkins.jenkins.getWorkspaceFor(job);
        local.mkdirs();
        for (FilePath place : List.of(workspace, local)) {
            try (OutputStream out = place.child("chart.png").write()) {
                out.write(PNG);
            }
        }
        onAgent("wecomSend image: 'chart.png', safe: true", Result.SUCCESS);
        run("node('built-in') { def r = wecomSend image: 'chart.png'; echo \"${r.msgIds.size()}\" }", Result.SUCCESS);
        assertThat(wecom.standIn().messages(), hasSize(2));
        assertThat(wecom.standIn().messages().get(0).safe(), is(true));
        for (ReceivedMessage message : wecom.standIn().messages()) {
            assertThat(message.type(), is("image"));
            assertThat(wecom.standIn().file(message).bytes(), is(PNG));
        }
    }

    @Test
    public void noLinkIsFollowed() throws Exception {
        assumeFalse("links need a right of their own on Windows", Functions.isWindows());
        FilePath secrets = workspace.getParent().child("secrets");
        try (OutputStream out = secrets.child("key.txt").write()) {
            out.write("the agent's key".getBytes());
        }
        write("real.txt", "harmless".getBytes());
        workspace.child("file.txt").symlinkTo(secrets.child("key.txt").getRemote(), TaskListener.NULL);
        workspace.child("folder").symlinkTo("../secrets", TaskListener.NULL);
        workspace.child("self").symlinkTo(".", TaskListener.NULL);
        workspace.child("inside.txt").symlinkTo("real.txt", TaskListener.NULL);
        Map<String, String> attacks = Map.of(
                "wecomSend file: 'file.txt'", "file.txt",
                "wecomSend file: 'folder/key.txt'", "folder/key.txt",
                "wecomSend file: 'folder/none.txt'", "folder/none.txt",
                "wecomSend file: 'self/real.txt'", "self/real.txt",
                "wecomSend file: 'inside.txt'", "inside.txt",
                "wecomSend image: 'file.txt'", "file.txt",
                "dir('folder') { wecomSend file: 'key.txt' }", "key.txt");
        for (Map.Entry<String, String> attack : attacks.entrySet()) {
            WorkflowRun run = onAgent(attack.getKey(), Result.SUCCESS);
            jenkins.assertLogContains(
                    "[WeCom] Not sent: The file \"" + attack.getValue()
                            + "\" is a symbolic link or lies behind one, and links are not followed.",
                    run);
        }
        assertThat(wecom.standIn().requests(Call.UPLOAD), empty());
    }

    @Test
    public void aPathThatLeadsOutOfTheWorkspaceFailsTheStep() throws Exception {
        for (String path : List.of(
                "../x",
                "a/../../x",
                "/etc/passwd",
                "..\\\\x",
                "a\\\\..\\\\..\\\\x",
                "C:\\\\x",
                "c:x",
                "\\\\\\\\host\\\\x",
                "",
                ".",
                "a/..")) {
            WorkflowRun run = onAgent("wecomSend file: '" + path + "'", Result.FAILURE);
            jenkins.assertLogContains(
                    "ERROR: file '" + path.replace("\\\\", "\\")
                            + "' is not allowed: it must be a path in the workspace",
                    run);
        }
        assertThat(wecom.standIn().requests(Call.GETTOKEN), empty());
    }

    @Test
    public void withoutAWorkspaceTheArtifactsAreSearched() throws Exception {
        WorkflowRun run = run(
                "node('linux') { writeFile file: 'target/a.txt', text: 'archived'; archiveArtifacts 'target/a.txt' }\n"
                        + "wecomSend file: 'target/*.txt'; wecomSend image: 'chart.png'",
                Result.SUCCESS);
        jenkins.assertLogContains("[WeCom] File target/a.txt of the archived artifacts, 8 bytes:", run);
        jenkins.assertLogContains(
                "[WeCom] Not sent: There is no workspace here, and no file \"chart.png\" among the build's archived"
                        + " artifacts.",
                run);
        assertThat(new String(wecom.standIn().file(wecom.onlyMessage()).bytes()), is("archived"));
    }

    @Test
    public void whatTheWorkspaceHasNoMoreComesFromTheArtifacts() throws Exception {
        onAgent("""
                writeFile file: 'target/a.txt', text: 'archived'
                archiveArtifacts 'target/a.txt'
                dir('target') { archiveArtifacts 'a.txt'; deleteDir() }
                wecomSend file: 'target/a.txt', failOnError: true
                dir('target') { wecomSend file: 'a.txt', failOnError: true }
                dir('other') { wecomSend file: '../target/*.txt', failOnError: true }
                """, Result.SUCCESS);
        assertThat(wecom.standIn().messages(), hasSize(3));
        write("target/a.txt", "in the workspace".getBytes());
        onAgent("wecomSend file: 'target/a.txt'", Result.SUCCESS);
        assertThat(new String(wecom.standIn().file(lastMessage()).bytes()), is("in the workspace"));
    }

    @Test
    public void eachFileThatMatchesIsAMessage() throws Exception {
        write("target/b.txt", "content of b".getBytes());
        write("target/deep/a.txt", "content of a".getBytes());
        write("other, [1].log", "content of other".getBytes());
        WorkflowRun run = onAgent(
                "def r = wecomSend file: 'target/**/*.txt, *.log', to: 'bob'; echo \"ids ${r.msgIds.size()} ${r.delivered}\"",
                Result.SUCCESS);
        jenkins.assertLogContains("[WeCom] File target/b.txt, 12 bytes:", run);
        jenkins.assertLogContains("[WeCom] File other, [1].log, 16 bytes:", run);
        jenkins.assertLogContains("ids 3 true", run);
        assertThat(fileNames(), contains("other, [1].log", "b.txt", "a.txt"));
        onAgent("wecomSend file: 'other, [1].log', to: 'bob'", Result.SUCCESS);
        onAgent("wecomSend file: 'target/', to: 'bob'", Result.SUCCESS);
        onAgent("dir('target') { wecomSend file: '*.txt', to: 'bob' }", Result.SUCCESS);
        assertThat(fileNames().subList(3, fileNames().size()), contains("other, [1].log", "b.txt", "a.txt", "b.txt"));
    }

    @Test
    public void filesOfOneNameInTwoFoldersAreBothSent() throws Exception {
        write("a/report.txt", "a report".getBytes());
        write("b/report.txt", "a report".getBytes());
        onAgent("wecomSend file: '*/report.txt'", Result.SUCCESS);
        assertThat(fileNames(), contains("report.txt", "report.txt"));
    }

    @Test
    public void moreThanTenFilesAreNotSent() throws Exception {
        for (int i = 1; i <= 10; i++) {
            write("part" + i + ".txt", ("part " + i).getBytes());
        }
        onAgent("wecomSend file: '*.txt', failOnError: true", Result.SUCCESS);
        assertThat(wecom.standIn().messages(), hasSize(10));
        write("one.txt", "one more".getBytes());
        WorkflowRun run = onAgent("wecomSend file: '*.txt', failOnError: true", Result.FAILURE);
        jenkins.assertLogContains("[WeCom] Not sent: \"*.txt\" matches 11 files, and 10 are sent at most.", run);
        assertThat(wecom.standIn().messages(), hasSize(10));
    }

    @Test
    public void aFileThatCannotBeSentDoesNotStopTheOthers() throws Exception {
        write("1.txt", "first".getBytes());
        write("2.txt", new byte[0]);
        write("3.txt", "third file".getBytes());
        write("1.txt", "first file".getBytes());
        WorkflowRun run = onAgent(
                "def r = wecomSend file: '*.txt'; echo \"${r.delivered} ${r.msgIds.size()} ${r.error}\"",
                Result.SUCCESS);
        jenkins.assertLogContains("false 2 file '2.txt' is not allowed", run);
        assertThat(fileNames(), contains("1.txt", "3.txt"));
    }

    @Test
    public void onlyWhatWasSentBeforeIsReplaced() throws Exception {
        write("1.txt", "first file".getBytes());
        write("2.txt", "second file".getBytes());
        onAgent(
                "wecomSend message: 'Wait.'; wecomSend file: '*.txt', replacePrevious: true, failOnError: true",
                Result.SUCCESS);
        assertThat(
                wecom.standIn().messages().stream()
                        .map(ReceivedMessage::recalled)
                        .toList(),
                contains(true, false, false));
    }

    @Test
    public void anAbortAmidSeveralFilesLeavesTheRestUnsent() throws Exception {
        write("1.txt", "first file".getBytes());
        write("2.txt", "second file".getBytes());
        write("3.txt", "third file".getBytes());
        WorkflowJob pipeline = wecom.pipeline("node('linux') { wecomSend file: '*.txt' }");
        wecom.standIn().next(Call.SEND, Fault.delay(Duration.ZERO), Fault.hang());
        WorkflowRun run = pipeline.scheduleBuild2(0).waitForStart();
        wecom.awaitRequests(Call.SEND, 2);
        run.getExecutor().interrupt();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        assertThat(fileNames(), contains("1.txt"));
    }

    @Test
    public void patternsFollowNoLinks() throws Exception {
        assumeFalse("links need a right of their own on Windows", Functions.isWindows());
        FilePath secrets = workspace.getParent().child("secrets");
        try (OutputStream out = secrets.child("key.txt").write()) {
            out.write("the agent's key".getBytes());
        }
        write("real.txt", "harmless".getBytes());
        workspace.child("file.txt").symlinkTo(secrets.child("key.txt").getRemote(), TaskListener.NULL);
        workspace.child("folder").symlinkTo("../secrets", TaskListener.NULL);
        onAgent("wecomSend file: '**/*.txt'", Result.SUCCESS);
        onAgent("dir('folder') { wecomSend file: '*.txt' }", Result.SUCCESS);
        assertThat(fileNames(), contains("real.txt"));
    }

    @Test
    public void theLogIsSentAsJenkinsShowsIt() throws Exception {
        WorkflowRun run = run(
                "echo 'before'; withCredentials([wecomApp('ops')]) { echo \"secret ${WECOM_CORP_SECRET}.\" }\n"
                        + "wecomSend log: true, failOnError: true; echo 'after'",
                Result.SUCCESS);
        ReceivedFile log = wecom.standIn().file(wecom.onlyMessage());
        String text = new String(log.bytes(), StandardCharsets.UTF_8);
        assertThat(log.name(), is("shop-" + run.getNumber() + "-log.txt"));
        assertThat(text, startsWith("Started"));
        assertThat(text, containsString("[Pipeline] echo\nbefore\n"));
        assertThat(text, containsString("secret ****."));
        assertThat(text, not(containsString(WecomStandIn.SECRET)));
        assertThat(text, not(containsString("\u001b")));
        assertThat(text, not(containsString("after")));
        jenkins.assertLogContains("[WeCom] The log of this build, " + log.bytes().length + " bytes:", run);
    }

    @Test
    public void whatCannotBeSentIsToldBeforeAnythingIsUploaded() throws Exception {
        write("empty.txt", new byte[0]);
        write("gif.png", "GIF89a".getBytes());
        sparse("big.bin", 20 * MEGABYTE + 1);
        write("big.png", PNG);
        sparse("big.png", 10 * MEGABYTE + 1);
        workspace.child("folder").mkdirs();
        Map<String, String> wrong = Map.of(
                "file: 'none.txt'",
                        "There is no file \"none.txt\" in the workspace, nor among the build's archived artifacts.",
                "file: 'folder'",
                        "There is no file \"folder\" in the workspace, nor among the build's archived artifacts.",
                "file: 'empty.txt'",
                        "file 'empty.txt' is not allowed: it must have more than 5 bytes and 20 MB at most, and has 0 bytes.",
                "file: 'big.bin'", "20 MB at most, and has 20971521 bytes.",
                "image: 'big.png'", "10 MB at most, and has 10485761 bytes.",
                "image: 'gif.png'", "it must be a JPG or PNG image");
        for (Map.Entry<String, String> file : wrong.entrySet()) {
            WorkflowRun run = onAgent("echo \"got ${wecomSend(" + file.getKey() + ").delivered}\"", Result.SUCCESS);
            jenkins.assertLogContains("[WeCom] Not sent: ", run);
            jenkins.assertLogContains(file.getValue(), run);
            jenkins.assertLogContains("got false", run);
        }
        onAgent("wecomSend file: 'none.txt', failOnError: true", Result.FAILURE);
        assertThat(wecom.standIn().requests(Call.GETTOKEN), empty());
    }

    @Test
    public void aLostUploadIsNotDelivered() throws Exception {
        write("report.txt", "a report".getBytes());
        wecom.standIn().always(Call.UPLOAD, Fault.drop());
        WorkflowRun run = onAgent(
                "def r = wecomSend file: 'report.txt', wait: 0; echo \"${r.delivered} ${r.perhapsDelivered}\"",
                Result.SUCCESS);
        jenkins.assertLogContains("[WeCom] Not sent: The file did not get to 127.0.0.1", run);
        jenkins.assertLogContains("false false", run);
        assertThat(wecom.standIn().count(Call.UPLOAD), is(3));
        assertThat(wecom.standIn().count(Call.SEND), is(0));
    }

    @Test
    public void aCardNeedsNoWorkspace() throws Exception {
        WorkflowRun run = run("""
                wecomSend to: 'bob', card: wecomCard(title: 'Deployed', description: 'Version 1.4',
                    url: 'https://staging.example.com/', button: 'Open')
                """, Result.SUCCESS);
        jenkins.assertLogContains("[WeCom] Sent to bob.", run);
        assertThat(lastMessage().type(), is("textcard"));
        assertThat(lastMessage().content(), is("Deployed\nVersion 1.4\nhttps://staging.example.com/"));
    }

    @Test
    public void aCardWithFurtherPartsIsATemplateCard() throws Exception {
        run("""
                wecomSend to: 'bob', safe: true, card: wecomCard(title: 'Released', description: "1.${2 + 2}",
                        url: 'https://a.example/', button: 'Open', source: 'CI', emphasis: '98 %\\ncovered',
                        facts: [Build: env.BUILD_NUMBER as int, Who: "${'al' + 'ice'}"], quote: 'q :+1:',
                        links: [Notes: 'https://a.example/n'], ), emojis: true
                wecomSend to: 'bob', card: wecomCard(title: 'Chart', url: 'https://a.example/',
                        image: 'https://a.example/chart.png')
                """, Result.SUCCESS);
        List<ReceivedMessage> messages = wecom.standIn().messages();
        assertThat(
                messages.get(messages.size() - 2).content(),
                is("CI\nReleased\n1.4\n98 %\ncovered\nq 👍\nBuild\n1\nWho\nalice\nOpen\nNotes"));
        assertThat(messages.get(messages.size() - 2).type(), is("template_card"));
        assertThat(messages.get(messages.size() - 2).json().contains("\"safe\""), is(false));
        assertThat(lastMessage().json().contains("\"card_type\":\"news_notice\""), is(true));
    }

    @Test
    public void whatIsWrongWithATemplateCardFailsTheStep() throws Exception {
        String card = "wecomSend card: wecomCard(title: 'a', url: 'https://a.example/', %s)";
        jenkins.assertLogContains(
                "ERROR: card facts '7' is not allowed: it may have 6 entries at most, and has 7.",
                run(card.formatted("facts: [a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7]"), Result.FAILURE));
        jenkins.assertLogContains(
                "ERROR: card links 'x' is not allowed: it must be an http or https address",
                run(card.formatted("links: [a: 'x']"), Result.FAILURE));
        jenkins.assertLogContains(
                "ERROR: card emphasis '7' is not allowed: a card with an image has no place for it.",
                run(card.formatted("emphasis: '7', image: 'https://a.example/i.png'"), Result.FAILURE));
        assertThat(wecom.standIn().messages().isEmpty(), is(true));
    }

    @Test
    public void whatIsWrongWithACardFailsTheStep() throws Exception {
        jenkins.assertLogContains(
                "ERROR: card url is missing: a card needs a title, a description and a url.",
                run("wecomSend card: wecomCard(title: 'a', description: 'b')", Result.FAILURE));
        jenkins.assertLogContains(
                "it may have 128 bytes of UTF-8 at most, and has 129.",
                run(
                        "wecomSend card: wecomCard(title: '部' * 43, description: 'b', url: 'https://a.example/')",
                        Result.FAILURE));
    }

    @Test
    public void oneKindOfMessageIsSentAtATime() throws Exception {
        Map<String, String> wrong = Map.of(
                "file: 'a.txt', message: 'b', title: 'c'",
                        "ERROR: file 'a.txt' is not allowed: it is sent alone, not together with message, title.",
                "image: 'a.png', file: 'a.txt'",
                        "ERROR: file 'a.txt' is not allowed: it is sent alone, not together with image.",
                "log: true, message: 'b'",
                        "ERROR: log 'true' is not allowed: it is sent alone, not together with message.",
                "format: 'text', card: wecomCard(title: 'a', description: 'b', url: 'https://a.example/')",
                        "ERROR: card 'a' is not allowed: it is sent alone, not together with format.");
        for (Map.Entry<String, String> parameters : wrong.entrySet()) {
            jenkins.assertLogContains(
                    parameters.getValue(), onAgent("wecomSend " + parameters.getKey(), Result.FAILURE));
        }
    }

    private List<String> fileNames() {
        return wecom.standIn().messages().stream()
                .map(message -> wecom.standIn().file(message).name())
                .toList();
    }

    private ReceivedMessage lastMessage() {
        List<ReceivedMessage> messages = wecom.standIn().messages();
        return messages.get(messages.size() - 1);
    }

    private void write(String path, byte[] content) throws Exception {
        try (OutputStream out = workspace.child(path).write()) {
            out.write(content);
        }
    }

    /** The agent runs on this machine. */
    private void sparse(String path, int length) throws Exception {
        try (RandomAccessFile file = new RandomAccessFile(workspace.child(path).getRemote(), "rw")) {
            file.setLength(length);
        }
    }

    private WorkflowRun onAgent(String script, Result expected) throws Exception {
        return run("node('linux') { " + script + " }", expected);
    }

    private WorkflowRun run(String script, Result expected) throws Exception {
        return wecom.run(script, expected);
    }
}
