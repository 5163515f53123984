package io.jenkins.plugins.wecom.manage;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import hudson.model.FreeStyleProject;
import hudson.model.Item;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.tasks.PressHistory;
import io.jenkins.plugins.wecom.tasks.PressRecord;
import java.time.Instant;
import jenkins.model.Jenkins;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** The list of what members pressed, and who sees what of it. */
public class PressesTest {

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final WecomRule wecom = new WecomRule(jenkins);

    private FreeStyleProject job;
    private int before;

    @Before
    public void press() throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        job = jenkins.createFreeStyleProject("shop");
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ, Jenkins.MANAGE, Item.READ)
                .everywhere()
                .to("manager")
                .grant(Jenkins.READ, Jenkins.SYSTEM_READ, Item.READ)
                .everywhere()
                .to("reader")
                .grant(Jenkins.READ, Jenkins.SYSTEM_READ)
                .everywhere()
                .to("stranger"));
        before = presses("admin").size();
        PressHistory.get()
                .add(new PressRecord(
                        Instant.parse("2026-05-04T10:00:00Z"), "<b>weili", "anna", "abort", "shop", 7, "no-right"));
    }

    @Test
    public void whatWasPressedIsListed() throws Exception {
        JSONObject press = presses("admin").getJSONObject(0);
        assertThat(
                press.toString(),
                is("{\"time\":\"2026-05-04T10:00:00Z\",\"member\":\"<b>weili\",\"user\":\"anna\",\"action\":\"abort\","
                        + "\"job\":\"shop\",\"build\":7,\"outcome\":\"no-right\"}"));
        try (JenkinsRule.WebClient browser = jenkins.createWebClient().login("admin")) {
            String page = browser.goTo("manage/wecom/").getWebResponse().getContentAsString();
            assertThat(
                    page,
                    allOf(
                            containsString("&lt;b>weili"),
                            containsString("No permission"),
                            not(containsString("<b>weili"))));
            assertThat(page, containsString("/jenkins/job/shop/7/\">shop #7</a>"));
        }
    }

    @Test
    public void membersAreNamedForThoseWhoManageAlone() throws Exception {
        assertThat(presses("manager").getJSONObject(0).getString("member"), is("<b>weili"));
        assertThat(presses("reader").getJSONObject(0).get("member").toString(), is("null"));
        try (JenkinsRule.WebClient browser = jenkins.createWebClient().login("reader")) {
            assertThat(
                    browser.goTo("manage/wecom/").getWebResponse().getContentAsString(), not(containsString("weili")));
        }
    }

    @Test
    public void whoMayNotReadTheJobSeesNothingOfIt() throws Exception {
        assertThat(presses("stranger").size(), is(0));
    }

    @Test
    public void itFollowsTheJobAndIsNotThatOfAnotherOneOfItsName() throws Exception {
        job.renameTo("boutique");
        assertThat(presses("reader").getJSONObject(0).getString("job"), is("boutique"));
        job.delete();
        jenkins.createFreeStyleProject("boutique");
        assertThat(presses("reader").size(), is(0));
        assertThat(presses("admin").size(), is(before + 1));
    }

    private static JSONArray presses(String user) throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient().login(user)) {
            return JSONObject.fromObject(browser.goTo("manage/wecom/api/json", "application/json")
                            .getWebResponse()
                            .getContentAsString())
                    .getJSONArray("presses");
        }
    }
}
