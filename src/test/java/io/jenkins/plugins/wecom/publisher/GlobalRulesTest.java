package io.jenkins.plugins.wecom.publisher;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.sameInstance;
import static org.hamcrest.Matchers.startsWith;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.config.GlobalRule;
import io.jenkins.plugins.wecom.config.WecomFolderProperty;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.config.WecomJobProperty;
import io.jenkins.plugins.wecom.delivery.WecomAction;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockBuilder;

public class GlobalRulesTest {

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final WecomRule wecom = new WecomRule(jenkins);

    private final GlobalRule rule = new GlobalRule();

    @Before
    public void configure() throws Exception {
        rule.setJobs("team/.*");
        rule.setTo("bob");
        WecomGlobalConfiguration.get().setRules(List.of(rule));
    }

    @Test
    public void jobsThatMatchAreToldOfWithNoChangeToThem() throws Exception {
        Folder team = jenkins.createProject(Folder.class, "team");
        fail(team.createProject(FreeStyleProject.class, "freestyle"));
        fail(jenkins.createFreeStyleProject("other"));
        WorkflowJob pipeline = team.createProject(WorkflowJob.class, "pipeline");
        pipeline.setDefinition(new CpsFlowDefinition("error 'no'", true));
        Run<?, ?> run = jenkins.assertBuildStatus(Result.FAILURE, pipeline.scheduleBuild2(0));

        wecom.awaitMessages(2);
        assertThat(
                "each in its own time",
                wecom.headlines(),
                containsInAnyOrder(containsString("[team » freestyle #1]"), containsString("[team » pipeline #1]")));
        assertThat(wecom.standIn().messages().get(0).users(), contains("bob"));
        awaitLines(run, 1);
        assertThat(lines(run), contains("Sent to bob."));
        assertThat(
                jenkins.createWebClient().getPage(run).asNormalizedText(),
                allOf(
                        containsString("WeCom notifications"),
                        containsString("Delivered"),
                        containsString("Global rule")));
    }

    @Test
    public void whoeverTheJobHasToldIsNotToldTwice() throws Exception {
        rule.setTo("bob, carol");
        Folder team = jenkins.createProject(Folder.class, "team");
        WorkflowJob pipeline = team.createProject(WorkflowJob.class, "pipeline");
        pipeline.setDefinition(new CpsFlowDefinition(
                "try { error 'no' } catch (e) { currentBuild.result = 'FAILURE'; wecomSend to: 'BOB' }", true));
        jenkins.assertBuildStatus(Result.FAILURE, pipeline.scheduleBuild2(0));
        wecom.awaitMessages(2);
        assertThat(wecom.standIn().messages().get(0).users(), contains("BOB"));
        assertThat(wecom.standIn().messages().get(1).users(), contains("carol"));
    }

    @Test
    public void whoeverTheJobHasToldAsOneOfEveryoneIsNotToldTwice() throws Exception {
        rule.setTo("bob, #42");
        Folder team = jenkins.createProject(Folder.class, "team");
        WorkflowJob pipeline = team.createProject(WorkflowJob.class, "pipeline");
        pipeline.setDefinition(new CpsFlowDefinition(
                "try { error 'no' } catch (e) { currentBuild.result = 'FAILURE'; wecomSend to: '@all' }", true));
        Run<?, ?> run = jenkins.assertBuildStatus(Result.FAILURE, pipeline.scheduleBuild2(0));
        awaitLines(run, 2);
        assertThat(lines(run), contains("Sent to everyone.", "Already told: bob, department 42."));
        assertThat(wecom.standIn().messages(), hasSize(1));
    }

    @Test
    public void anotherTextOfAnotherRuleIsToldToWhomTheFirstHasTold() throws Exception {
        rule.setTo("@all");
        GlobalRule detailed = new GlobalRule();
        detailed.setTo("bob");
        detailed.setMessage("Bob, ${WECOM_HEADLINE}");
        WecomGlobalConfiguration.get().setRules(List.of(rule, detailed));
        Folder team = jenkins.createProject(Folder.class, "team");
        fail(team.createProject(FreeStyleProject.class, "job"));
        wecom.awaitMessages(2);
        assertThat(wecom.headlines().get(1), startsWith("Bob, "));
    }

    @Test
    public void aRuleThatIsWrongSaysSoOnTheBuildsPage() throws Exception {
        rule.setCredentialsId("gone");
        GlobalRule right = new GlobalRule();
        right.setTo("carol");
        WecomGlobalConfiguration.get().setRules(List.of(rule, right));
        Folder team = jenkins.createProject(Folder.class, "team");
        Run<?, ?> run = fail(team.createProject(FreeStyleProject.class, "job"));
        awaitLines(run, 2);
        assertThat(lines(run), contains(startsWith("Not sent: "), is("Sent to carol.")));
    }

    @Test
    public void aLanguageOfAnotherVersionIsPassedOverAndKept() throws Exception {
        rule.setLanguage("klingon");
        GlobalRule right = new GlobalRule();
        right.setTo("carol");
        WecomGlobalConfiguration.get().setRules(List.of(rule, right));
        Folder team = jenkins.createProject(Folder.class, "team");
        Run<?, ?> run = fail(team.createProject(FreeStyleProject.class, "job"));
        awaitLines(run, 2);
        assertThat(lines(run), contains(is("Sent to bob."), is("Sent to carol.")));
        assertThat(rule.getLanguage(), is("klingon"));
    }

    @Test
    public void jobsAndFoldersOptOutOrBringTheirOwnRecipients() throws Exception {
        Folder team = jenkins.createProject(Folder.class, "team");
        WecomFolderProperty ofFolder = new WecomFolderProperty();
        ofFolder.setRecipients("#42");
        team.addProperty(ofFolder);
        fail(team.createProject(FreeStyleProject.class, "in"));

        FreeStyleProject own = team.createProject(FreeStyleProject.class, "own");
        WecomJobProperty ofJob = new WecomJobProperty();
        ofJob.setRecipients("+7");
        own.addProperty(ofJob);
        fail(own);

        FreeStyleProject out = team.createProject(FreeStyleProject.class, "out");
        WecomJobProperty disabled = new WecomJobProperty();
        disabled.setDisabled(true);
        out.addProperty(disabled);
        Run<?, ?> untold = fail(out);

        wecom.awaitMessages(2);
        assertThat(
                wecom.standIn().messages().stream()
                        .map(message -> message.users() + " " + message.departments() + " " + message.tags())
                        .toList(),
                containsInAnyOrder("[] [42] []", "[] [] [7]"));
        assertThat(lines(untold), empty());
    }

    @Test
    public void theBeginningIsToldBeforeTheEnd() throws Exception {
        rule.setWhen(List.of("STARTED", "FAILURE"));
        Folder team = jenkins.createProject(Folder.class, "team");
        fail(team.createProject(FreeStyleProject.class, "job"));
        wecom.awaitMessages(2);
        assertThat(
                wecom.headlines(),
                contains(
                        startsWith("## <font color=\"comment\">Started</font>"),
                        startsWith("## <font color=\"warning\">Failed</font>")));
    }

    @Test
    public void rulesAndPropertiesSurviveTheirForms() throws Exception {
        rule.setWhen(List.of("FIXED"));
        rule.setTitle("Nightly");
        jenkins.configRoundtrip();
        assertThat(WecomGlobalConfiguration.get().getRules(), hasSize(1));
        jenkins.assertEqualDataBoundBeans(
                rule, WecomGlobalConfiguration.get().getRules().get(0));

        FreeStyleProject job = jenkins.createFreeStyleProject();
        WecomJobProperty property = new WecomJobProperty();
        property.setRecipients("#42");
        property.setDisabled(true);
        job.addProperty(property);
        jenkins.configRoundtrip(job);
        jenkins.assertEqualDataBoundBeans(property, job.getProperty(WecomJobProperty.class));

        Folder team = jenkins.createProject(Folder.class, "team");
        WecomFolderProperty ofFolder = new WecomFolderProperty();
        ofFolder.setRecipients("+7");
        ofFolder.setDisabled(true);
        team.addProperty(ofFolder);
        jenkins.submit(jenkins.createWebClient().getPage(team, "configure").getFormByName("config"));
        jenkins.assertEqualDataBoundBeans(ofFolder, team.getProperties().get(WecomFolderProperty.class));
        assertThat(ofFolder, not(sameInstance(team.getProperties().get(WecomFolderProperty.class))));
    }

    private Run<?, ?> fail(FreeStyleProject job) throws Exception {
        job.getBuildersList().add(new MockBuilder(Result.FAILURE));
        return jenkins.buildAndAssertStatus(Result.FAILURE, job);
    }

    private static void awaitLines(Run<?, ?> run, int count) throws InterruptedException {
        while (lines(run).size() < count) {
            Thread.sleep(10);
        }
    }

    private static List<String> lines(Run<?, ?> run) {
        WecomAction action = run.getAction(WecomAction.class);
        return action == null ? List.of() : action.getLines();
    }
}
