package io.jenkins.plugins.wecom.publisher;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.model.AbstractProject;
import hudson.model.FreeStyleProject;
import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.PasswordParameterDefinition;
import hudson.model.PasswordParameterValue;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.StringParameterDefinition;
import hudson.model.StringParameterValue;
import hudson.slaves.DumbSlave;
import hudson.slaves.EnvironmentVariablesNodeProperty;
import hudson.tasks.BuildWrapper;
import hudson.tasks.BuildWrapperDescriptor;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.config.GlobalRule;
import io.jenkins.plugins.wecom.config.NotificationRule;
import io.jenkins.plugins.wecom.config.WecomFolderProperty;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.config.WecomJobProperty;
import io.jenkins.plugins.wecom.delivery.WecomAction;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TestName;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;

/** Messages, facts and variables that are set for many jobs at once, as they arrive. */
public class InheritedMessageTest {

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final WecomRule wecom = new WecomRule();

    @Rule
    public final TestName test = new TestName();

    private final WecomGlobalConfiguration global = WecomGlobalConfiguration.get();
    private Folder team;
    private Folder inner;

    @Before
    public void configure() throws Exception {
        wecom.configure();
        global.setMessage(null);
        global.setFacts(null);
        global.setRules(List.of());
        team = jenkins.createProject(Folder.class, test.getMethodName());
        inner = team.createProject(Folder.class, "inner");
    }

    @Test
    public void theNearestMessageCountsForTheStepAsForRules() throws Exception {
        WorkflowJob pipeline = pipeline("wecomSend()");
        run(pipeline);
        assertThat("else the report", last(), startsWith("## <font color=\"info\">Succeeded</font>"));

        global.setMessage("Everywhere: ${WECOM_HEADLINE}");
        run(pipeline);
        assertThat(last(), startsWith("Everywhere: ## <font color=\"info\">Succeeded</font> ["));

        set(team, "Team: $JOB_BASE_NAME", null);
        run(pipeline);
        assertThat(last(), is("Team: shop"));

        set(inner, "Inner: ${BUILD_NUMBER}", null);
        run(pipeline);
        assertThat(last(), is("Inner: 4"));

        WecomJobProperty property = new WecomJobProperty();
        property.setMessage("Job: ${JOB_NAME}");
        pipeline.addProperty(property);
        run(pipeline);
        assertThat(last(), is("Job: " + pipeline.getFullName()));

        pipeline.setDefinition(new CpsFlowDefinition("wecomSend message: 'Step: $JOB_NAME'", true));
        run(pipeline);
        assertThat("Groovy's words are left alone", last(), is("Step: $JOB_NAME"));
    }

    @Test
    public void aRuleInheritsTooAndItsOwnMessageCountsMost() throws Exception {
        set(team, "Team: $GREETING", null);
        FreeStyleProject job = inner.createProject(FreeStyleProject.class, "shop");
        job.addProperty(new ParametersDefinitionProperty(new StringParameterDefinition("GREETING", "hello")));
        WecomNotifier notifier = new WecomNotifier();
        NotificationRule rule = notifier.getRules().get(0);
        rule.setWhen(List.of("SUCCESS"));
        job.getPublishersList().add(notifier);
        jenkins.buildAndAssertSuccess(job);
        assertThat(last(), is("Team: hello"));
        rule.setMessage("Rule: $GREETING");
        jenkins.buildAndAssertSuccess(job);
        assertThat(last(), is("Rule: hello"));
    }

    @Test
    public void factsAddUpAndTheNearerOfTwoCounts() throws Exception {
        global.setFacts("Site = Shanghai\nOwner = nobody\nVersion = $NO_SUCH_VERSION");
        set(team, null, "Owner = team ${BUILD_NUMBER}\nno fact");
        set(inner, null, "Tier = $JOB_BASE_NAME");
        run(pipeline("wecomSend facts: [Coverage: '71 %', Runs: 3, Empty: '', Gone: null, Tier: \"g${1 + 1}\"]"));
        List<String> lines = last().lines().filter(line -> line.contains(": ")).toList();
        assertThat(
                lines.stream().filter(line -> !line.startsWith("##")).toList(),
                is(List.of("> Coverage: 71 %", "> Runs: 3", "> Tier: g2", "> Owner: team 1", "> Site: Shanghai")));
    }

    @Test
    public void whatIsNoFactOrHasNoValueIsWarnedOfAndTheRestIsTold() throws Exception {
        set(team, null, "no fact\nVersion = $NO_SUCH_VERSION\nBuild = $BUILD_NUMBER of $NO_SUCH_THING");
        Run<?, ?> run = run(pipeline("wecomSend()"));
        assertThat(last(), allOf(containsString("> Build: 1 of $NO_SUCH_THING"), not(containsString("Version"))));
        jenkins.assertLogContains(
                "[WeCom] Warning: Facts 'no fact' is not allowed: each line is a label, an equals sign and a text, such"
                        + " as Coverage = 71 %.",
                run);
        jenkins.assertLogContains(
                "[WeCom] Warning: $NO_SUCH_VERSION in \"facts\" stands as it was written: there is no environment"
                        + " variable and no token macro of that name (a dollar sign itself is $$).",
                run);
    }

    @Test
    public void aFactCanWriteNoMarkdown() throws Exception {
        run(pipeline("wecomSend facts: ['[x](http://evil.example)': '<font color=\"info\">ok</font>\\n# `a`']"));
        assertThat(last(), not(containsString("(http://evil")));
        assertThat(last(), containsString("> ［x］(http∶//evil.example): ‹font color=\"info\"›ok‹/font› ＃ ˋaˋ"));
    }

    @Test
    public void partsOfTheReportStandWhereTheMessageWantsThem() throws Exception {
        WorkflowJob job = pipeline("catchError { stage('Deploy') { error 'boom' } }\n"
                + "wecomSend facts: [Coverage: '71 %'], message: '''**Look**\n${WECOM_STAGE}\n${WECOM_TESTS}\n"
                + "${WECOM_ERRORS}\n${WECOM_FACTS}\n${WECOM_CHANGES}\n${WECOM_LINKS}\n${WECOM_OTHER}'''");
        jenkins.assertBuildStatus(Result.FAILURE, job.scheduleBuild2(0));
        assertThat(
                last(),
                allOf(
                        startsWith("**Look**\n> Stage **Deploy**\n> `"),
                        containsString("boom"),
                        containsString("\n> Coverage: 71 %\n[Console]("),
                        not(containsString("\n\n")),
                        not(containsString("<font"))));
        assertThat("no part is called so", last(), containsString("\n${WECOM_OTHER}"));
    }

    @Test
    public void aMessageOfPartsThatABuildDoesNotHaveIsTheReport() throws Exception {
        run(pipeline("wecomSend message: '${WECOM_TESTS}'"));
        assertThat(last(), startsWith("## <font color=\"info\">Succeeded</font>"));
    }

    @Test
    public void factsThatAreNoMapFailTheStepInOneSentence() throws Exception {
        WorkflowRun run = jenkins.assertBuildStatus(
                Result.FAILURE, pipeline("wecomSend facts: ['Coverage']").scheduleBuild2(0));
        jenkins.assertLogContains(
                "facts '[Coverage]' is not allowed: it must be a map of labels and texts, such as [Coverage: '71"
                        + " %'].",
                run);
        assertThat(wecom.standIn().messages(), empty());
    }

    @Test
    public void globalRulesExpandVariablesAndMacrosForPipelinesAsForFreestyleJobs() throws Exception {
        GlobalRule rule =
                rule("$JOB_NAME #${BUILD_NUMBER} ${BUILD_STATUS} $BRANCH $GIT_COMMIT $NODE_NAME $EXECUTOR_NUMBER");
        WorkflowJob pipeline = pipeline("echo 'hi'");
        pipeline.addProperty(new ParametersDefinitionProperty(new StringParameterDefinition("BRANCH", "")));
        Run<?, ?> run = jenkins.assertBuildStatusSuccess(pipeline.scheduleBuild2(
                0, new ParametersAction(new StringParameterValue("BRANCH", "$JOB_NAME${WECOM_REPORT}"))));
        awaitLine(run, "Sent to bob.");
        assertThat(
                last(),
                is(pipeline.getFullName()
                        + " #1 Successful $JOB_NAME${WECOM_REPORT} $GIT_COMMIT $NODE_NAME $EXECUTOR_NUMBER"));
        assertThat(
                told(run),
                hasItem(startsWith("Warning: $GIT_COMMIT in \"message\" stands as it was written: there is no")));

        DumbSlave agent = jenkins.createSlave("agent-" + test.getMethodName(), "left right", null);
        agent.getNodeProperties()
                .add(new EnvironmentVariablesNodeProperty(new EnvironmentVariablesNodeProperty.Entry("TOOL", "gcc")));
        FreeStyleProject job = inner.createProject(FreeStyleProject.class, "freestyle");
        job.setAssignedNode(agent);
        job.getBuildWrappersList().add(new UserWrapper());
        rule.setMessage("$NODE_NAME $EXECUTOR_NUMBER $TOOL $BUILD_USER $NODE_LABELS $WORKSPACE $PATH");
        global.setRules(List.of(rule));
        Run<?, ?> build = jenkins.buildAndAssertSuccess(job);
        awaitLine(build, "Sent to bob.");
        assertThat(
                last(),
                allOf(
                        startsWith(agent.getNodeName() + " 0 gcc zhangsan "),
                        containsString(" left"),
                        containsString(" right"),
                        containsString(agent.getWorkspaceFor(job).getRemote() + " /"),
                        not(containsString("$"))));
        assertThat(told(build), not(hasItem(startsWith("Warning"))));
    }

    @Test
    public void aPublisherSeesWhatABuildStepSees() throws Exception {
        FreeStyleProject job = inner.createProject(FreeStyleProject.class, "shop");
        job.getBuildWrappersList().add(new UserWrapper());
        WecomNotifier notifier = new WecomNotifier();
        NotificationRule rule = notifier.getRules().get(0);
        rule.setWhen(List.of("STARTED", "SUCCESS"));
        rule.setMessage("$NODE_NAME $EXECUTOR_NUMBER $JOB_BASE_NAME $BUILD_USER");
        job.getPublishersList().add(notifier);
        jenkins.buildAndAssertSuccess(job);
        assertThat(last().replaceFirst(" [0-9] ", " n "), is("built-in n shop zhangsan"));
        assertThat(wecom.standIn().messages().get(0).content(), startsWith("built-in "));
    }

    @Test
    public void sensitiveValuesAreRefusedInPipelinesToo() throws Exception {
        rule("it is $PW");
        WorkflowJob pipeline = pipeline("withEnv(['X=1']) { wecomSend() }");
        pipeline.addProperty(new ParametersDefinitionProperty(new PasswordParameterDefinition("PW", "", "")));
        set(team, "they say ${PW}", null);
        Run<?, ?> run = jenkins.assertBuildStatusSuccess(
                pipeline.scheduleBuild2(0, new ParametersAction(new PasswordParameterValue("PW", "hunter2"))));
        jenkins.assertLogContains(
                "[WeCom] Not sent: message '${PW}' is not allowed: its value is sensitive and must not be sent.", run);
        awaitLine(run, "Not sent: message '$PW' is not allowed: its value is sensitive and must not be sent.");
        assertThat(wecom.standIn().messages(), empty());
    }

    @Test
    public void whatABlockOfCredentialsBindsIsNotTold() throws Exception {
        set(team, "it is $WECOM_CORP_SECRET", null);
        Run<?, ?> run = run(pipeline("withCredentials([wecomApp('ops')]) { wecomSend() }"));
        jenkins.assertLogContains("[WeCom] Not sent: message '$WECOM_CORP_SECRET' is not allowed: its value", run);
        assertThat(wecom.standIn().messages(), empty());
    }

    @Test
    public void theStepSeesTheVariablesOfItsBlock() throws Exception {
        set(team, "$STAGE_OF_TODAY on $NODE_NAME", "Where = $STAGE_OF_TODAY");
        run(pipeline("node { withEnv(['STAGE_OF_TODAY=night']) { wecomSend() } }"));
        assertThat(last(), is("night on built-in"));
    }

    @Test
    public void aValueIsPutInHarmlessly() throws Exception {
        String hostile = "[x](http://evil.example) <font color=\"info\">**b**</font>\n# `a` ${WECOM_REPORT}";
        String harmless = "［x］(http∶//evil.example) ‹font color=\"info\"›＊＊b＊＊‹/font› ＃ ˋaˋ ";
        rule("**on** ${MARKDOWN_ESCAPED, value=\"$BRANCH \\\"$JOB_BASE_NAME\\\" ${BUILD_STATUS} $GONE\"}!");
        WorkflowJob pipeline = pipeline("wecomSend message: \"**on** ${wecomEscape(params.BRANCH)}|${wecomEscape(42)}|"
                + "${wecomEscape(null)}|${wecomEscape(\"a${1 + 1}\")}!\"");
        pipeline.addProperty(new ParametersDefinitionProperty(new StringParameterDefinition("BRANCH", "")));
        Run<?, ?> run = jenkins.assertBuildStatusSuccess(
                pipeline.scheduleBuild2(0, new ParametersAction(new StringParameterValue("BRANCH", hostile))));
        assertThat(wecom.standIn().messages().get(0).content(), is("**on** " + harmless + "＄{WECOM_REPORT}|42||a2!"));
        awaitLine(run, "Sent to bob.");
        assertThat(last(), is("**on** " + harmless + "${WECOM_REPORT} \"shop\" Successful $GONE!"));
    }

    @Test
    public void aPasswordIsRefusedInTheEscapedTextToo() throws Exception {
        set(team, "${MARKDOWN_ESCAPED, value=\"$PW\"}", null);
        WorkflowJob pipeline = pipeline("wecomSend()");
        pipeline.addProperty(new ParametersDefinitionProperty(new PasswordParameterDefinition("PW", "", "")));
        Run<?, ?> run = jenkins.assertBuildStatusSuccess(
                pipeline.scheduleBuild2(0, new ParametersAction(new PasswordParameterValue("PW", "hunter2"))));
        jenkins.assertLogContains("[WeCom] Not sent: message '$PW' is not allowed: its value is sensitive", run);
        assertThat(wecom.standIn().messages(), empty());
    }

    @Test
    public void theFormsKeepThem() throws Exception {
        global.setMessage("Look: ${WECOM_REPORT}");
        global.setFacts("Site = Shanghai\nOwner = $JOB_NAME");
        jenkins.configRoundtrip();
        assertThat(global.getMessage(), is("Look: ${WECOM_REPORT}"));
        assertThat(global.getFacts().lines().toList(), is(List.of("Site = Shanghai", "Owner = $JOB_NAME")));

        set(team, "Team", "A = b");
        jenkins.submit(jenkins.createWebClient().getPage(team, "configure").getFormByName("config"));
        WecomFolderProperty ofFolder = team.getProperties().get(WecomFolderProperty.class);
        assertThat(ofFolder.getMessage() + "|" + ofFolder.getFacts(), is("Team|A = b"));

        FreeStyleProject job = inner.createProject(FreeStyleProject.class, "shop");
        WecomJobProperty ofJob = new WecomJobProperty();
        ofJob.setMessage("Job");
        ofJob.setFacts("C = d");
        job.addProperty(ofJob);
        WecomNotifier notifier = new WecomNotifier();
        notifier.getRules().get(0).setFacts("E = f");
        job.getPublishersList().add(notifier);
        jenkins.configRoundtrip(job);
        assertThat(job.getProperty(WecomJobProperty.class).getMessage(), is("Job"));
        assertThat(job.getProperty(WecomJobProperty.class).getFacts(), is("C = d"));
        assertThat(
                job.getPublishersList()
                        .get(WecomNotifier.class)
                        .getRules()
                        .get(0)
                        .getFacts(),
                is("E = f"));
    }

    private GlobalRule rule(String message) {
        GlobalRule rule = new GlobalRule();
        rule.setJobs(test.getMethodName() + "/.*");
        rule.setTo("bob");
        rule.setWhen(List.of("SUCCESS"));
        rule.setMessage(message);
        global.setRules(List.of(rule));
        return rule;
    }

    private static void set(Folder folder, String message, String facts) throws Exception {
        WecomFolderProperty property = new WecomFolderProperty();
        property.setMessage(message);
        property.setFacts(facts);
        folder.getProperties().replace(property);
    }

    private WorkflowJob pipeline(String script) throws Exception {
        WorkflowJob pipeline = inner.createProject(WorkflowJob.class, "shop");
        pipeline.setDefinition(new CpsFlowDefinition(script, true));
        return pipeline;
    }

    private static WorkflowRun run(WorkflowJob job) throws Exception {
        return jenkins.buildAndAssertSuccess(job);
    }

    private String last() {
        List<io.jenkins.plugins.wecom.standin.ReceivedMessage> messages =
                wecom.standIn().messages();
        return messages.get(messages.size() - 1).content();
    }

    private static void awaitLine(Run<?, ?> run, String line) throws InterruptedException {
        while (!told(run).contains(line)) {
            Thread.sleep(10);
        }
    }

    private static List<String> told(Run<?, ?> run) {
        WecomAction action = run.getAction(WecomAction.class);
        return action == null ? List.of() : action.getLines();
    }

    /** Sets a variable as the Build User Vars plugin does, for the time of the build alone. */
    public static final class UserWrapper extends BuildWrapper {

        @TestExtension
        public static final class DescriptorImpl extends BuildWrapperDescriptor {
            @Override
            public boolean isApplicable(AbstractProject<?, ?> item) {
                return true;
            }
        }

        @Override
        public Environment setUp(
                hudson.model.AbstractBuild build, hudson.Launcher launcher, hudson.model.BuildListener listener) {
            return new Environment() {
                @Override
                public void buildEnvVars(Map<String, String> variables) {
                    variables.put("BUILD_USER", "zhangsan");
                }
            };
        }
    }
}
