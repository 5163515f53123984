package io.jenkins.plugins.wecom.run;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.cloudbees.plugins.credentials.CredentialsScope;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.PasswordParameterDefinition;
import hudson.model.Result;
import hudson.model.Run;
import hudson.util.Secret;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.config.GlobalRule;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.BodyInvoker;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TestName;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.kohsuke.stapler.DataBoundConstructor;

/** What a message says went wrong in a Pipeline. */
public class PipelineProblemsTest {

    private static final String SECRET = "s3cr3t-Pa55w0rd";

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final WecomRule wecom = new WecomRule();

    @Rule
    public final TestName test = new TestName();

    private WorkflowJob job;

    @Before
    public void configure() throws Exception {
        wecom.configure();
        job = jenkins.createProject(WorkflowJob.class, test.getMethodName());
        GlobalRule all = new GlobalRule();
        all.setWhen(List.of("FAILURE", "UNSTABLE", "ABORTED"));
        all.setJobs(test.getMethodName());
        WecomGlobalConfiguration.get().setRules(List.of(all));
    }

    @Test
    public void theLogOfTheStepThatFailedIsToldAndNotThatOfBranchesThatWork() throws Exception {
        String content = told("""
                node {
                  parallel works: { sh 'for i in 1 2 3 4 5 6; do echo "warning: error $i is fine"; done' },
                    fails: { stage('Compile') { sh 'echo "main.c:3:5: error: no cart"; exit 2' } }
                  }
                """, Result.FAILURE);
        assertThat(content, containsString("\n> Stage **Compile**\n> `main.c:3:5: error: no cart`\n"));
        assertThat(content, not(containsString("is fine")));
        assertThat(content, not(containsString("exit code")));
    }

    @Test
    public void eachBranchThatFailedIsTold() throws Exception {
        String content = told("""
                node {
                  parallel one: { sh 'echo "a.c:1:1: error: no cart"; exit 1' },
                    two: { sh 'echo "b.c:2:2: error: no lid"; exit 1' }
                }
                """, Result.FAILURE);
        assertThat(content, containsString("`a.c:1:1: error: no cart`"));
        assertThat(content, containsString("`b.c:2:2: error: no lid`"));
    }

    @Test
    public void whatWasCaughtIsNotTold() throws Exception {
        String content = told("""
                node {
                  stage('Test') {
                    try { sh 'echo "a.c:1:1: error: tried"; exit 1' } catch (e) { }
                    sh 'echo "b.c:2:2: error: no lid"; exit 1'
                  }
                }
                """, Result.FAILURE);
        assertThat(content, containsString("> Stage **Test**\n> `b.c:2:2: error: no lid`\n"));
        assertThat(content, not(containsString("tried")));
    }

    @Test
    public void theMessageOfAnErrorStandsOnceAlsoBeforeItIsInTheLog() throws Exception {
        String inPost = during("""
                pipeline {
                  agent any
                  stages { stage('Check') { steps { error 'the branch is not up to date' } } }
                  post { failure { wecomSend() } }
                }
                """, Result.FAILURE);
        assertThat(inPost, containsString("\n> Stage **Check**\n> `the branch is not up to date`\n"));
        String after = told("stage('Check') { error 'the branch is not up to date' }", Result.FAILURE);
        assertThat(after, containsString("\n> Stage **Check**\n> `the branch is not up to date`\n"));
        assertThat(after.split("not up to date", -1).length, is(2));
    }

    @Test
    public void aJenkinsfileThatDoesNotCompileShowsTheCompilersLines() throws Exception {
        String content = told("node {\n  echo 'a'\n  if (\n}\n", Result.FAILURE);
        assertThat(content, containsString("> `WorkflowScript: 4: unexpected token: } @ line 4, column 1.`"));
    }

    @Test
    public void anExceptionOfTheScriptIsToldWithItsMessage() throws Exception {
        String content = told("stage('Build') { noSuchThing.call() }", Result.FAILURE);
        assertThat(content, containsString("No such property: noSuchThing for class: "));
    }

    @Test
    public void anErrorThatACatchingStepTurnedIntoAFailureIsTold() throws Exception {
        String content = told(
                "stage('Test') { catchError { error 'no cart' } }; stage('Deploy') { echo 'done' }", Result.FAILURE);
        assertThat(content, containsString("\n> Stage **Test**\n> `no cart`\n"));
    }

    @Test
    public void unstableSaysWhereAndWhy() throws Exception {
        assertThat(
                told(
                        "stage('Lint') { unstable 'coverage fell to 61 %' }; stage('Deploy') { echo 'error' }",
                        Result.UNSTABLE),
                containsString("\n> Stage **Lint**\n> `coverage fell to 61 %`\n[Console]"));
        assertThat(
                told("stage('Lint') { warnError('style is bad') { error 'two spaces' } }", Result.UNSTABLE),
                containsString("\n> Stage **Lint**\n> `style is bad`\n> `two spaces`\n[Console]"));
        assertThat(
                told(
                        "stage('E2E') { catchError(buildResult: 'UNSTABLE', message: 'browser tests') {"
                                + " node { sh 'echo \"cart.js:7: error: no lid\"; exit 1' } } }",
                        Result.UNSTABLE),
                containsString("\n> Stage **E2E**\n> `browser tests`\n> `cart.js:7: error: no lid`\n[Console]"));
        assertThat(
                told(
                        "stage('A') { echo 'error: disk is nearly full'; currentBuild.result = 'UNSTABLE' }",
                        Result.UNSTABLE),
                containsString("\n> `error: disk is nearly full`\n"));
    }

    @Test
    public void aSecretOfWithCredentialsInAMessageDoesNotGetOut() throws Exception {
        WecomRule.add(new StringCredentialsImpl(CredentialsScope.GLOBAL, "token", "", Secret.fromString(SECRET)));
        String bound = "withCredentials([string(credentialsId: 'token', variable: 'SECRET')])";
        String failed = told("stage('A') { " + bound + " { error \"refused with ${SECRET}\" } }", Result.FAILURE);
        assertThat(failed, containsString("> Stage **A**\n> `refused with ****`\n["));
        String unstable = told("stage('A') { " + bound + " { unstable \"refused with ${SECRET}\" } }", Result.UNSTABLE);
        assertThat(unstable, containsString("refused with ****"));
        String warned = told(
                "stage('A') { " + bound + " { warnError(\"warned of ${SECRET}\") { error \"refused ${SECRET}\" } } }",
                Result.UNSTABLE);
        assertThat(warned, containsString("refused ****"));
        String inFinally = during(
                bound + " { try { error \"refused with ${SECRET}\" } finally {"
                        + " currentBuild.result = 'FAILURE'; wecomSend() } }",
                Result.FAILURE);
        assertThat(inFinally, containsString("refused with ****"));
        for (String content : List.of(failed, unstable, warned, inFinally)) {
            assertThat(content, not(containsString(SECRET)));
        }
    }

    @Test
    public void aMessageFromABlockThatMayMaskIsLeftOut() throws Exception {
        String script = "stage('A') { withMask { %s \"refused with " + SECRET + "\" } }";
        String failed = told(String.format(script, "error"), Result.FAILURE);
        assertThat(failed, containsString("> Stage **A**"));
        assertThat(failed, not(containsString(SECRET)));
        assertThat(told(String.format(script, "unstable"), Result.UNSTABLE), not(containsString(SECRET)));
        assertThat(
                during(
                        "withMask { try { error \"refused with " + SECRET + "\" } finally {"
                                + " currentBuild.result = 'FAILURE'; wecomSend() } }",
                        Result.FAILURE),
                not(containsString(SECRET)));
    }

    @Test
    public void thePasswordsOfABuildAreMasked() throws Exception {
        job.addProperty(
                new ParametersDefinitionProperty(new PasswordParameterDefinition("PW", Secret.fromString(SECRET), "")));
        assertThat(
                told("stage('A') { error \"refused ${PW}\" }", Result.FAILURE),
                allOf(containsString("`refused ****`"), not(containsString(SECRET))));
        assertThat(
                told("echo \"error: no login with ${PW}\"; currentBuild.result = 'FAILURE'", Result.FAILURE),
                allOf(containsString("`error: no login with ****`"), not(containsString(SECRET))));
    }

    @Test
    public void ofAHugeLogNoStepsLogIsAskedFor() throws Exception {
        WorkflowRun run = build("node { sh 'echo \"a.c:1:1: error: no cart\"; exit 1' }", Result.FAILURE);
        try (RandomAccessFile file = new RandomAccessFile(new java.io.File(run.getRootDir(), "log"), "rw")) {
            file.setLength(RunLog.MOST_FOR_STEPS - 1);
            file.seek(file.length());
            file.write("\nend".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(run.getLogText().length() > RunLog.MOST_FOR_STEPS, is(true));
        RunLog log = new RunLog(run);
        assertThat(
                log.errorLines(
                        log.tails(List.of(() -> {
                            throw new AssertionError("asked for");
                        })),
                        List.of(),
                        false),
                is(empty()));
    }

    /** What a global rule tells when the run has ended. */
    private String told(String script, Result expected) throws Exception {
        int before = wecom.standIn().messages().size();
        build(script, expected);
        wecom.awaitMessages(before + 1);
        return wecom.standIn().messages().get(before).content();
    }

    /** What {@code wecomSend} tells while the run goes on. */
    private String during(String script, Result expected) throws Exception {
        int before = wecom.standIn().messages().size();
        build(script, expected);
        return wecom.standIn().messages().get(before).content();
    }

    private WorkflowRun build(String script, Result expected) throws Exception {
        job.setDefinition(new CpsFlowDefinition(script, true));
        return jenkins.buildAndAssertStatus(expected, job);
    }

    /** A block of a plugin that this one does not know. */
    public static final class MaskStep extends Step {

        @DataBoundConstructor
        public MaskStep() {
            // no parameters
        }

        @Override
        public StepExecution start(StepContext context) {
            return new Execution(context);
        }

        private static final class Execution extends StepExecution {

            Execution(StepContext context) {
                super(context);
            }

            @Override
            public boolean start() {
                BodyInvoker body = getContext().newBodyInvoker();
                body.withCallback(org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback.wrap(getContext()))
                        .start();
                return false;
            }
        }

        @TestExtension
        public static final class DescriptorImpl extends StepDescriptor {

            @Override
            public String getFunctionName() {
                return "withMask";
            }

            @Override
            public boolean takesImplicitBlockArgument() {
                return true;
            }

            @Override
            public Set<? extends Class<?>> getRequiredContext() {
                return Set.of(Run.class);
            }
        }
    }
}
