package io.jenkins.plugins.wecom.step;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import hudson.FilePath;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.standin.Call;
import io.jenkins.plugins.wecom.standin.Fault;
import io.jenkins.plugins.wecom.standin.ReceivedMessage;
import java.util.List;
import org.jenkinsci.plugins.scriptsecurity.scripts.ScriptApproval;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.libs.GlobalLibraries;
import org.jenkinsci.plugins.workflow.libs.GlobalUntrustedLibraries;
import org.jenkinsci.plugins.workflow.libs.LibraryConfiguration;
import org.jenkinsci.plugins.workflow.libs.LibraryRetriever;
import org.junit.After;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** The step within what Pipelines are made of. */
public class InPipelinesTest {

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final WecomRule wecom = new WecomRule(jenkins);

    @After
    public void removeLibraries() {
        GlobalUntrustedLibraries.get().setLibraries(List.of());
        GlobalLibraries.get().setLibraries(List.of());
    }

    @Test
    public void eachConditionOfPostKnowsHowTheBuildEnded() throws Exception {
        String script = """
                pipeline {
                  agent none
                  stages { stage('Build') { steps { script { BUILD } } } }
                  post {
                    always { wecomSend when: ['FAILURE', 'UNSTABLE', 'FIXED'], to: 'always' }
                    fixed { wecomSend to: 'fixed' }
                    unstable { wecomSend to: 'unstable' }
                    failure { wecomSend to: 'failure' }
                    cleanup { wecomSend event: 'STARTED', to: 'cleanup' }
                  }
                }
                """;
        for (String user : List.of("always", "fixed", "unstable", "failure", "cleanup")) {
            wecom.standIn().addUser(user);
        }
        run(script.replace("BUILD", "error 'no'"), Result.FAILURE);
        run(script.replace("BUILD", "unstable 'hm'"), Result.UNSTABLE);
        run(script.replace("BUILD", "echo 'yes'"), Result.SUCCESS);
        assertThat(
                told(),
                contains(
                        "always: Failed #1",
                        "failure: Failed #1",
                        "cleanup: Started #1",
                        "always: Unstable #2",
                        "unstable: Unstable #2",
                        "cleanup: Started #2",
                        "always: Fixed #3",
                        "fixed: Fixed #3",
                        "cleanup: Started #3"));
    }

    @Test
    public void branchesSendAtTheSameTime() throws Exception {
        wecom.standIn().always(Call.SEND, Fault.hang());
        WorkflowRun run = wecom.pipeline("""
                parallel(
                  a: { wecomSend message: 'from a' },
                  b: { wecomSend message: 'from b' },
                  c: { wecomSend message: 'from c' })
                """).scheduleBuild2(0).waitForStart();
        wecom.awaitRequests(Call.SEND, 3);
        run.getExecutor().interrupt();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));

        wecom.standIn().heal();
        WorkflowRun again = jenkins.buildAndAssertSuccess(run.getParent());
        assertThat(
                wecom.standIn().messages().stream()
                        .map(ReceivedMessage::content)
                        .toList(),
                containsInAnyOrder("from a", "from b", "from c"));
        jenkins.assertLogContains("[WeCom] Sent to alice.", again);
    }

    @Test
    public void retryCallsTheStepAnewAndItsResultStaysReadable() throws Exception {
        wecom.standIn().next(Call.SEND, Fault.answer(50003, "disabled"));
        WorkflowRun run = run(
                "def r; retry(2) { r = wecomSend failOnError: true }; echo \"in the end ${r.delivered}\"",
                Result.SUCCESS);
        jenkins.assertLogContains("in the end true", run);
        assertThat(wecom.standIn().messages(), hasSize(1));
        assertThat(wecom.standIn().count(Call.SEND), is(2));
    }

    @Test
    public void timeoutEndsTheStepWhileWecomDoesNotAnswer() throws Exception {
        wecom.standIn().always(Call.SEND, Fault.hang());
        WorkflowRun run = run("""
                try {
                  timeout(time: 1, unit: 'SECONDS') { wecomSend rto: 3600, failOnError: true }
                } catch (org.jenkinsci.plugins.workflow.steps.FlowInterruptedException e) {
                  echo 'timed out'
                }
                """, Result.SUCCESS);
        jenkins.assertLogContains("timed out", run);
    }

    @Test
    public void catchErrorKeepsTheBuildGoing() throws Exception {
        wecom.standIn().always(Call.SEND, Fault.answer(50003, "disabled"));
        WorkflowRun run = run("""
                catchError(buildResult: 'UNSTABLE', stageResult: 'FAILURE') { wecomSend failOnError: true }
                echo 'went on'
                """, Result.UNSTABLE);
        jenkins.assertLogContains("ERROR: WeCom refused the message with code 50003", run);
        jenkins.assertLogContains("went on", run);
    }

    @Test
    public void afterCatchErrorTheReportKnowsOfTheFailure() throws Exception {
        run("catchError { error 'no' }; wecomSend when: ['FIRST_FAILURE']", Result.FAILURE);
        assertThat(told(), contains("alice: Failed #1"));
    }

    @Test
    public void aSharedLibrarySendsAndReadsTheResultInTheSandbox() throws Exception {
        LibraryConfiguration library = new LibraryConfiguration("company", new Library());
        library.setDefaultVersion("main");
        library.setImplicit(true);
        GlobalUntrustedLibraries.get().setLibraries(List.of(library));
        WorkflowRun run = run("echo \"told by the library: ${tell('alice, nobody')}\"", Result.SUCCESS);
        jenkins.assertLogContains("told by the library: true, without [nobody]", run);
        assertThat(ScriptApproval.get().getPendingSignatures(), empty());
    }

    @Test
    public void aTrustedLibrarySendsToo() throws Exception {
        LibraryConfiguration library = new LibraryConfiguration("company", new Library());
        library.setDefaultVersion("main");
        GlobalLibraries.get().setLibraries(List.of(library));
        WorkflowRun run = run("@Library('company') _\necho \"told: ${tell('alice')}\"", Result.SUCCESS);
        jenkins.assertLogContains("told: true, without []", run);
    }

    @Test
    public void everyFieldOfTheResultIsReadInTheSandboxAlsoOfAFailure() throws Exception {
        wecom.standIn().next(Call.SEND, Fault.dropAfterDelivery());
        WorkflowRun run = run("""
                def r = wecomSend retry: 0
                echo "${r.delivered} ${r.perhapsDelivered} ${r.errcode} ${r.error}"
                echo "${r.msgIds} ${r.invalidUsers} ${r.invalidParties} ${r.invalidTags} ${r.unlicensedUsers} ${r.held}"
                echo "as it stands: $r"
                """, Result.SUCCESS);
        jenkins.assertLogContains("false true null The message was sent, but", run);
        jenkins.assertLogContains("[] [] [] [] [] []", run);
        jenkins.assertLogContains("as it stands: perhaps delivered", run);
        assertThat(ScriptApproval.get().getPendingSignatures(), empty());
    }

    /** To whom, and the headline without its markup and the job's name. */
    private List<String> told() {
        return wecom.standIn().messages().stream()
                .map(message -> message.users().get(0) + ": "
                        + message.content()
                                .lines()
                                .findFirst()
                                .orElse("")
                                .replaceAll("## <font color=\"\\w+\">(\\w+)</font> \\[shop (#\\d+)].*", "$1 $2"))
                .toList();
    }

    private WorkflowRun run(String script, Result expected) throws Exception {
        return wecom.run(script, expected);
    }

    /** A library with one global variable. */
    public static final class Library extends LibraryRetriever {

        @Override
        public void retrieve(
                String name, String version, boolean changelog, FilePath target, Run<?, ?> run, TaskListener listener)
                throws Exception {
            target.child("vars/tell.groovy").write("""
                    def call(String who) {
                      def r = wecomSend to: who, message: 'from the library'
                      return "${r.delivered}, without ${r.invalidUsers}"
                    }
                    """, "UTF-8");
        }

        @Override
        public void retrieve(String name, String version, FilePath target, Run<?, ?> run, TaskListener listener)
                throws Exception {
            retrieve(name, version, false, target, run, listener);
        }
    }
}
