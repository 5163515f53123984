package io.jenkins.plugins.wecom;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.junit.Assume.assumeFalse;

import hudson.Functions;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.model.queue.QueueTaskFuture;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.casc.yaml.YamlSource;
import io.jenkins.plugins.wecom.config.NotificationOverrides;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.standin.WecomStandIn;
import io.jenkins.plugins.wecom.standin.robot.SmartRobots;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import javaposse.jobdsl.dsl.DslScriptLoader;
import javaposse.jobdsl.plugin.JenkinsJobManagement;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.support.steps.input.InputAction;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.ErrorCollector;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockBuilder;

/**
 * Runs every example of the docs, as it is written: in a Jenkins that is set up by the example of Configuration as Code,
 * and in a shell. An example that says {@code echo 'Building'} is built three times: it succeeds, fails and succeeds.
 */
public class DocsTest {

    private static final String SECRET = "the-secret";
    private static final String BUILDING = "echo 'Building'";

    @Rule
    public final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final WecomRule wecom = new WecomRule();

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Rule
    public final ErrorCollector errors = new ErrorCollector();

    @Test
    public void everyExampleWorks() throws Exception {
        assumeFalse("the examples of the command line are written for sh", Functions.isWindows());
        wecom.standIn().addApplication(WecomStandIn.CORP_ID, WecomStandIn.AGENT_ID, SECRET);
        wecom.standIn().limits().flood(0, 0);
        wecom.standIn().receiving(true);
        configure(Docs.text(Docs.file("docs/examples/jenkins.yaml")));
        tells(() -> job("pipeline").scheduleBuild2(0), Result.SUCCESS);
        for (Docs.Example yaml : Docs.examples("yaml")) {
            configure(yaml.code());
        }
        tells(() -> job("shop").scheduleBuild2(0), Result.SUCCESS);

        String wecomSend = wecomSend();
        List<Docs.Example> pipelines = Docs.examples("groovy");
        assertThat(pipelines.size(), greaterThan(5));
        for (Docs.Example groovy : pipelines) {
            errors.checkSucceeds(() -> {
                if (groovy.code().contains("freeStyleJob(")) {
                    jobDsl(groovy.code());
                } else {
                    pipeline(groovy.code().replace("java -jar wecom-send.jar", wecomSend));
                }
                return null;
            });
        }
        Map<String, String> scripts = Docs.examples("sh").stream()
                .collect(Collectors.groupingBy(
                        Docs.Example::page, Collectors.mapping(Docs.Example::code, Collectors.joining("\n"))));
        assertThat(scripts.size(), is(2));
        for (String script : scripts.values()) {
            errors.checkSucceeds(() -> shell(script));
        }
    }

    private void configure(String yaml) throws Exception {
        String filledIn = yaml.replace("${OPS_SECRET}", SECRET)
                .replace(
                        "secret: \"${ROBOT_SECRET}\"", // nobody connects to WeCom itself
                        "secret: \"" + SECRET + "\"\n              url: \"wss://127.0.0.1:1\"")
                .replace("${JENKINS_URL}", jenkins.getURL().toString())
                .replace("${WECOM_CORP_ID}", WecomStandIn.CORP_ID)
                .replace("${WECOM_AGENT_ID}", String.valueOf(WecomStandIn.AGENT_ID))
                .replace("${WECOM_CORP_SECRET}", SECRET)
                .replace("${WECOM_TOKEN}", "t0ken")
                .replace("${WECOM_AES_KEY}", "0123456789abcdefghijklmnopqrstuvwxyzABCDEFG")
                .replace("${WECOM_PATH}", "the-path-that-nobody-guesses")
                .replace("${WECOM_ROBOT_ID}", SmartRobots.BOT_ID)
                .replace("${WECOM_ROBOT_SECRET}", SmartRobots.SECRET)
                .replace("${WECOM_ROBOT_URL}", "wss://127.0.0.1:1")
                .replace("${WECOM_API_BASE}", "https://qyapi.weixin.qq.com")
                .replace("https://qyapi.weixin.qq.com", wecom.standIn().uri().toString());
        ConfigurationAsCode.get()
                .configureWith(YamlSource.of(new ByteArrayInputStream(filledIn.getBytes(StandardCharsets.UTF_8))));
        WecomRule.waitLong();
        WecomGlobalConfiguration.get().setPerMinute("0"); // no example is held back because this machine is fast
    }

    private void pipeline(String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        if (script.contains("input message:")) {
            tells(() -> approved(job), Result.SUCCESS);
            return;
        }
        if (script.contains(BUILDING)) {
            jenkins.assertBuildStatus(Result.SUCCESS, job.scheduleBuild2(0));
            job.setDefinition(new CpsFlowDefinition(script.replace(BUILDING, "error 'wrong'"), true));
            tells(() -> job.scheduleBuild2(0), Result.FAILURE);
            job.setDefinition(new CpsFlowDefinition(script, true));
        }
        tells(() -> job.scheduleBuild2(0), Result.SUCCESS);
    }

    private static Future<WorkflowRun> approved(WorkflowJob job) throws Exception {
        QueueTaskFuture<WorkflowRun> build = job.scheduleBuild2(0);
        WorkflowRun run = build.waitForStart();
        while (run.getAction(InputAction.class) == null
                || run.getAction(InputAction.class).getExecution("Deploy") == null) {
            Thread.sleep(20);
        }
        run.getAction(InputAction.class).getExecution("Deploy").proceed((Object) null);
        return build;
    }

    private void jobDsl(String script) throws Exception {
        new DslScriptLoader(new JenkinsJobManagement(System.out, Map.of(), folder.getRoot())).runScript(script);
        if (script.contains("folder(")) {
            FreeStyleProject quiet = jenkins.jenkins.getItemByFullName("team/quiet", FreeStyleProject.class);
            assertThat(NotificationOverrides.areDisabled(quiet), is(true));
            assertThat(NotificationOverrides.recipients(quiet), is("#42"));
            return;
        }
        FreeStyleProject job = jenkins.jenkins.getItemByFullName("shop-nightly", FreeStyleProject.class);
        for (Result result : List.of(Result.FAILURE, Result.SUCCESS)) {
            job.getBuildersList().replace(new MockBuilder(result));
            int before = wecom.standIn().messages().size();
            jenkins.assertLogNotContains("[WeCom] Warning", jenkins.buildAndAssertStatus(result, job));
            assertThat(wecom.standIn().messages().size(), greaterThan(before));
        }
    }

    private void tells(Callable<? extends Future<WorkflowRun>> build, Result expected) throws Exception {
        int before = wecom.standIn().messages().size();
        WorkflowRun run = jenkins.assertBuildStatus(expected, build.call().get());
        jenkins.assertLogNotContains("[WeCom] Warning", run);
        jenkins.assertLogNotContains("[WeCom] Not", run);
        assertThat(JenkinsRule.getLog(run), wecom.standIn().messages().size(), greaterThan(before));
    }

    private WorkflowJob job(String name) {
        return jenkins.jenkins.getItemByFullName(name, WorkflowJob.class);
    }

    /** The commands of a page one after the other, each of which must succeed. */
    private Void shell(String script) throws IOException, InterruptedException {
        int before = wecom.standIn().messages().size();
        Path log = folder.newFile().toPath();
        Process shell = new ProcessBuilder("sh", "-e", "-c", script)
                .directory(folder.getRoot())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        int status = shell.waitFor();
        assertThat(Docs.text(log), status, is(0));
        long commands =
                script.lines().filter(line -> line.contains("bin/wecom-send")).count();
        assertThat(Docs.text(log), (long) wecom.standIn().messages().size(), is(before + commands));
        return null;
    }

    /** Stands in for {@code bin/wecom-send}, which would build a jar first. */
    private String wecomSend() throws IOException {
        Path script = folder.newFolder("bin").toPath().resolve("wecom-send");
        Files.writeString(script, """
                #!/bin/sh
                export WECOM_API_BASE='%s'
                exec '%s/bin/java' -cp '%s' io.jenkins.plugins.wecom.cli.Main --cto 600 --rto 600 "$@"
                """.formatted(
                        wecom.standIn().uri(), System.getProperty("java.home"), System.getProperty("java.class.path")));
        assertThat(script.toFile().setExecutable(true), is(true));
        return script.toString();
    }
}
