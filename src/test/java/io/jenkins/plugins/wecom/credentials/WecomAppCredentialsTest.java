package io.jenkins.plugins.wecom.credentials;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.domains.Domain;
import hudson.model.Fingerprint;
import hudson.model.Result;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import hudson.util.Secret;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.standin.WecomStandIn;
import java.util.List;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

public class WecomAppCredentialsTest {

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final WecomRule wecom = new WecomRule(jenkins);

    @Test
    public void whatStandsBesideTheFields() {
        WecomAppCredentials.DescriptorImpl form =
                jenkins.jenkins.getDescriptorByType(WecomAppCredentials.DescriptorImpl.class);
        assertThat(form.doCheckCorpId(jenkins.jenkins, "ww01").kind, is(FormValidation.Kind.OK));
        assertThat(form.doCheckCorpId(jenkins.jenkins, " ").getMessage(), containsString("Corp ID is missing"));
        assertThat(
                form.doCheckAgentId(jenkins.jenkins, "abc").getMessage(),
                containsString("Agent ID &#039;abc&#039; is not allowed: it is a number"));
        assertThat(
                form.doCheckSecret(jenkins.jenkins, Secret.fromString("a b")).getMessage(), not(containsString("a b")));
    }

    @Test
    public void aJobInAFolderUsesTheFoldersCredentials() throws Exception {
        Folder folder = jenkins.createProject(Folder.class, "team");
        WecomRule.store(folder).addCredentials(Domain.global(), WecomRule.credentials("own", WecomStandIn.SECRET));
        Folder other = jenkins.createProject(Folder.class, "other");
        String script = "wecomSend credentialsId: 'own'";

        WorkflowJob in = folder.createProject(WorkflowJob.class, "in");
        jenkins.assertLogContains("[WeCom] Sent to alice.", run(in, script));
        Fingerprint use = CredentialsProvider.getFingerprintOf(
                WecomRule.store(folder).getCredentials(Domain.global()).get(0));
        assertThat(use.getJobs(), contains("team/in"));
        assertThat(values(AppResolver.listFor(in, null)), is(List.of("", WecomRule.OPS, "own")));

        for (WorkflowJob out : List.of(
                jenkins.createProject(WorkflowJob.class, "out"), other.createProject(WorkflowJob.class, "out"))) {
            jenkins.assertLogContains(
                    "[WeCom] Not sent: There are no credentials with the ID \"own\"", run(out, script));
            assertThat(values(AppResolver.listFor(out, null)), is(List.of("", WecomRule.OPS)));
        }
    }

    @Test
    public void listsTellAnApplicationByItsAgentIdAndASecretTextByItsKind() throws Exception {
        WecomRule.add(new StringCredentialsImpl(
                CredentialsScope.GLOBAL, "address", "Night shift", Secret.fromString("wechat://not-to-be-read")));
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "shop");
        for (ListBoxModel list : List.of(
                AppResolver.listFor(job, null),
                AppResolver.listFor(null, null),
                AppResolver.listForSystem(null),
                AppResolver.listForGlobalRule(null))) {
            List<String> names = list.stream().map(option -> option.name).toList();
            assertThat(names, hasItem("ops, agent ID " + WecomStandIn.AGENT_ID));
            assertThat(names, hasItem("Night shift (Secret text)"));
        }
    }

    @Test
    public void systemCredentialsServeTheGlobalApplicationAloneAndUseIsTracked() throws Exception {
        WecomAppCredentials system = new WecomAppCredentials(
                CredentialsScope.SYSTEM,
                "system",
                "",
                WecomStandIn.CORP_ID,
                String.valueOf(WecomStandIn.AGENT_ID),
                Secret.fromString(WecomStandIn.SECRET));
        WecomRule.add(system);
        WecomGlobalConfiguration.get().setCredentialsId("system");
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "shop");

        WorkflowRun run = run(job, "wecomSend()");
        jenkins.assertLogContains("[WeCom] Sent to alice.", run);
        Fingerprint use = CredentialsProvider.getFingerprintOf(system);
        assertThat(use.getJobs(), hasItem("shop"));
        jenkins.assertLogContains(
                "[WeCom] Not sent: There are no credentials with the ID \"system\"",
                run(job, "wecomSend credentialsId: 'system'"));

        ListBoxModel ofJob = AppResolver.listFor(job, null);
        assertThat(values(ofJob), is(List.of("", WecomRule.OPS)));
        assertThat(values(AppResolver.listForSystem(null)), hasItem("system"));
        ListBoxModel ofGlobalRule = AppResolver.listForGlobalRule(null);
        assertThat(values(ofGlobalRule), hasItem("system"));
        assertThat(ofGlobalRule.get(0).name, is("(the default application)"));
        assertThat(ofGlobalRule.get(0).value, is(""));
    }

    @Test
    public void boundToTheEnvironmentTheSecretIsMasked() throws Exception {
        WorkflowRun run = run(
                jenkins.createProject(WorkflowJob.class, "shop"),
                "withCredentials([wecomApp('ops')]) { echo \"$WECOM_CORP_ID $WECOM_AGENT_ID $WECOM_CORP_SECRET\" }");
        jenkins.assertLogContains(WecomStandIn.CORP_ID + " " + WecomStandIn.AGENT_ID + " ****", run);
        jenkins.assertLogNotContains(WecomStandIn.SECRET, run);
        Fingerprint use = CredentialsProvider.getFingerprintOf(
                WecomRule.store().getCredentials(Domain.global()).get(0));
        assertThat(use.getJobs(), contains("shop"));
    }

    @Test
    public void theBindingTakesNoOtherKindAndNoneThatIsTheSystemsOwn() throws Exception {
        WecomRule.add(new WecomAppCredentials(
                CredentialsScope.SYSTEM, "system", "", "ww01", "1", Secret.fromString(WecomStandIn.SECRET)));
        WecomRule.add(new StringCredentialsImpl(CredentialsScope.GLOBAL, "text", "", Secret.fromString("wechat://")));
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "shop");
        for (String id : List.of("system", "text")) {
            job.setDefinition(
                    new CpsFlowDefinition("withCredentials([wecomApp('" + id + "')]) { echo 'bound' }", true));
            jenkins.assertLogNotContains("bound", jenkins.buildAndAssertStatus(Result.FAILURE, job));
        }
        ListBoxModel listed = jenkins.jenkins
                .getDescriptorByType(WecomAppBinding.DescriptorImpl.class)
                .doFillCredentialsIdItems(job);
        assertThat(values(listed), is(List.of(WecomRule.OPS)));
    }

    @Test
    public void aWrongSecretIsAskedOnceAndForgottenWhenTheCredentialsChange() throws Exception {
        WecomRule.store()
                .updateCredentials(
                        Domain.global(),
                        WecomRule.credentials(WecomRule.OPS, WecomStandIn.SECRET),
                        WecomRule.credentials(WecomRule.OPS, "wrong"));
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "shop");
        WorkflowRun refused =
                run(job, "for (int i = 0; i < 3; i++) { echo \"${wecomSend().errcode} for the ${i}th time\" }");
        for (int i = 0; i < 3; i++) {
            jenkins.assertLogContains("40001 for the " + i + "th time", refused);
        }
        assertThat(wecom.standIn().requests(io.jenkins.plugins.wecom.standin.Call.GETTOKEN), hasSize(1));

        WecomRule.store()
                .updateCredentials(
                        Domain.global(),
                        WecomRule.credentials(WecomRule.OPS, "wrong"),
                        WecomRule.credentials(WecomRule.OPS, WecomStandIn.SECRET));
        jenkins.assertLogContains("[WeCom] Sent to alice.", run(job, "wecomSend()"));
    }

    private static List<String> values(ListBoxModel items) {
        return items.stream().map(item -> item.value).toList();
    }

    private WorkflowRun run(WorkflowJob job, String script) throws Exception {
        job.setDefinition(new CpsFlowDefinition(script, true));
        return jenkins.assertBuildStatus(Result.SUCCESS, job.scheduleBuild2(0));
    }
}
