package io.jenkins.plugins.wecom.run;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.config.NotificationRule;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.publisher.WecomNotifier;
import io.jenkins.plugins.wecom.standin.WecomStandIn;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.FakeChangeLogSCM;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockBuilder;
import org.jvnet.hudson.test.RealJenkinsRule;

/** A Jenkins of its own, with the plugin and only what it cannot do without. */
public class WithoutOptionalPluginsTest {

    private static final String[] OPTIONAL = {
        "cloudbees-folder", "junit", "mailer", "metrics", "scm-api", "token-macro", "workflow-api", "workflow-cps"
    };

    /** They need one of those. */
    private static final String[] NEED_THEM = {
        "branch-api",
        "checks-api",
        "durable-task",
        "job-dsl",
        "pipeline-groovy-lib",
        "pipeline-input-step",
        "pipeline-model-api",
        "pipeline-model-definition",
        "pipeline-model-extensions",
        "pipeline-stage-step",
        "pipeline-stage-tags-metadata",
        "workflow-basic-steps",
        "workflow-durable-task-step",
        "workflow-job",
        "workflow-multibranch",
        "workflow-scm-step",
        "workflow-support"
    };

    @Rule
    public final RealJenkinsRule jenkins =
            new RealJenkinsRule().omitPlugins(OPTIONAL).omitPlugins(NEED_THEM);

    @Test
    public void thePluginReportsBuilds() throws Throwable {
        try (WecomStandIn standIn = WecomStandIn.start()) {
            String uri = standIn.uri().toString();
            RealJenkinsRule.Step step = rule -> report(rule, uri);
            jenkins.then(step);
            assertThat(standIn.messages(), hasSize(2));
            assertThat(
                    standIn.messages().get(0).content(),
                    startsWith("## <font color=\"warning\">Failed</font> [shop #1]("));
            assertThat(standIn.messages().get(1).content(), is("shop"));
        }
    }

    private static void report(JenkinsRule jenkins, String uri) throws Exception {
        for (String plugin : OPTIONAL) {
            assertThat(plugin, jenkins.jenkins.getPluginManager().getPlugin(plugin), is(nullValue()));
        }
        WecomRule.add(WecomRule.credentials(WecomRule.OPS, WecomStandIn.SECRET));
        WecomGlobalConfiguration global = WecomGlobalConfiguration.get();
        global.setApiBase(uri);
        global.setCredentialsId(WecomRule.OPS);
        global.setRecipients("alice");
        WecomRule.waitLong();
        FakeChangeLogSCM scm = new FakeChangeLogSCM();
        scm.addChange().withAuthor("lisi").withMsg("a change");
        FreeStyleProject job = jenkins.createFreeStyleProject("shop");
        job.setScm(scm);
        job.getBuildersList().add(new MockBuilder(Result.FAILURE));
        WecomNotifier notifier = new WecomNotifier();
        NotificationRule own = new NotificationRule();
        own.setMessage("$JOB_NAME");
        NotificationRule committers = new NotificationRule();
        committers.setTo("@committers");
        notifier.setRules(List.of(new NotificationRule(), own, committers));
        job.getPublishersList().add(notifier);
        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, job);
        jenkins.assertLogContains("lisi is not notified: there is neither", build);
    }
}
