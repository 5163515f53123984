package io.jenkins.plugins.wecom.credentials;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.cloudbees.plugins.credentials.CredentialsScope;
import hudson.model.FreeStyleProject;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import hudson.util.Secret;
import io.jenkins.plugins.wecom.WecomRule;
import java.util.List;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

public class WecomSmartRobotCredentialsTest {

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final WecomRule wecom = new WecomRule(jenkins);

    @Test
    public void whatStandsBesideTheFields() {
        WecomSmartRobotCredentials.DescriptorImpl form =
                jenkins.jenkins.getDescriptorByType(WecomSmartRobotCredentials.DescriptorImpl.class);
        assertThat(form.doCheckBotId(jenkins.jenkins, "aibX1").kind, is(FormValidation.Kind.OK));
        assertThat(form.doCheckBotId(jenkins.jenkins, " ").getMessage(), containsString("Bot ID is missing"));
        assertThat(
                form.doCheckSecret(jenkins.jenkins, Secret.fromString("a b")).getMessage(),
                allOf(containsString("Secret"), not(containsString("a b"))));
        assertThat(form.doCheckUrl(jenkins.jenkins, "").kind, is(FormValidation.Kind.OK));
        assertThat(form.doCheckUrl(jenkins.jenkins, "wss://wecom.example.com").kind, is(FormValidation.Kind.OK));
        for (String wrong :
                List.of("ws://wecom.example.com", "https://wecom.example.com", "wss://u:p@host", "wss://")) {
            assertThat(wrong, form.doCheckUrl(jenkins.jenkins, wrong).kind, is(FormValidation.Kind.ERROR));
        }
    }

    @Test
    public void everyListOffersItByItsBotIdAndAJobGetsNoneOfTheSystem() throws Exception {
        WecomRule.add(robot(CredentialsScope.GLOBAL, "team"));
        WecomRule.add(robot(CredentialsScope.SYSTEM, "system"));
        FreeStyleProject job = jenkins.createFreeStyleProject("shop");
        for (ListBoxModel list : List.of(
                AppResolver.listForSystem(null),
                AppResolver.listForGlobalRule(null),
                AppResolver.listOfSmartRobots(null))) {
            assertThat(names(list), hasItem("team, Bot ID aibX1"));
            assertThat(names(list), hasItem("system, Bot ID aibX1"));
        }
        for (ListBoxModel list : List.of(AppResolver.listFor(job, null), AppResolver.listFor(null, null))) {
            assertThat(names(list), hasItem("team, Bot ID aibX1"));
            assertThat(names(list), not(hasItem("system, Bot ID aibX1")));
        }
        assertThat(names(AppResolver.listOfApplications(null)), not(hasItem("team, Bot ID aibX1")));
    }

    private static WecomSmartRobotCredentials robot(CredentialsScope scope, String id) {
        return new WecomSmartRobotCredentials(scope, id, "", "aibX1", Secret.fromString("not-to-be-read"));
    }

    private static List<String> names(ListBoxModel list) {
        return list.stream().map(option -> option.name).toList();
    }
}
