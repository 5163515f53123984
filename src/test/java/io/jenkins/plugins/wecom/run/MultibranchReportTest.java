package io.jenkins.plugins.wecom.run;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import hudson.model.Result;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.report.BuildReport;
import io.jenkins.plugins.wecom.report.Cause;
import java.nio.charset.StandardCharsets;
import java.util.List;
import jenkins.branch.BranchSource;
import jenkins.scm.impl.mock.MockSCMController;
import jenkins.scm.impl.mock.MockSCMDiscoverBranches;
import jenkins.scm.impl.mock.MockSCMDiscoverChangeRequests;
import jenkins.scm.impl.mock.MockSCMSource;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** Branches and pull requests of a multibranch project. */
public class MultibranchReportTest {

    @Rule
    public final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final WecomRule wecom = new WecomRule();

    @Before
    public void configure() throws Exception {
        wecom.configure();
    }

    @Test
    public void eachBranchHasItsOwnHistoryAndIsNamedWithItsPage() throws Exception {
        try (MockSCMController host = MockSCMController.create()) {
            host.createRepository("shop");
            jenkinsfile(host, "master", "echo 'fine'");
            host.cloneBranch("shop", "master", "broken");
            jenkinsfile(host, "broken", "currentBuild.result = 'FAILURE'; wecomSend when: ['FIRST_FAILURE']");
            int request = host.openChangeRequest("shop", "broken");
            WorkflowMultiBranchProject shop = jenkins.createProject(WorkflowMultiBranchProject.class, "shop");
            shop.getSourcesList()
                    .add(new BranchSource(new MockSCMSource(
                            host, "shop", new MockSCMDiscoverBranches(), new MockSCMDiscoverChangeRequests())));
            shop.scheduleBuild2(0).getFuture().get();
            jenkins.waitUntilNoActivity();

            WorkflowRun broken = last(shop, "broken", Result.FAILURE);
            BuildReport report = RunReports.of(broken);
            assertThat(report.branch(), is(new BuildReport.Branch("broken", null)));
            assertThat(report.cause(), is(Cause.branchEvent()));
            BuildReport ofRequest = RunReports.of(last(shop, "CR-" + request, Result.FAILURE));
            assertThat(
                    ofRequest.pullRequest(),
                    is(new BuildReport.PullRequest(
                            "CR-" + request,
                            "Change request #" + request,
                            "http://changes.example.com/" + request,
                            "Bob Smith")));
            List<String> contents =
                    wecom.standIn().messages().stream().map(m -> m.content()).toList();
            assertThat(contents, hasSize(2));
            String aboutRequest = contents.stream()
                    .filter(content -> content.contains("Pull request"))
                    .findFirst()
                    .orElseThrow();
            assertThat(
                    aboutRequest,
                    allOf(
                            startsWith("## <font color=\"warning\">Failed</font> [shop » Change request"),
                            containsString("](http://changes.example.com/" + request + ") by Bob Smith"),
                            containsString("> Started by a branch event")));

            jenkins.assertBuildStatus(Result.FAILURE, broken.getParent().scheduleBuild2(0));
            assertThat("the second failure is not the first", wecom.standIn().messages(), hasSize(2));
        }
    }

    @Test
    public void aBranchCannotWriteMarkdown() throws Exception {
        String branch = "fix/[x](evil.example)<b>`";
        try (MockSCMController host = MockSCMController.create()) {
            host.createRepository("shop");
            jenkinsfile(host, "master", "echo 'fine'");
            host.cloneBranch("shop", "master", branch);
            jenkinsfile(host, branch, "wecomSend()");
            WorkflowMultiBranchProject shop = jenkins.createProject(WorkflowMultiBranchProject.class, "shop");
            shop.getSourcesList().add(new BranchSource(new MockSCMSource(host, "shop", new MockSCMDiscoverBranches())));
            shop.scheduleBuild2(0).getFuture().get();
            jenkins.waitUntilNoActivity();
            String content = wecom.standIn().messages().get(0).content();
            assertThat(content, containsString("> Branch fix/［x］(evil.example)‹b›ˋ"));
            assertThat(content, not(containsString("](evil")));
        }
    }

    private static void jenkinsfile(MockSCMController host, String branch, String script) throws Exception {
        host.addFile("shop", branch, "a Jenkinsfile", "Jenkinsfile", script.getBytes(StandardCharsets.UTF_8));
    }

    private WorkflowRun last(WorkflowMultiBranchProject project, String branch, Result expected) throws Exception {
        WorkflowJob job = project.getItem(branch);
        return jenkins.assertBuildStatus(expected, job.getLastBuild());
    }
}
