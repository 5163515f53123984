package io.jenkins.plugins.wecom.run;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.tasks.Builder;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.config.NotificationRule;
import io.jenkins.plugins.wecom.publisher.WecomNotifier;
import io.jenkins.plugins.wecom.report.BuildEvent;
import io.jenkins.plugins.wecom.standin.ReceivedMessage;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockBuilder;
import org.jvnet.hudson.test.TestBuilder;

/** The events of builds over real histories: each is told by a message of its own, and the messages are compared. */
public class EventHistoriesTest {

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final WecomRule wecom = new WecomRule(jenkins);

    private int seen;

    @Before
    public void configure() throws Exception {
        wecom.standIn().limits().flood(0, 0);
    }

    @Test
    public void thePublisherTellsExactlyTheEventsOfEachBuild() throws Exception {
        FreeStyleProject job = freestyle();
        assertThat(build(job, Result.SUCCESS), is("STARTED SUCCESS"));
        history(job);
    }

    @Test
    public void anEarlierJobOfTheSameNameIsForgotten() throws Exception {
        FreeStyleProject first = freestyle();
        for (int i = 0; i < 3; i++) {
            build(first, Result.FAILURE);
        }
        first.delete();
        FreeStyleProject second = freestyle();
        for (int i = 0; i < 3; i++) {
            assertThat(build(second, Result.ABORTED), is("ABORTED STARTED"));
        }
        assertThat(build(second, Result.FAILURE), is("FAILURE FIRST_FAILURE REGRESSION STARTED"));
    }

    @Test
    public void theStepTellsThemInAFinally() throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "shop");
        assertThat(script(job, Result.SUCCESS), is("STARTED SUCCESS"));
        assertThat(script(job, Result.FAILURE), is("FAILURE FIRST_FAILURE REGRESSION STARTED"));
        assertThat(script(job, Result.ABORTED), is("ABORTED STARTED"));
        assertThat(script(job, Result.FAILURE), is("FAILURE STARTED STILL_FAILING"));
        assertThat(script(job, Result.NOT_BUILT), is("NOT_BUILT STARTED"));
        assertThat(script(job, Result.UNSTABLE), is("STARTED UNSTABLE"));
        assertThat(script(job, Result.SUCCESS), is("FIXED STARTED SUCCESS"));
        assertThat(script(job, Result.UNSTABLE), is("REGRESSION STARTED UNSTABLE"));
        job.getLastBuild().delete();
        assertThat("the unstable one is gone", script(job, Result.SUCCESS), is("STARTED SUCCESS"));
    }

    @Test
    public void theStepTellsThemInAPostSection() throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "shop");
        assertThat(declarative(job, "error 'no cart'", Result.FAILURE), is("FAILURE FIRST_FAILURE REGRESSION STARTED"));
        assertThat(declarative(job, "error 'no cart'", Result.FAILURE), is("FAILURE STARTED STILL_FAILING"));
        assertThat(declarative(job, "unstable 'flaky'", Result.UNSTABLE), is("STARTED UNSTABLE"));
        assertThat(declarative(job, "echo 'fine'", Result.SUCCESS), is("FIXED STARTED SUCCESS"));
        assertThat(declarative(job, "echo 'fine'", Result.SUCCESS), is("STARTED SUCCESS"));
    }

    /** Jenkins' own {@code currentBuild.currentResult} does not know it there: the reports wait for the end. */
    @Test
    public void inAFinallyAnErrorThatNoOneCaughtIsToldAtTheEnd() throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "shop");
        String echo = "echo \"now ${currentBuild.currentResult}\"\n";
        job.setDefinition(new CpsFlowDefinition("try { error 'no cart' } finally {\n" + echo + steps() + "}", true));
        jenkins.assertLogContains("now SUCCESS", jenkins.buildAndAssertStatus(Result.FAILURE, job));
        wecom.awaitMessages(3);
        assertThat(told(), is("FAILURE FIRST_FAILURE REGRESSION"));
        job.setDefinition(new CpsFlowDefinition(
                "try { error 'no cart' } catch (e) { currentBuild.result = 'FAILURE'; throw e } finally {\n" + steps()
                        + "}",
                true));
        jenkins.buildAndAssertStatus(Result.FAILURE, job);
        assertThat(told(), is("FAILURE STILL_FAILING"));
    }

    @Test
    public void aFirstBuildCountsAsOneAfterASuccess() throws Exception {
        FreeStyleProject job = freestyle();
        assertThat(build(job, Result.ABORTED), is("ABORTED STARTED"));
        assertThat(build(job, Result.SUCCESS), is("STARTED SUCCESS"));
        FreeStyleProject other = jenkins.createFreeStyleProject("other");
        addAllRules(other);
        assertThat(build(other, Result.FAILURE), is("FAILURE FIRST_FAILURE REGRESSION STARTED"));
    }

    @Test
    public void aBuildThatStillRunsIsPassedOver() throws Exception {
        FreeStyleProject job = freestyle();
        job.setConcurrentBuild(true);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        job.getBuildersList().add(TestBuilder.of((build, launcher, listener) -> {
            begun.countDown();
            finish.await();
            build.setResult(Result.FAILURE);
        }));
        FreeStyleBuild slow = job.scheduleBuild2(0).waitForStart();
        begun.await();
        wecom.awaitMessages(1); // it is told while the build goes on
        assertThat("nothing to compare with yet", build(job, Result.SUCCESS), is("STARTED SUCCESS"));
        finish.countDown();
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(slow));
        assertThat("not compared with a higher number", told(), is("FAILURE FIRST_FAILURE REGRESSION"));
        assertThat("nor is the slow one the nearest", build(job, Result.SUCCESS), is("STARTED SUCCESS"));
    }

    private void history(FreeStyleProject job) throws Exception {
        assertThat(build(job, Result.FAILURE), is("FAILURE FIRST_FAILURE REGRESSION STARTED"));
        assertThat(build(job, Result.ABORTED), is("ABORTED STARTED"));
        assertThat(build(job, Result.FAILURE), is("FAILURE STARTED STILL_FAILING"));
        assertThat(build(job, Result.NOT_BUILT), is("NOT_BUILT STARTED"));
        assertThat(build(job, Result.UNSTABLE), is("STARTED UNSTABLE"));
        assertThat(build(job, Result.UNSTABLE), is("STARTED UNSTABLE"));
        assertThat(build(job, Result.SUCCESS), is("FIXED STARTED SUCCESS"));
        assertThat(build(job, Result.UNSTABLE), is("REGRESSION STARTED UNSTABLE"));
        assertThat(build(job, Result.FAILURE), is("FAILURE FIRST_FAILURE REGRESSION STARTED"));
        job.getLastBuild().delete();
        assertThat("the failure is gone", build(job, Result.FAILURE), is("FAILURE FIRST_FAILURE REGRESSION STARTED"));
    }

    private FreeStyleProject freestyle() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject("shop");
        addAllRules(job);
        return job;
    }

    /** One rule for each event, which sends the event's name. */
    private static void addAllRules(FreeStyleProject job) {
        WecomNotifier notifier = new WecomNotifier();
        notifier.setRules(Arrays.stream(BuildEvent.values())
                .map(event -> {
                    NotificationRule rule = new NotificationRule();
                    rule.setWhen(List.of(event.name()));
                    rule.setTitle("events");
                    rule.setMessage(event.name());
                    return rule;
                })
                .toList());
        job.getPublishersList().add(notifier);
    }

    private String build(FreeStyleProject job, Result result) throws Exception {
        Builder builder = new MockBuilder(result);
        job.getBuildersList().replaceBy(List.of(builder));
        jenkins.buildAndAssertStatus(result, job);
        return told();
    }

    private String script(WorkflowJob job, Result result) throws Exception {
        job.setDefinition(new CpsFlowDefinition("""
                wecomSend event: 'STARTED', when: ['STARTED'], message: 'STARTED'
                try {
                  currentBuild.result = '%s'
                } finally {
                  %s
                }
                """.formatted(result, steps()), true));
        jenkins.buildAndAssertStatus(result, job);
        return told();
    }

    private String declarative(WorkflowJob job, String step, Result result) throws Exception {
        job.setDefinition(new CpsFlowDefinition("""
                pipeline {
                  agent none
                  stages {
                    stage('Begin') { steps { wecomSend event: 'STARTED', when: ['STARTED'], message: 'STARTED' } }
                    stage('Test') { steps { %s } }
                  }
                  post { always { %s } }
                }
                """.formatted(step, steps()), true));
        jenkins.buildAndAssertStatus(result, job);
        return told();
    }

    private static String steps() {
        return Arrays.stream(BuildEvent.values())
                .map(event -> "wecomSend when: ['" + event + "'], message: '" + event + "'\n")
                .collect(Collectors.joining());
    }

    /** The events told since this was last asked, in the order of the alphabet. */
    private String told() {
        Set<String> told = new TreeSet<>();
        List<ReceivedMessage> all = wecom.standIn().messages();
        all.subList(seen, all.size())
                .forEach(message -> told.add(message.content().replace("# events\n", "")));
        seen = all.size();
        return String.join(" ", told);
    }
}
