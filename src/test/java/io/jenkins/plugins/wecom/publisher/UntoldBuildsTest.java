package io.jenkins.plugins.wecom.publisher;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.AbstractProject;
import hudson.model.BuildListener;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.BuildStepMonitor;
import hudson.tasks.Notifier;
import hudson.tasks.Publisher;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.config.GlobalRule;
import io.jenkins.plugins.wecom.config.NotificationRule;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;

/** Builds whose failure somebody might not have heard of. */
public class UntoldBuildsTest {

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final WecomRule wecom = new WecomRule(jenkins);

    @Test
    public void whatALaterPostBuildActionFailsIsToldAlsoWhereAFailedDeliveryFailsTheBuild() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        WecomNotifier notifier = new WecomNotifier();
        NotificationRule rule = new NotificationRule();
        rule.setTo("bob");
        notifier.setRules(List.of(rule));
        notifier.setFailOnError(true);
        job.getPublishersList().add(notifier);
        job.getPublishersList().add(new FailingNotifier());
        jenkins.assertLogContains("[WeCom] Sent to bob.", jenkins.buildAndAssertStatus(Result.FAILURE, job));
        assertThat(wecom.headlines(), contains(containsString("Failed")));
    }

    @Test
    public void aBuildThatFailsOnlyBecauseOfADeliveryIsToldByTheRulesForFailures() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        WecomNotifier notifier = new WecomNotifier();
        NotificationRule broken = new NotificationRule();
        broken.setWhen(List.of("SUCCESS"));
        broken.setCredentialsId("gone");
        NotificationRule failures = new NotificationRule();
        failures.setTo("bob");
        notifier.setRules(List.of(broken, failures));
        notifier.setFailOnError(true);
        job.getPublishersList().add(notifier);
        jenkins.buildAndAssertStatus(Result.FAILURE, job);
        assertThat(wecom.headlines(), contains(containsString("Failed")));
    }

    @Test
    public void whoeverHasHeardThatABuildIsUnstableHearsThatItFailed() throws Exception {
        GlobalRule rule = new GlobalRule();
        rule.setTo("bob");
        WecomGlobalConfiguration.get().setRules(List.of(rule));
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition("unstable 'shaky'; wecomSend to: 'bob'; error 'broken'", true));
        jenkins.assertBuildStatus(Result.FAILURE, job.scheduleBuild2(0));
        wecom.awaitMessages(2);
        assertThat(wecom.headlines(), hasSize(2));
        assertThat(wecom.headlines().get(1), containsString("Failed"));
        assertThat(wecom.standIn().messages().get(1).users(), is(List.of("bob")));
    }

    /** As a deployment that fails after everything else. */
    public static final class FailingNotifier extends Notifier {

        @Override
        public BuildStepMonitor getRequiredMonitorService() {
            return BuildStepMonitor.NONE;
        }

        @Override
        public boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener) {
            build.setResult(Result.FAILURE);
            return true;
        }

        /** Jenkins sorts post-build actions by their descriptors. */
        @TestExtension
        public static final class DescriptorImpl extends BuildStepDescriptor<Publisher> {

            @Override
            public boolean isApplicable(Class<? extends AbstractProject> jobType) {
                return true;
            }
        }
    }
}
