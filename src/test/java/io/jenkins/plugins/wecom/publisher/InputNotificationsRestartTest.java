package io.jenkins.plugins.wecom.publisher;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.config.GlobalRule;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.standin.Call;
import io.jenkins.plugins.wecom.standin.Fault;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.support.steps.input.InputAction;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsSessionRule;

/** An {@code input} that waits while Jenkins is restarted. */
public class InputNotificationsRestartTest {

    @Rule
    public final JenkinsSessionRule sessions = new JenkinsSessionRule();

    @Rule
    public final WecomRule wecom = new WecomRule();

    @Test
    public void whatWasToldIsNotToldAgainAndWhatWaitsUntoldIs() throws Throwable {
        sessions.then(jenkins -> {
            wecom.configure();
            rules(rule("told"));
            start(jenkins, "told");
            start(jenkins, "untold");
            wecom.awaitMessages(1);
        });
        sessions.then(jenkins -> assertThat(wecom.standIn().messages(), hasSize(1)));
        sessions.then(jenkins -> {
            // a rule that came while the build was not loaded
            rules(rule("told|untold"));
        });
        sessions.then(jenkins -> {
            wecom.awaitMessages(2);
            assertThat(wecom.headlines().get(1).contains("untold #1"), is(true));
            end(jenkins, "told");
            end(jenkins, "untold");
            assertThat(wecom.standIn().messages(), hasSize(2));
        });
    }

    @Test
    public void whatHadNotBegunIsToldAfterTheRestart() throws Throwable {
        sessions.then(jenkins -> {
            wecom.configure();
            rules(rule("shop"));
            wecom.standIn().always(Call.GETTOKEN, Fault.hang());
            start(jenkins, "shop");
            wecom.awaitRequest(Call.GETTOKEN);
        });
        wecom.standIn().heal();
        sessions.then(jenkins -> {
            wecom.awaitMessages(1);
            assertThat(wecom.onlyMessage().users(), contains("alice"));
            end(jenkins, "shop");
            assertThat(wecom.standIn().messages(), hasSize(1));
        });
    }

    private static GlobalRule rule(String jobs) {
        GlobalRule rule = new GlobalRule();
        rule.setWhen(List.of("INPUT"));
        rule.setJobs(jobs);
        return rule;
    }

    private static void rules(GlobalRule... rules) {
        WecomGlobalConfiguration.get().setRules(List.of(rules));
    }

    private static void start(JenkinsRule jenkins, String name) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, name);
        job.setDefinition(new CpsFlowDefinition("input message: 'Go?', id: 'Go'", true));
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        waiting(run);
    }

    private static void waiting(WorkflowRun run) throws Exception {
        while (run.getAction(InputAction.class) == null
                || run.getAction(InputAction.class).getExecution("Go") == null) {
            Thread.sleep(20);
        }
    }

    private static void end(JenkinsRule jenkins, String name) throws Exception {
        WorkflowRun run =
                jenkins.jenkins.getItemByFullName(name, WorkflowJob.class).getBuildByNumber(1);
        waiting(run);
        run.getAction(InputAction.class).getExecution("Go").proceed((Object) null);
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
    }
}
