package io.jenkins.plugins.wecom.publisher;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.scm.NullSCM;
import hudson.tasks.ArtifactArchiver;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.config.GlobalRule;
import io.jenkins.plugins.wecom.config.NotificationRule;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.standin.ReceivedMessage;
import java.util.List;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.SingleFileSCM;

/** Files that rules send after the report. */
public class RuleFilesTest {

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final WecomRule wecom = new WecomRule(jenkins);

    private FreeStyleProject job;
    private WecomNotifier notifier;
    private NotificationRule rule;

    @Before
    public void configure() throws Exception {
        job = jenkins.createFreeStyleProject("shop");
        job.setScm(new SingleFileSCM("target/report-1.txt", "a report"));
        notifier = new WecomNotifier();
        rule = notifier.getRules().get(0);
        rule.setWhen(List.of("SUCCESS"));
    }

    @Test
    public void filesOfTheWorkspaceFollowTheReport() throws Exception {
        job.getPublishersList().add(notifier);
        rule.setWhen(List.of("STARTED", "SUCCESS"));
        rule.setTo("bob");
        rule.setFiles("none/*, target/report-$BUILD_NUMBER.txt");
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(job);
        jenkins.assertLogContains("[WeCom] File target/report-1.txt, 8 bytes:", build);
        assertThat(types(), contains("markdown", "markdown", "file"));
        ReceivedMessage file = wecom.standIn().messages().get(2);
        assertThat(file.users(), contains("bob"));
        assertThat(new String(wecom.standIn().file(file).bytes()), is("a report"));
    }

    @Test
    public void whatTwoRulesSendIsSentOnce() throws Exception {
        NotificationRule other = new NotificationRule();
        other.setWhen(List.of("SUCCESS"));
        other.setFiles("**/report-*.txt");
        rule.setFiles("target/*");
        notifier.setRules(List.of(rule, other));
        job.getPublishersList().add(notifier);
        jenkins.buildAndAssertSuccess(job);
        assertThat(types(), contains("markdown", "file"));
    }

    @Test
    public void aGlobalRuleSendsWhatWasArchived() throws Exception {
        job.getPublishersList().add(new ArtifactArchiver("target/*"));
        GlobalRule global = new GlobalRule();
        global.setWhen(List.of("SUCCESS"));
        global.setFiles("target/report-*.txt");
        WecomGlobalConfiguration.get().setRules(List.of(global));
        jenkins.buildAndAssertSuccess(job);
        wecom.awaitMessages(2);
        assertThat(types(), contains("markdown", "file"));
    }

    @Test
    public void aFileThatIsMissingFailsTheBuildWhereThatIsWanted() throws Exception {
        job.getPublishersList().add(notifier);
        rule.setFiles("none.txt");
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(job);
        String sentence =
                "[WeCom] Not sent: There is no file \"none.txt\" in the workspace, nor among the build's archived artifacts.";
        jenkins.assertLogContains(sentence, build);
        notifier.setFailOnError(true);
        build = jenkins.buildAndAssertStatus(Result.FAILURE, job);
        jenkins.assertLogContains(sentence, build);
        assertThat(wecom.headlines().get(1), containsString("shop #2"));
    }

    @Test
    public void aPatternThatLeadsOutIsToldAndTheReportIsSent() throws Exception {
        job.getPublishersList().add(notifier);
        rule.setFiles("../*");
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(job);
        jenkins.assertLogContains(
                "[WeCom] Not sent: files '../*' is not allowed: it must be a path in the workspace", build);
        assertThat(types(), contains("markdown"));
    }

    @Test
    public void filesSurviveTheForm() throws Exception {
        job.setScm(new NullSCM()); // the other one has no form
        job.getPublishersList().add(notifier);
        rule.setFiles("target/*.txt, other.log");
        jenkins.configRoundtrip(job);
        assertThat(
                job.getPublishersList()
                        .get(WecomNotifier.class)
                        .getRules()
                        .get(0)
                        .getFiles(),
                is("target/*.txt, other.log"));
    }

    private List<String> types() {
        return wecom.standIn().messages().stream().map(ReceivedMessage::type).toList();
    }
}
