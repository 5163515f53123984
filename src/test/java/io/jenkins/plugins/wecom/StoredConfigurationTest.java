package io.jenkins.plugins.wecom;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.security.ACL;
import io.jenkins.plugins.wecom.config.WecomFolderProperty;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.config.WecomJobProperty;
import io.jenkins.plugins.wecom.credentials.WecomAppCredentials;
import io.jenkins.plugins.wecom.publisher.WecomNotifier;
import io.jenkins.plugins.wecom.standin.WecomStandIn;
import java.time.Duration;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockBuilder;
import org.jvnet.hudson.test.recipes.LocalData;

/** What other versions of the plugin have left in Jenkins' home. */
public class StoredConfigurationTest {

    @Rule
    public final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final WecomRule wecom = new WecomRule();

    @Test
    @LocalData
    public void whatTheFirstVersionStoredIsRead() throws Exception {
        assertEverythingIsThere();
        for (String name : List.of("bare", "bare-rule")) {
            FreeStyleProject job = jenkins.jenkins.getItemByFullName(name, FreeStyleProject.class);
            WecomNotifier notifier = job.getPublishersList().get(WecomNotifier.class);
            assertThat(
                    notifier.getRules().get(0).getWhen(),
                    containsInAnyOrder("UNSTABLE", "FAILURE", "FIXED", "TIMEOUT"));
            assertThat(notifier.isFailOnError(), is(false));
            jenkins.configRoundtrip(job);
            job.getBuildersList().add(new MockBuilder(Result.FAILURE));
            jenkins.assertLogContains("[WeCom] Sent to bob.", jenkins.buildAndAssertStatus(Result.FAILURE, job));
        }
    }

    @Test
    @LocalData
    public void whatANewerVersionAddedIsPassedOver() throws Exception {
        assertEverythingIsThere();
    }

    private void assertEverythingIsThere() throws Exception {
        WecomGlobalConfiguration global = WecomGlobalConfiguration.get();
        assertThat(global.getCredentialsId(), is("ops"));
        assertThat(global.getRecipients(), is("@bob"));
        assertThat(global.getApiBase(), is("https://relay.example.com"));
        assertThat(global.getLanguage(), is("en"));
        assertThat(global.deliveryOptions().retries(), is(3));
        assertThat(global.deliveryOptions().pause(), is(Duration.ofMillis(500)));
        assertThat(global.isAllowInsecureTls(), is(true));
        assertThat("absent: as on a fresh form", global.getPerMinute(), is("20"));
        assertThat(global.getPerHour(), is("1000"));
        assertThat(global.getRules(), empty());

        WecomAppCredentials ops = CredentialsMatchers.firstOrNull(
                CredentialsProvider.lookupCredentialsInItemGroup(
                        WecomAppCredentials.class, jenkins.jenkins, ACL.SYSTEM2, List.of()),
                CredentialsMatchers.withId("ops"));
        assertThat(ops.getSecret().getPlainText(), is(WecomStandIn.SECRET));

        Folder team = jenkins.jenkins.getItemByFullName("team", Folder.class);
        WecomFolderProperty ofFolder = team.getProperties().get(WecomFolderProperty.class);
        assertThat(ofFolder.isDisabled(), is(true));
        assertThat(ofFolder.getRecipients(), nullValue());

        FreeStyleProject shop = jenkins.jenkins.getItemByFullName("shop", FreeStyleProject.class);
        WecomJobProperty ofJob = shop.getProperty(WecomJobProperty.class);
        assertThat(ofJob.isDisabled(), is(false));
        assertThat(ofJob.getRecipients(), is("#7"));
        global.setApiBase(wecom.standIn().uri().toString());
        WecomRule.waitLong();
        jenkins.configRoundtrip();
        jenkins.configRoundtrip(shop);
        jenkins.assertLogContains("[WeCom] Sent to alice.", jenkins.buildAndAssertSuccess(shop));
    }
}
