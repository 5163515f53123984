package io.jenkins.plugins.wecom.config.robots;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.Assert.assertThrows;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.domains.Domain;
import hudson.util.Secret;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.casc.yaml.YamlSource;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.credentials.WecomSmartRobotCredentials;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** Smart robots on the global screen and in Configuration as Code. */
public class SmartRobotsTest {

    private static final String CREDENTIALS = "credentials: {system: {domainCredentials: [{credentials: ["
            + "{wecomSmartRobot: {scope: GLOBAL, id: team, botId: aibX1, secret: s3cret-of-robot}}, "
            + "{wecomApp: {scope: GLOBAL, id: ops, corpId: ww01, agentId: '1', secret: s3cret-of-ops}}]}]}}\n";

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final WecomRule wecom = new WecomRule(jenkins);

    @Test
    public void aRobotIsActiveFromItsFirstLoadAndItsSecretIsNotReadable() throws Exception {
        load("{credentialsId: team, application: ops, chats: [{name: build-room, id: wrAbC}]}");
        SmartRobotEntry robot = item(0).entry();
        assertThat(why(0), is(""));
        assertThat(item(0).robot().orElseThrow().botId(), is("aibX1"));
        assertThat(robot.chatId("build-room"), is("wrAbC"));
        assertThat("an ID stays as it is", robot.chatId("wrabc"), is("wrabc"));
        assertThat(robot.chatName("wrAbC").orElseThrow(), is("build-room"));
        ByteArrayOutputStream exported = new ByteArrayOutputStream();
        ConfigurationAsCode.get().export(exported);
        assertThat(
                exported.toString(StandardCharsets.UTF_8),
                allOf(
                        containsString("smartRobots:\n    - application: \"ops\"\n      chats:\n      - id: \"wrAbC\"\n"
                                + "        name: \"build-room\"\n      credentialsId: \"team\"\n"),
                        containsString("botId: \"aibX1\""),
                        not(containsString("s3cret-of-robot"))));
    }

    @Test
    public void aSecondEntryOfTheSameBotIdIsInactiveAndSaidToBe() throws Exception {
        load("{credentialsId: team}");
        WecomRule.add(credentials("again", "aibX1", "another"));
        load("{credentialsId: team}, {credentialsId: again}");
        assertThat(why(0), is(""));
        assertThat(
                why(1),
                is("The credentials \"team\", further up in the list, are of the same robot, and WeCom knows one"
                        + " connection for each."));
    }

    @Test
    public void anotherBotIdOrAddressIsInactiveUntilAnAdministratorConnectsAndANewSecretIsNoSuchChange()
            throws Exception {
        load("{credentialsId: team}");
        change(credentials("team", "aibX1", "renewed"));
        assertThat("a new secret alone", why(0), is(""));

        change(credentials("team", "aibOther", "renewed"));
        assertThat(why(0), containsString("name another robot or address"));
        global().smartRobotConnected("team");
        assertThat(why(0), is(""));

        WecomSmartRobotCredentials moved = credentials("team", "aibOther", "renewed");
        moved.setUrl("wss://elsewhere.example.com");
        change(moved);
        assertThat(why(0), containsString("name another robot or address"));
        load("{credentialsId: team}");
        assertThat("a load counts as saving", why(0), is(""));

        WecomRule.store().removeCredentials(Domain.global(), credentials("team", "x", "x"));
        assertThat(why(0), containsString("The credentials \"team\" are gone"));
    }

    @Test
    public void anApplicationOfAnotherCompanyMakesItInactive() throws Exception {
        load("{credentialsId: team, application: ops}");
        WecomRule.store()
                .updateCredentials(
                        Domain.global(),
                        WecomRule.credentials("ops", "s"),
                        new io.jenkins.plugins.wecom.credentials.WecomAppCredentials(
                                CredentialsScope.GLOBAL, "ops", "", "ww02", "1", Secret.fromString("s")));
        assertThat(why(0), containsString("Its application is of another company"));
    }

    @Test
    public void whatCannotBeRightIsRefusedInOneSentence() {
        refused("{application: ops}", "choose credentials of the kind \"WeCom smart robot\"");
        refused(
                "{credentialsId: team, chats: [{name: 'build room', id: wrAbC}]}",
                "Name 'build room' is not allowed: it must have 1 to 64 letters, digits, - _ and full stops.");
        refused("{credentialsId: team, chats: [{name: build-room}]}", "Chat ID is missing");
        assertThat(global().getSmartRobots(), hasSize(0));
    }

    @Test
    public void theFormKeepsWhatItShowsAndAnEmptyListRemovesAll() throws Exception {
        load("{credentialsId: team, application: ops, chats: [{name: 构建群, id: wrAbC}]}");
        global().setAnswersInGroups(false);
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            HtmlForm form = browser.goTo("manage/configure").getFormByName("config");
            jenkins.submit(form);
            assertThat(global().getSmartRobots(), hasSize(1));
            assertThat(item(0).entry().getApplication(), is("ops"));
            assertThat(
                    item(0).entry().getChats().stream().map(NamedChat::getName).toList(), contains("构建群"));
            assertThat(global().isAnswersInGroups(), is(false));
            assertThat(why(0), is(""));

            HtmlPage page = browser.goTo("manage/configure");
            page.<org.htmlunit.html.HtmlElement>getFirstByXPath(
                            "//div[contains(@class, 'wecom-robot')]/..//button[contains(@class, 'repeatable-delete')"
                                    + " and normalize-space() = 'Delete smart robot']")
                    .click();
            browser.waitForBackgroundJavaScript(60_000);
            jenkins.submit(page.getFormByName("config"));
            assertThat(global().getSmartRobots(), hasSize(0));
        }
    }

    @Test
    public void aChatIsNamedAnewAndNoTwoChatsHaveOneName() throws Exception {
        load("{credentialsId: team, chats: [{name: a, id: wr1}, {name: b, id: wr2}]}");
        global().nameChat("team", "wr1", "b");
        assertThat(item(0).entry().chatId("b"), is("wr1"));
        assertThat(item(0).entry().getChats(), hasSize(1));
        assertThat("still the robot that was saved", why(0), is(""));
    }

    private static WecomSmartRobotCredentials credentials(String id, String botId, String secret) {
        return new WecomSmartRobotCredentials(CredentialsScope.GLOBAL, id, "", botId, Secret.fromString(secret));
    }

    private static void change(WecomSmartRobotCredentials to) throws Exception {
        WecomRule.store().updateCredentials(Domain.global(), credentials(to.getId(), "x", "x"), to);
    }

    private static SmartRobotList.Item item(int index) {
        return global().smartRobots().items().get(index);
    }

    private static String why(int index) {
        return item(index).inactive().map(why -> why.in(Locale.ENGLISH)).orElse("");
    }

    private static WecomGlobalConfiguration global() {
        return WecomGlobalConfiguration.get();
    }

    private static void refused(String robots, String sentence) {
        Exception refused = assertThrows(Exception.class, () -> load(robots));
        Throwable cause = refused;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        assertThat(cause.getMessage(), containsString(sentence));
    }

    private static void load(String robots) throws Exception {
        String yaml = (WecomRule.store().getCredentials(Domain.global()).stream()
                                .noneMatch(WecomSmartRobotCredentials.class::isInstance)
                        ? CREDENTIALS
                        : "")
                + "unclassified: {wecom: {smartRobots: [" + robots + "]}}";
        ConfigurationAsCode.get()
                .configureWith(YamlSource.of(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))));
    }
}
