package io.jenkins.plugins.wecom.publisher;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.PasswordParameterDefinition;
import hudson.model.PasswordParameterValue;
import hudson.model.Result;
import hudson.model.StringParameterDefinition;
import hudson.model.StringParameterValue;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.config.NotificationRule;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestBuilder;

/** Messages in a user's own words, in the publisher and in a Pipeline. */
public class MessageTemplatesTest {

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final WecomRule wecom = new WecomRule(jenkins);

    private FreeStyleProject job;
    private NotificationRule rule;

    @Before
    public void configure() throws Exception {
        job = jenkins.createFreeStyleProject("shop");
        job.addProperty(new ParametersDefinitionProperty(
                new StringParameterDefinition("BRANCH", "main"), new PasswordParameterDefinition("PW", "", "")));
        WecomNotifier notifier = new WecomNotifier();
        rule = notifier.getRules().get(0);
        rule.setWhen(List.of("SUCCESS"));
        job.getPublishersList().add(notifier);
    }

    @Test
    public void variablesMacrosAndTheReportStandInTitleAndMessage() throws Exception {
        rule.setTitle("$JOB_NAME on ${BRANCH}");
        rule.setMessage("$$5 for ${BUILD_STATUS}, ${ENV, var=\"BRANCH\"} #${BUILD_NUMBER}: ${WECOM_REPORT}!");
        build("main");
        assertThat(
                wecom.onlyMessage().content(),
                allOf(
                        startsWith("# " + job.getName() + " on main\n$5 for Successful, main #1: ## <font"),
                        containsString("!")));
    }

    @Test
    public void aValueIsNeverExpandedAgain() throws Exception {
        rule.setMessage("$BRANCH ${ENV, var=\"BRANCH\"} ${FILE, path=\"notes.txt\"}");
        job.getBuildersList()
                .add(TestBuilder.of((build, launcher, listener) -> build.getWorkspace()
                        .child("notes.txt")
                        .write("${JOB_NAME} $PW", StandardCharsets.UTF_8.name())));
        build("${WECOM_REPORT}$JOB_NAME${ENV, var=\"JOB_NAME\"}");
        String branch = "${WECOM_REPORT}$JOB_NAME${ENV, var=\"JOB_NAME\"}";
        assertThat(wecom.onlyMessage().content(), is(branch + " " + branch + " ${JOB_NAME} $PW"));
    }

    @Test
    public void aPasswordIsRefusedByNameAndByValue() throws Exception {
        for (String message : List.of("it is $PW", "it is ${pw}", "it is ${ENV, var=\"PW\"}", "${WECOM_REPORT} $PW")) {
            rule.setMessage(message);
            FreeStyleBuild build = build("main");
            jenkins.assertLogContains("[WeCom] Not sent: message '$", build);
            jenkins.assertLogContains("is not allowed: its value is sensitive and must not be sent.", build);
            jenkins.assertLogNotContains("hunter2", build);
        }
        rule.setMessage("fine");
        rule.setTitle("$PW");
        jenkins.assertLogContains("[WeCom] Not sent: title '$PW' is not allowed: its value", build("main"));
        rule.setTitle("");
        rule.setMessage("$BRANCH");
        jenkins.assertLogContains("message '$BRANCH' is not allowed: its value is sensitive", build("x-hunter2-y"));
        assertThat(wecom.standIn().messages(), empty());
    }

    @Test
    public void whatCannotBeExpandedStandsAsItWasWrittenAndIsWarnedOf() throws Exception {
        String message = "see ${NO_SUCH_THING} ${ENV, nothing=\"x\"} ${FILE, path=\"gone\"} $GIT_COMMIT"
                + " ${NO_SUCH_THING} ${BRANCH and $BRANCH";
        rule.setMessage(message);
        FreeStyleBuild build = build("main");
        assertThat(
                wecom.onlyMessage().content(),
                allOf(
                        startsWith("see ${NO_SUCH_THING} ${ENV, nothing=\"x\"} "),
                        endsWith(" $GIT_COMMIT ${NO_SUCH_THING} ${BRANCH and main")));
        String warning = "[WeCom] Warning: ${NO_SUCH_THING} in \"message\" stands as it was written: there is no"
                + " environment variable and no token macro of that name (a dollar sign itself is $$).";
        assertThat("once", JenkinsRule.getLog(build).split(Pattern.quote(warning), -1).length, is(2));
        jenkins.assertLogContains("[WeCom] Warning: $GIT_COMMIT in \"message\" stands as it was written: there", build);
        jenkins.assertLogContains(
                "[WeCom] Warning: ${ENV, nothing=\"x\"} in \"message\" stands as it was written: it has no value here (",
                build);
        jenkins.assertLogContains(
                "[WeCom] Warning: ${BRANCH in \"message\" stands as it was written: a reference that begins with a brace"
                        + " must end with one.",
                build);
        jenkins.assertLogContains("[WeCom] Sent to alice.", build);
    }

    @Test
    public void inAPipelineOnlyTheReportIsPutIn() throws Exception {
        WorkflowJob pipeline = jenkins.createProject(WorkflowJob.class, "other");
        pipeline.setDefinition(new CpsFlowDefinition(
                "wecomSend title: '$JOB_NAME', message: '${NO_SUCH_THING} $$ ${WECOM_REPORT}'", true));
        jenkins.buildAndAssertSuccess(pipeline);
        assertThat(wecom.onlyMessage().content(), startsWith("# $JOB_NAME\n${NO_SUCH_THING} $$ ## <font"));
    }

    private FreeStyleBuild build(String branch) throws Exception {
        return jenkins.assertBuildStatus(
                Result.SUCCESS,
                job.scheduleBuild2(
                        0,
                        new ParametersAction(
                                new StringParameterValue("BRANCH", branch),
                                new PasswordParameterValue("PW", "hunter2"))));
    }
}
