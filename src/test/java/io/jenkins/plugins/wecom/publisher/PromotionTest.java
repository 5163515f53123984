package io.jenkins.plugins.wecom.publisher;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import hudson.model.FreeStyleProject;
import hudson.model.Result;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.delivery.WecomAction;
import java.io.File;
import java.nio.file.Files;
import java.util.List;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockBuilder;
import org.jvnet.hudson.test.TestBuilder;

/** The post-build action in a build whose parent is no top-level item. */
public class PromotionTest {

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final WecomRule wecom = new WecomRule(jenkins);

    private final WecomNotifier notifier = new WecomNotifier();
    private Processes.Process process;

    @Before
    public void configure() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject("shop");
        Processes processes = new Processes(job, "release");
        job.addProperty(processes);
        process = processes.process();
        WecomGlobalConfiguration.get().setRules(List.of());
    }

    @Test
    public void thePostBuildActionTells() throws Exception {
        process.getBuildersList().add(new MockBuilder(Result.FAILURE));
        process.getPublishersList().add(notifier);
        Processes.ProcessBuild build = jenkins.assertBuildStatus(
                Result.FAILURE, process.scheduleBuild2(0).get());
        jenkins.assertLogContains("[WeCom] Sent to alice.", build);
        assertThat(
                wecom.headlines(),
                contains(startsWith("## <font color=\"warning\">Failed</font> [shop » promotion » release #1]("
                        + jenkins.getURL() + "job/shop/promotion/process/release/1/")));
        assertThat(build.getAction(WecomAction.class).getLines(), contains("Sent to alice."));
        assertThat(
                Files.readString(new File(build.getRootDir(), "build.xml").toPath())
                        .contains("Sent to alice."),
                is(true));
    }

    @Test
    public void soItDoesAsAStepOfIt() throws Exception {
        notifier.getRules().get(0).setWhen(List.of("STARTED", "SUCCESS"));
        process.getBuildersList()
                .add(TestBuilder.of((build, launcher, listener) -> notifier.perform(build, launcher, listener)));
        jenkins.assertBuildStatusSuccess(process.scheduleBuild2(0));
        assertThat(wecom.headlines(), contains(startsWith("## <font color=\"info\">Succeeded</font> ")));
    }
}
