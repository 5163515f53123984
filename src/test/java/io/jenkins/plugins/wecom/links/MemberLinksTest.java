package io.jenkins.plugins.wecom.links;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.cloudbees.plugins.credentials.CredentialsScope;
import hudson.ExtensionList;
import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.security.HudsonPrivateSecurityRealm;
import hudson.util.Secret;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.casc.yaml.YamlSource;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.config.ActingCompany;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.config.WecomUserProperty;
import io.jenkins.plugins.wecom.config.receivers.Receiver;
import io.jenkins.plugins.wecom.config.robots.SmartRobotEntry;
import io.jenkins.plugins.wecom.config.users.MemberLink;
import io.jenkins.plugins.wecom.config.users.MemberLink.How;
import io.jenkins.plugins.wecom.credentials.WecomAppCredentials;
import io.jenkins.plugins.wecom.credentials.WecomSmartRobotCredentials;
import io.jenkins.plugins.wecom.delivery.SendingPool;
import io.jenkins.plugins.wecom.links.MemberLinks.CodeOutcome;
import io.jenkins.plugins.wecom.message.TextMessage;
import io.jenkins.plugins.wecom.standin.ReceivedMessage;
import io.jenkins.plugins.wecom.standin.WecomStandIn;
import io.jenkins.plugins.wecom.tasks.Claim;
import io.jenkins.plugins.wecom.tasks.PressSource;
import io.jenkins.plugins.wecom.tasks.Task;
import io.jenkins.plugins.wecom.tasks.Tasks;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import jenkins.model.Jenkins;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.htmlunit.HttpMethod;
import org.htmlunit.Page;
import org.htmlunit.WebRequest;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.util.NameValuePair;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.After;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.TestExtension;
import org.kohsuke.stapler.StaplerRequest2;

/** Who says which member is which Jenkins user, who is asked and told, and each way in which somebody might lie. */
public class MemberLinksTest {

    private static final String AES_KEY = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFG";
    private static final PressSource OPS = PressSource.application(WecomStandIn.CORP_ID, WecomStandIn.AGENT_ID);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final WecomRule wecom = new WecomRule(jenkins);

    /** Each test has its own people, so that the limits of one do not count in another. */
    private final String anna = "anna" + NUMBER.incrementAndGet();

    private final String ben = "ben" + NUMBER.get();
    private final String wei = "Wei" + NUMBER.get();
    private final String lin = "Lin" + NUMBER.get();

    @Before
    public void configure() throws Exception {
        HudsonPrivateSecurityRealm realm = new HudsonPrivateSecurityRealm(false, false, null);
        jenkins.jenkins.setSecurityRealm(realm);
        for (String user : List.of(anna, ben, "root", "boss")) {
            realm.createAccount(user, user).setFullName("<a href=\"x\">" + user + "</a>");
        }
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("root", "boss")
                .grant(Jenkins.READ)
                .everywhere()
                .toEveryone());
        wecom.standIn().addUser(wei);
        wecom.standIn().addUser(lin);
        wecom.standIn().receiving(true);
        receivers(WecomRule.OPS);
    }

    @After
    public void withoutRobots() throws Exception {
        WecomGlobalConfiguration.get().setSmartRobots(List.of());
        Robots.told.clear();
        for (User user : User.getAll()) {
            WecomUserProperty.clear(
                    user,
                    Optional.ofNullable(property(user.getId()).getUserId()).orElse("-"));
        }
    }

    @Test
    public void savingOnesOwnIdConfirmsNothingAndAsksTheMember() throws Exception {
        save(anna, anna, wei);
        assertThat(link(anna), is(Optional.empty()));
        ReceivedMessage card = wecom.onlyMessage();
        assertThat(card.users(), contains(wei));
        assertThat("escaped", card.content(), allOf(containsString(anna), not(containsString("<a"))));
        JSONArray buttons = JSONObject.fromObject(card.json())
                .getJSONObject("template_card")
                .getJSONArray("button_list");
        assertThat(buttons.getJSONObject(0).getString("key"), is("confirm"));
        assertThat(buttons.getJSONObject(1).getString("key"), is("deny"));
        assertThat(buttons.size(), is(2));
        Task task = task(card);
        assertThat(task.claim(), is(new Claim(anna, wei)));
        assertThat(task.source(), is(OPS));
        assertThat(task.responseCodes(), hasSize(1));
        assertThat(userPage(anna), containsString("A card was sent"));

        assertThat(confirm(anna, wei), is(true));
        assertThat(link(anna).orElseThrow().how(), is(How.CARD));
        assertThat(link(anna).orElseThrow().by(), is(wei));
        assertThat(userPage(anna), containsString("Confirmed: confirmed by the member on a card"));
    }

    @Test
    public void onlyThatMemberConfirmsAndOnlyFromAnApplicationOfThisCompany() throws Exception {
        claim(anna, wei);
        MemberLinks links = MemberLinks.get();
        assertThat(links.confirm(OPS, new Claim(anna, wei), lin), is(false));
        assertThat(links.confirm(OPS, new Claim(anna, wei), wei + "x"), is(false));
        assertThat(links.confirm(PressSource.application("wwOther", 7), new Claim(anna, wei), wei), is(false));
        assertThat(links.confirm(PressSource.robotMember("unknown", wei), new Claim(anna, wei), wei), is(false));
        assertThat(links.deny(OPS, new Claim(anna, wei), lin), is(false));
        WecomRule.add(new WecomAppCredentials(
                CredentialsScope.GLOBAL, "other", "", "wwOther", "7", Secret.fromString("secret")));
        receivers(WecomRule.OPS, "other");
        assertThat(links.confirm(PressSource.application("wwOther", 7), new Claim(anna, wei), wei), is(false));
        assertThat(link(anna), is(Optional.empty()));
        assertThat(property(anna).isDenied(), is(false));
        assertThat(links.confirm(OPS, new Claim(anna, wei), wei.toUpperCase()), is(true));
    }

    @Test
    public void aConfirmationCountsOnlyWhileTheIdIsStillThatOne() throws Exception {
        claim(anna, wei);
        claim(anna, lin);
        assertThat(confirm(anna, wei), is(false));
        assertThat("nobody is made", confirm("nobody", wei), is(false));
        assertThat(User.getById("nobody", false), is(nullValue()));
        assertThat(link(anna), is(Optional.empty()));
        assertThat(confirm(anna, lin), is(true));
    }

    @Test
    public void whoeverConfirmsLeavesTheUserThatTheyStoodForBeforeAndIsTold() throws Exception {
        claim(ben, wei);
        confirm(ben, wei);
        claim(anna, wei.toLowerCase());
        assertThat(confirm(anna, wei), is(true));
        assertThat(link(anna).isPresent(), is(true));
        assertThat(link(ben), is(Optional.empty()));
        assertThat(property(ben).getUserId(), is(nullValue()));
        told("You no longer stand for the Jenkins user " + ben + ".", wei);
    }

    @Test
    public void whoSaysNotMeIsAskedNoMoreUntilAnAdministratorAllowsIt() throws Exception {
        save(anna, anna, wei);
        assertThat(MemberLinks.get().deny(OPS, new Claim(anna, wei), wei), is(true));
        assertThat(property(anna).isDenied(), is(true));
        assertThat("the card may still be there", confirm(anna, wei), is(false));
        save(anna, anna, "");
        save(anna, anna, wei.toUpperCase());
        assertThat(wecom.standIn().messages(), hasSize(1));
        assertThat(userPage(anna), containsString("said not to be this user"));

        assertThat(post("root", "manage/wecom/links/allow", "user", anna, "member", wei), is(200));
        assertThat(property(anna).isDenied(), is(false));
        assertThat(confirm(anna, wei), is(true));
    }

    @Test
    public void whoSaidNotMeGetsNoNoticesUntilAnAdministratorAllowsIt() throws Exception {
        claim(anna, wei);
        MemberLinks.get().deny(OPS, new Claim(anna, wei), wei);
        WorkflowJob job = wecom.pipeline("wecomSend to: '@requester', message: 'Built'");
        CauseAction byAnna = new CauseAction(new Cause.UserIdCause(anna));
        jenkins.waitForCompletion(job.scheduleBuild2(0, byAnna).waitForStart());
        assertThat(wecom.standIn().messages(), is(empty()));
        post("root", "manage/wecom/links/allow", "user", anna, "member", wei);
        jenkins.waitForCompletion(job.scheduleBuild2(0, byAnna).waitForStart());
        assertThat(wecom.onlyMessage().users(), contains(wei));
    }

    @Test
    public void notMeEndsALinkThatWasConfirmed() throws Exception {
        claim(anna, wei);
        confirm(anna, wei);
        assertThat(MemberLinks.get().deny(OPS, new Claim(anna, wei), wei), is(true));
        assertThat(link(anna), is(Optional.empty()));
    }

    @Test
    public void anAdministratorOtherThanTheUserConfirmsByChangingTheId() throws Exception {
        save("root", anna, wei);
        MemberLink link = link(anna).orElseThrow();
        assertThat(link.how(), is(How.ADMINISTRATOR));
        assertThat(link.by(), is("root"));
        assertThat(wecom.standIn().messages(), is(empty()));
        save("boss", anna, wei);
        assertThat("saved again with it", link(anna).orElseThrow(), is(link));
        save(anna, anna, wei.toUpperCase());
        assertThat("the user's own saving of it, too", link(anna).orElseThrow(), is(link));
        userReloaded(anna);
        assertThat("stored with the user", link(anna).orElseThrow().by(), is("root"));
    }

    @Test
    public void anIdThatTheUserSavedIsNotConfirmedByAnAdministratorWhoSavesThePageWithIt() throws Exception {
        claim(anna, wei);
        save("root", anna, wei);
        assertThat(link(anna), is(Optional.empty()));
        save("root", anna, "");
        save("root", anna, wei);
        assertThat(link(anna).isPresent(), is(true));
    }

    @Test
    public void anAdministratorDoesNotConfirmTheOwnId() throws Exception {
        save("root", "root", wei);
        assertThat(link("root"), is(Optional.empty()));
        assertThat(wecom.standIn().messages(), hasSize(1));
    }

    @Test
    public void anAdministratorTakesNothingFromOthers() throws Exception {
        claim(ben, wei);
        confirm(ben, wei);
        save("root", anna, wei);
        assertThat(link(ben).isPresent(), is(true));
        assertThat(link(anna).isPresent(), is(true));
        assertThat(wecom.standIn().messages(), is(empty()));
    }

    @Test
    public void savingAnotherIdEndsTheLinkAndTheMemberIsTold() throws Exception {
        claim(anna, wei);
        confirm(anna, wei);
        save(anna, anna, lin);
        assertThat(link(anna), is(Optional.empty()));
        wecom.awaitMessages(2);
        told("You no longer stand for the Jenkins user " + anna + ".", wei);
        save(anna, anna, wei);
        assertThat("a link does not come back", link(anna), is(Optional.empty()));
    }

    @Test
    public void noFormSetsAConfirmation() throws Exception {
        JSONObject link = new JSONObject();
        link.put("member", wei);
        link.put("how", "ADMINISTRATOR");
        link.put("by", "root");
        JSONObject property = new JSONObject();
        property.put("userId", wei);
        property.put("link", link);
        property.put("change", new JSONObject());
        property.put("stapler-class", WecomUserProperty.class.getName());
        property.put("$class", WecomUserProperty.class.getName());
        try (ACLContext context = ACL.as2(user(anna).impersonate2())) {
            user(anna).addProperty(property(anna).reconfigure((StaplerRequest2) null, property));
        }
        assertThat(property(anna).getUserId(), is(wei));
        assertThat(link(anna), is(Optional.empty()));
        assertThat(post(ben, "user/" + anna + "/account/configSubmit"), is(403));
    }

    @Test
    public void noApiShowsAConfirmation() throws Exception {
        save("root", anna, wei);
        try (JenkinsRule.WebClient browser = client("root")) {
            String json = browser.goTo("user/" + anna + "/api/json?depth=3", "application/json")
                    .getWebResponse()
                    .getContentAsString();
            assertThat(json, not(containsString(wei)));
        }
    }

    @Test
    public void whatComesByAnotherWayThanTheFormIsNotConfirmed() throws Exception {
        user(anna).addProperty(new WecomUserProperty(wei));
        assertThat(link(anna), is(Optional.empty()));
        confirm(anna, wei);
        user(anna).addProperty(new WecomUserProperty(lin));
        assertThat(link(anna), is(Optional.empty()));
    }

    @Test
    public void configurationAsCodeIsAnAdministratorsAndExportsNoConfirmation() throws Exception {
        claim(anna, wei);
        String yaml = "jenkins:\n  securityRealm:\n    local:\n      allowsSignup: false\n      users:\n        - id: "
                + anna + "\n          password: x\n          properties:\n            - wecomUser: {userId: " + wei
                + "}\n";
        load(yaml);
        MemberLink link = link(anna).orElseThrow();
        assertThat(link.how(), is(How.ADMINISTRATOR));
        assertThat(link.by(), is("Configuration as Code"));
        load(yaml);
        assertThat("loaded again", link(anna).orElseThrow(), is(link));

        ByteArrayOutputStream exported = new ByteArrayOutputStream();
        ConfigurationAsCode.get().export(exported);
        assertThat(
                exported.toString(StandardCharsets.UTF_8),
                allOf(containsString("userId: \"" + wei), not(containsString("ADMINISTRATOR"))));
    }

    @Test
    public void theMemberIsAskedOnceInTenMinutesAndThePageSaysSo() throws Exception {
        save(anna, anna, wei);
        save(ben, ben, wei);
        assertThat(wecom.standIn().messages(), hasSize(1));
        assertThat(userPage(ben), containsString("No card was sent: this member was asked within the last 10 minutes"));
    }

    @Test
    public void aUserAsksThreeTimesADayAndThePageSaysSo() throws Exception {
        for (int i = 0; i < 4; i++) {
            wecom.standIn().addUser(wei + i);
            save(anna, anna, wei + i);
        }
        assertThat(wecom.standIn().messages(), hasSize(3));
        assertThat(userPage(anna), containsString("No card was sent: 3 were sent for you"));
    }

    @Test
    public void withoutReceiverNobodyIsAskedAndThePageSaysSo() throws Exception {
        WecomGlobalConfiguration.get().setReceivers(List.of());
        save(anna, anna, wei);
        assertThat(wecom.standIn().messages(), is(empty()));
        assertThat(userPage(anna), containsString("No card was sent: this Jenkins has no application"));
    }

    @Test
    public void anIdThatWecomDoesNotKnowIsSaidOnThePage() throws Exception {
        save(anna, anna, "nobody" + NUMBER.get());
        assertThat(userPage(anna), containsString("WeCom does not know this user ID"));
    }

    @Test
    public void noOtherUserSeesTheId() throws Exception {
        save("root", anna, wei);
        try (JenkinsRule.WebClient browser = client(ben)) {
            assertThat(browser.goTo("user/" + anna).asNormalizedText(), not(containsString(wei)));
        }
        assertThat(status(ben, "user/" + anna + "/wecom/"), is(403));
        assertThat(status(null, "user/" + anna + "/wecom/"), is(403));
        assertThat(status("root", "user/" + anna + "/wecom/"), is(200));
    }

    @Test
    public void aCodeLinksAndConfirmsOnce() throws Exception {
        robot();
        String code = code(anna);
        claim(ben, wei);
        confirm(ben, wei);
        assertThat(use(wei, code), is(CodeOutcome.LINKED));
        MemberLink link = link(anna).orElseThrow();
        assertThat(link.how(), is(How.CODE));
        assertThat(link.member(), is(wei));
        assertThat("left", link(ben), is(Optional.empty()));
        assertThat(use(lin, code), is(CodeOutcome.WRONG));
        assertThat(link(anna).orElseThrow(), is(link));
    }

    @Test
    public void aCodeThatWasWrittenInAGroupCountsNoMore() throws Exception {
        robot();
        String code = code(anna);
        PressSource group = PressSource.robotChat("bot", "group");
        assertThat(MemberLinks.get().useCode(group, wei, code, true), is(CodeOutcome.IN_GROUP));
        assertThat(use(wei, code), is(CodeOutcome.WRONG));
        assertThat(link(anna), is(Optional.empty()));
    }

    @Test
    public void afterFiveWrongCodesTheRightOneDoesNotCountEither() throws Exception {
        robot();
        String code = code(anna);
        for (int i = 0; i < 5; i++) {
            assertThat(use(lin, "WRONG" + i), is(CodeOutcome.WRONG));
        }
        assertThat(use(lin, code), is(CodeOutcome.BLOCKED));
        assertThat(link(anna), is(Optional.empty()));
        assertThat("another member's", use(wei, code), is(CodeOutcome.LINKED));
    }

    @Test
    public void aCodeFromAnotherCompanyCountsNothing() throws Exception {
        robot();
        String code = code(anna);
        PressSource other = PressSource.robotMember("other", wei);
        assertThat(MemberLinks.get().useCode(other, wei, code, false), is(CodeOutcome.WRONG));
        assertThat(link(anna), is(Optional.empty()));
    }

    @Test
    public void aCodeIsMadeForThatUserInABrowserSessionAndNobodyElse() throws Exception {
        robot();
        String place = "user/" + anna + "/wecom/link";
        assertThat(post(anna, place), is(200));
        assertThat("an administrator", post("root", place), is(403));
        assertThat("another user", post(ben, place), is(403));
        assertThat("anonymous", post(null, place), is(403));
        assertThat("GET", status(anna, place), is(404));
        try (JenkinsRule.WebClient script = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false)) {
            script.withBasicApiToken(anna);
            assertThat("an API token", send(script, place, true), is(403));
            script.withBasicCredentials(anna, anna);
            assertThat("a password", send(script, place, true), is(403));
        }
        try (JenkinsRule.WebClient browser = client(anna)) {
            browser.addRequestHeader("Authorization", "Bearer anything");
            assertThat(send(browser, place, true), is(not(200)));
        }
        try (JenkinsRule.WebClient browser = client(anna)) {
            assertThat("no crumb", send(browser, place, false), is(403));
        }
    }

    @Test
    public void aCodeIsShownOnceAndNotStored() throws Exception {
        robot();
        try (JenkinsRule.WebClient browser = client(anna)) {
            HtmlPage page = browser.goTo("user/" + anna + "/wecom/");
            Page shown =
                    form(page, "link").getElementsByTagName("button").get(0).click();
            assertThat(shown.getWebResponse().getContentAsString(), containsString("<pre>link "));
            assertThat(shown.getWebResponse().getResponseHeaderValue("Cache-Control"), containsString("no-store"));
            assertThat(
                    browser.goTo("user/" + anna + "/wecom/").getWebResponse().getContentAsString(),
                    not(containsString("<pre>link ")));
        }
    }

    @Test
    public void theListOfLinksIsForAdministratorsAlone() throws Exception {
        save("root", anna, wei);
        JSONObject listed = json("root").getJSONArray("links").getJSONObject(0);
        assertThat(listed.getString("user"), is(anna));
        assertThat(listed.getString("member"), is(wei));
        assertThat(listed.getString("how"), is("administrator"));
        assertThat(listed.getString("by"), is("root"));
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Jenkins.SYSTEM_READ, Jenkins.MANAGE)
                .everywhere()
                .to(ben)
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("root"));
        assertThat(json(ben).has("links"), is(false));
        try (JenkinsRule.WebClient browser = client(ben)) {
            assertThat(browser.goTo("manage/wecom/").asNormalizedText(), not(containsString(wei)));
        }
        assertThat(post(ben, "manage/wecom/links/take-away", "user", anna), is(403));
        assertThat(post(ben, "manage/wecom/links/allow", "user", anna, "member", wei), is(403));
        assertThat(link(anna).isPresent(), is(true));
    }

    @Test
    public void anAdministratorTakesALinkAwayAndTheMemberIsTold() throws Exception {
        save("root", anna, wei);
        String place = "manage/wecom/links/take-away";
        assertThat("GET", status("root", place + "?user=" + anna), is(404));
        try (JenkinsRule.WebClient browser = client("root")) {
            assertThat("no crumb", send(browser, place + "?user=" + anna, false), is(403));
        }
        assertThat("anonymous", post(null, place, "user", anna), is(403));
        assertThat("the user", post(anna, place, "user", anna), is(403));
        assertThat(post("root", place), is(400));
        assertThat(post("root", place, "user", ben), is(404));
        assertThat(link(anna).isPresent(), is(true));
        try (JenkinsRule.WebClient browser = client("root")) {
            HtmlPage page = browser.goTo("manage/wecom/");
            form(page, "links/take-away").getElementsByTagName("button").get(0).click();
        }
        assertThat(link(anna), is(Optional.empty()));
        told("You no longer stand for the Jenkins user " + anna + ".", wei);
    }

    @Test
    public void whoeverHasAChatWithARobotIsToldThere() throws Exception {
        save("root", anna, wei);
        Robots.knows = wei;
        MemberLinks.get().takeAway(anna);
        settle();
        assertThat(Robots.told, contains(wei + ": You no longer stand for the Jenkins user " + anna + "."));
        assertThat(wecom.standIn().messages(), is(empty()));
    }

    @Test
    public void aMemberOfAnotherCompanyIsNotTold() throws Exception {
        WecomUserProperty.confirm(
                user(anna),
                MemberLink.now(
                        wei,
                        Optional.of(new io.jenkins.plugins.wecom.sender.Company(
                                "wwOther", java.net.URI.create("https://example.com"))),
                        How.CARD,
                        wei));
        MemberLinks.get().takeAway(anna);
        settle();
        assertThat(wecom.standIn().messages(), is(empty()));
    }

    @Test
    public void linksOfACompanyWithoutNameAreThoseOfTheOneThatItGets() throws Exception {
        WecomGlobalConfiguration.get().setReceivers(List.of());
        WecomUserProperty.confirm(user(anna), MemberLink.now(wei, ActingCompany.name(), How.CODE, wei));
        assertThat(link(anna).orElseThrow().isUnnamed(), is(true));
        receivers(WecomRule.OPS);
        ExtensionList.lookupSingleton(CompanyNaming.class);
        CompanyNaming.run();
        assertThat(property(anna).isConfirmed(), is(true));
        assertThat(link(anna).orElseThrow().isUnnamed(), is(false));
        WecomRule.add(new WecomAppCredentials(
                CredentialsScope.GLOBAL, "other", "", "wwOther", "7", Secret.fromString("secret")));
        receivers("other");
        CompanyNaming.run();
        assertThat("the next company does not get them", property(anna).isConfirmed(), is(false));
    }

    @Test
    public void theMonitorNamesReceiversAndRobotsOfOtherCompanies() throws Exception {
        OtherCompaniesMonitor monitor = ExtensionList.lookupSingleton(OtherCompaniesMonitor.class);
        robot();
        assertThat(monitor.isActivated(), is(false));
        WecomRule.add(new WecomAppCredentials(
                CredentialsScope.GLOBAL, "other", "", "wwOther", "7", Secret.fromString("secret")));
        receivers(WecomRule.OPS, "other");
        assertThat(monitor.getOthers(), contains("other", "robot-credentials"));
        try (JenkinsRule.WebClient browser = client("root")) {
            assertThat(browser.goTo("manage/").asNormalizedText(), containsString("robot-credentials"));
        }
    }

    private void told(String text, String member) throws InterruptedException {
        settle();
        List<ReceivedMessage> texts = wecom.standIn().messages().stream()
                .filter(message -> message.type().equals("text"))
                .toList();
        assertThat(texts, hasSize(1));
        assertThat(texts.get(0).content(), is(text));
        assertThat(texts.get(0).members(), contains(member.toLowerCase()));
    }

    private static void settle() throws InterruptedException {
        while (!SendingPool.get().isIdle()) {
            Thread.sleep(10);
        }
    }

    private static Task task(ReceivedMessage card) {
        return Tasks.get()
                .find(JSONObject.fromObject(card.json())
                        .getJSONObject("template_card")
                        .getString("task_id"))
                .orElseThrow();
    }

    private boolean confirm(String user, String member) {
        return MemberLinks.get().confirm(OPS, new Claim(user, member), member);
    }

    private static CodeOutcome use(String member, String code) {
        return MemberLinks.get().useCode(PressSource.robotMember("bot", member), member, code, false);
    }

    private static String code(String user) {
        return MemberLinks.get().newCode(user(user));
    }

    private static void robot() throws Exception {
        WecomSmartRobotCredentials credentials = new WecomSmartRobotCredentials(
                CredentialsScope.GLOBAL, "robot-credentials", "", "bot", Secret.fromString("robotSecret"));
        credentials.setUrl("wss://127.0.0.1:1/");
        WecomRule.add(credentials);
        WecomGlobalConfiguration.get().setSmartRobots(List.of(new SmartRobotEntry("robot-credentials")));
    }

    /** Saves the page of a user as somebody. */
    private static void save(String as, String of, String member) throws Exception {
        try (JenkinsRule.WebClient browser = client(as)) {
            HtmlForm form = browser.goTo("user/" + of + "/account/").getFormByName("config");
            form.getInputByName("_.userId").setValue(member);
            jenkins.submit(form);
        }
        settle();
    }

    private static void claim(String user, String member) throws Exception {
        user(user).addProperty(new WecomUserProperty(member));
    }

    private static String userPage(String user) throws Exception {
        try (JenkinsRule.WebClient browser = client(user)) {
            String text = browser.goTo("user/" + user).asNormalizedText();
            assertThat(
                    "the same on both pages",
                    text,
                    containsString(property(user).getStatus().substring(0, 20)));
            return text + browser.goTo("user/" + user + "/wecom/").asNormalizedText();
        }
    }

    private static HtmlForm form(HtmlPage page, String action) {
        return page.getForms().stream()
                .filter(form -> form.getActionAttribute().equals(action))
                .findFirst()
                .orElseThrow();
    }

    private static JSONObject json(String user) throws Exception {
        try (JenkinsRule.WebClient browser = client(user)) {
            return JSONObject.fromObject(browser.goTo("manage/wecom/api/json", "application/json")
                    .getWebResponse()
                    .getContentAsString());
        }
    }

    private static int status(String user, String place) throws Exception {
        try (JenkinsRule.WebClient browser = client(user)) {
            return browser.goTo(place, null).getWebResponse().getStatusCode();
        }
    }

    private static int post(String user, String place, String... parameters) throws Exception {
        try (JenkinsRule.WebClient browser = client(user)) {
            return send(browser, place, true, parameters);
        }
    }

    private static int send(JenkinsRule.WebClient browser, String place, boolean crumb, String... parameters)
            throws Exception {
        WebRequest request = new WebRequest(new URL(browser.getContextPath() + place), HttpMethod.POST);
        List<NameValuePair> all = new ArrayList<>();
        for (int i = 0; i < parameters.length; i += 2) {
            all.add(new NameValuePair(parameters[i], parameters[i + 1]));
        }
        request.setRequestParameters(all);
        if (crumb) {
            browser.addCrumb(request);
        }
        return browser.getPage(request).getWebResponse().getStatusCode();
    }

    private static JenkinsRule.WebClient client(String user) throws Exception {
        JenkinsRule.WebClient browser = jenkins.createWebClient();
        browser.setThrowExceptionOnFailingStatusCode(false);
        browser.setJavaScriptEnabled(user != null); // it would lead from a refusal to the login page
        browser.setRefreshHandler((page, url, seconds) -> {}); // this too
        return user == null ? browser : browser.login(user);
    }

    private static void load(String yaml) throws Exception {
        ConfigurationAsCode.get()
                .configureWith(YamlSource.of(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))));
    }

    private static void userReloaded(String user) throws Exception {
        User.reload();
        assertThat(user(user).getId(), is(user));
    }

    private static Optional<MemberLink> link(String user) {
        return property(user).link();
    }

    private static WecomUserProperty property(String user) {
        return WecomUserProperty.of(user(user)).orElseThrow();
    }

    private static User user(String id) {
        return User.getById(id, false);
    }

    private static void receivers(String... credentials) {
        List<Receiver> receivers = new ArrayList<>();
        for (String id : credentials) {
            receivers.add(new Receiver(id, Secret.fromString("token"), Secret.fromString(AES_KEY)));
        }
        WecomGlobalConfiguration.get().setReceivers(receivers);
    }

    /** A robot that knows a chat with one member. */
    @TestExtension
    public static final class Robots implements RobotNotices {

        static final List<String> told = new ArrayList<>();
        static String knows;

        @Override
        public boolean tell(String member, TextMessage text) {
            if (!member.equals(knows)) {
                return false;
            }
            told.add(member + ": " + text.content());
            return true;
        }
    }
}
