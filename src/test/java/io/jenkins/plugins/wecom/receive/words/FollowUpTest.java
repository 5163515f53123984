package io.jenkins.plugins.wecom.receive.words;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import hudson.model.FreeStyleProject;
import hudson.model.Job;
import hudson.model.Label;
import hudson.model.Queue;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.security.AuthorizationStrategy;
import io.jenkins.plugins.wecom.receive.act.ActingUser;
import io.jenkins.plugins.wecom.receive.act.NewBuild;
import io.jenkins.plugins.wecom.receive.words.ChatRecorder.Written;
import java.util.Map;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.FailureBuilder;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsSessionRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.TestExtension;

/** How a build ended is told to whoever asked for it, over restarts too. */
public class FollowUpTest {

    private static final WordsChat GROUP = new WordsChat("robot", "alice-wc", "wrA");

    @TestExtension
    public static final class Recorder extends ChatRecorder {}

    @Rule
    public final JenkinsSessionRule sessions = new JenkinsSessionRule();

    @Test
    public void theEndIsToldWhereItWasAskedFor() throws Throwable {
        sessions.then(jenkins -> {
            secure(jenkins);
            FreeStyleProject job = jenkins.createFreeStyleProject("shop");
            job.getBuildersList().add(new FailureBuilder());
            ask(job, false);
            Written end = ChatRecorder.get().await(1).get(0);
            assertThat(end.chat(), is(GROUP));
            assertThat(
                    end.markdown(),
                    allOf(startsWith("## ❌ **Failed** [shop #1]("), containsString("Asked for by Alice")));
            job.scheduleBuild2(0).get();
            jenkins.waitUntilNoActivity();
            assertThat("nobody asked for that", ChatRecorder.get().written(), hasSize(1));
        });
    }

    @Test
    public void theEndIsToldAfterARestartInTheLanguageOfTheWords() throws Throwable {
        sessions.then(jenkins -> {
            secure(jenkins);
            WorkflowJob job = jenkins.createProject(WorkflowJob.class, "deploy");
            job.setDefinition(new CpsFlowDefinition("sleep 100000", true));
            ask(job, true);
            jenkins.waitForMessage("Sleeping for", begun(job));
        });
        sessions.then(jenkins -> {
            secure(jenkins);
            WorkflowJob job = jenkins.jenkins.getItemByFullName("deploy", WorkflowJob.class);
            WorkflowRun run = job.getLastBuild();
            assertThat(run.isBuilding(), is(true));
            run.doTerm();
            run.doKill();
            Written end = ChatRecorder.get().await(1).get(0);
            assertThat(end.chat(), is(GROUP));
            assertThat(end.markdown(), allOf(startsWith("## ⏹ **已中止** [deploy #1]("), containsString("由 Alice 发起")));
        });
    }

    @Test
    public void whatIsTakenOutOfTheQueueIsToldToo() throws Throwable {
        sessions.then(jenkins -> {
            secure(jenkins);
            FreeStyleProject job = jenkins.createFreeStyleProject("shop");
            job.setAssignedLabel(Label.get("nowhere"));
            ask(job, false);
            jenkins.jenkins.getQueue().clear();
            assertThat(
                    ChatRecorder.get().await(1).get(0).markdown(),
                    containsString("was taken out of the queue. Asked for by Alice"));
        });
    }

    @Test
    public void whoMayNoLongerReadItIsToldNothing() throws Throwable {
        sessions.then(jenkins -> {
            secure(jenkins);
            WorkflowJob job = jenkins.createProject(WorkflowJob.class, "deploy");
            job.setDefinition(new CpsFlowDefinition("sleep 100000", true));
            ask(job, false);
            WorkflowRun run = begun(job);
            jenkins.waitForMessage("Sleeping for", run);
            jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                    .grant(Jenkins.READ)
                    .everywhere()
                    .to("alice"));
            run.doStop();
            jenkins.waitForCompletion(run);
            jenkins.jenkins.setAuthorizationStrategy(new AuthorizationStrategy.Unsecured());
            FreeStyleProject other = jenkins.createFreeStyleProject("other");
            ask(other, false);
            assertThat(ChatRecorder.get().await(1).get(0).markdown(), containsString("[other #1]("));
            assertThat(ChatRecorder.get().written(), hasSize(1));
        });
    }

    private static void secure(JenkinsRule jenkins) throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new AuthorizationStrategy.Unsecured());
        User.getById("alice", true).setFullName("Alice");
    }

    private static WorkflowRun begun(WorkflowJob job) throws InterruptedException {
        while (job.getLastBuild() == null) {
            Thread.sleep(5);
        }
        return job.getLastBuild();
    }

    private static Queue.Item ask(Job<?, ?> job, boolean isChinese) {
        ActingUser alice = ActingUser.of("alice").orElseThrow();
        try (ACLContext context = ACL.as2(alice.authentication())) {
            AskedBuild asked = new AskedBuild(GROUP, "alice", isChinese);
            return ((NewBuild.Queued) NewBuild.queue(alice, job, Map.of(), asked)).item();
        }
    }
}
