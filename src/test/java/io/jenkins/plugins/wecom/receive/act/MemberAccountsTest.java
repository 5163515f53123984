package io.jenkins.plugins.wecom.receive.act;

import static io.jenkins.plugins.wecom.receive.act.ActionOutcome.NOT_CONFIRMED;
import static io.jenkins.plugins.wecom.receive.act.ActionOutcome.NO_ACCOUNT;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.domains.Domain;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.security.SecurityRealm;
import hudson.security.UserMayOrMayNotExistException2;
import hudson.tasks.Mailer;
import hudson.util.Secret;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.config.ActingCompany;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.config.WecomUserProperty;
import io.jenkins.plugins.wecom.config.receivers.Receiver;
import io.jenkins.plugins.wecom.config.robots.SmartRobotEntry;
import io.jenkins.plugins.wecom.config.users.MemberLink;
import io.jenkins.plugins.wecom.credentials.WecomAppCredentials;
import io.jenkins.plugins.wecom.credentials.WecomSmartRobotCredentials;
import io.jenkins.plugins.wecom.sender.Company;
import io.jenkins.plugins.wecom.standin.WecomStandIn;
import io.jenkins.plugins.wecom.tasks.PressSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jenkins.security.SecurityListener;
import org.junit.After;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetailsService;

/** As whom a member acts, and each way in which somebody might be taken for another. */
public class MemberAccountsTest {

    private static final String AES_KEY = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFG";
    private static final PressSource OPS = PressSource.application(WecomStandIn.CORP_ID, WecomStandIn.AGENT_ID);

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final WecomRule wecom = new WecomRule(jenkins);

    private final FlaggedRealm realm = new FlaggedRealm().with("anna", "ben", "carl");

    @Before
    public void configure() throws Exception {
        for (User user : User.getAll()) {
            user.delete();
        }
        jenkins.jenkins.setSecurityRealm(realm);
        for (String user : List.of("anna", "ben", "carl")) {
            User.getById(user, true).save();
        }
        receivers(WecomRule.OPS);
        userIds("property");
    }

    @After
    public void withoutRobots() {
        global().setSmartRobots(List.of());
    }

    @Test
    public void aConfirmedIdIsTheUserAndAnUnconfirmedOneIsNot() throws Exception {
        claim("anna", "WeiLi");
        refused("weili", NOT_CONFIRMED);
        confirm("anna", "WeiLi");
        found("weili", "anna");
        found("WEILI", "anna");
        refused("weili2", NO_ACCOUNT);
    }

    @Test
    public void anUnconfirmedClaimOfAConfirmedIdChangesNothing() throws Exception {
        confirm("anna", "weili");
        claim("ben", "weili");
        found("weili", "anna");
    }

    @Test
    public void aConfirmedIdOfTwoUsersIsNobodys() throws Exception {
        confirm("anna", "weili");
        confirm("ben", "WeiLi");
        refused("weili", NO_ACCOUNT);
        WecomUserProperty.clear(user("ben"), "weili");
        found("weili", "anna");
    }

    @Test
    public void twoClaimsAreNobodysAndADeniedOneIsNone() throws Exception {
        claim("anna", "weili");
        claim("ben", "weili");
        refused("weili", NO_ACCOUNT);
        WecomUserProperty.deny(user("ben"), "weili", true);
        refused("weili", NOT_CONFIRMED);
        WecomUserProperty.deny(user("anna"), "weili", true);
        refused("weili", NO_ACCOUNT);
    }

    @Test
    public void theWaysThatAreNotChosenDoNotCount() throws Exception {
        global().setUserTable("carl = weili");
        confirm("anna", "weili");
        found("weili", "anna");
        refused("ben", NO_ACCOUNT);
        userIds("jenkins");
        refused("weili", NO_ACCOUNT);
        found("BEN", "ben");
        userIds("table");
        found("WEILI", "carl");
        refused("carl", NO_ACCOUNT);
    }

    @Test
    public void waysThatLeadToTwoUsersLeadToNobody() throws Exception {
        userIds("property", "jenkins", "table");
        confirm("anna", "ben");
        refused("ben", NO_ACCOUNT);
        global().setUserTable("anna = carl");
        refused("carl", NO_ACCOUNT);
        global().setUserTable("anna = anna\nben = x");
        found("anna", "anna");
        global().setUserTable("anna = x\nben = X");
        refused("x", NO_ACCOUNT);
    }

    @Test
    public void aMailAddressMakesNobodyAct() throws Exception {
        userIds("mail", "property");
        user("anna").addProperty(new Mailer.UserProperty("weili@example.com"));
        refused("weili", NO_ACCOUNT);
    }

    @Test
    public void aFullNameMakesNobodyAct() throws Exception {
        userIds("jenkins");
        user("anna").setFullName("weili");
        refused("weili", NO_ACCOUNT);
        assertThat("no user is made", User.getById("weili", false) == null, is(true));
    }

    @Test
    public void anAccountThatIsGoneOrDisabledIsNone() throws Exception {
        confirm("anna", "weili");
        for (String flag : List.of("disabled", "locked", "expired", "stale")) {
            realm.with("anna:" + flag);
            refused("weili", NO_ACCOUNT);
            realm.without("anna:" + flag);
            found("weili", "anna");
        }
        confirm("ben", "weili");
        realm.with("anna:disabled");
        found("weili", "ben");
        realm.without("ben");
        refused("weili", NO_ACCOUNT);
        claim("carl", "lin");
        realm.without("carl");
        refused("lin", NO_ACCOUNT);
    }

    @Test
    public void whereTheRealmCannotLookUpOnlyARecordedSignInCountsAndItsGroupsDo() throws Exception {
        userIds("jenkins");
        jenkins.jenkins.setSecurityRealm(new SingleSignOn());
        refused("anna", NO_ACCOUNT);
        Authentication signIn = new UsernamePasswordAuthenticationToken(
                "anna", "", List.of(new SimpleGrantedAuthority("release-managers")));
        try (ACLContext context = ACL.as2(signIn)) {
            SecurityListener.fireLoggedIn("anna");
        }
        found("anna", "anna");
        assertThat(
                ActingUser.of("anna").orElseThrow().authentication().getAuthorities().stream()
                        .map(GrantedAuthority::getAuthority)
                        .toList(),
                hasItem("release-managers"));
        refused("ben", NO_ACCOUNT);
        user("anna").delete();
        refused("anna", NO_ACCOUNT);
    }

    @Test
    public void whatIsNoIdOfAMemberIsNobody() throws Exception {
        userIds("jenkins", "property", "table");
        realm.with("@all", "a b", "SYSTEM", "anonymous");
        for (String id : List.of("@all", "a b", "SYSTEM", "anonymous")) {
            User.getById(id, true);
            refused(id, NO_ACCOUNT);
        }
        refused("", NO_ACCOUNT);
        refused("anna|ben", NO_ACCOUNT);
    }

    @Test
    public void aSourceOfAnotherCompanyFindsNobody() throws Exception {
        confirm("anna", "weili");
        WecomRule.add(application("other", "wwOther"));
        receivers(WecomRule.OPS, "other");
        found("weili", "anna");
        assertThat(find(PressSource.application("wwOther", 7), "weili").refusal(), is(NO_ACCOUNT));
        assertThat(find(PressSource.application("wwUnknown", 7), "weili").refusal(), is(NO_ACCOUNT));

        receivers("other", WecomRule.OPS);
        refused("weili", NO_ACCOUNT);
        PressSource other = PressSource.application("wwOther", 7);
        assertThat("confirmed for another company", find(other, "weili").refusal(), is(NOT_CONFIRMED));
    }

    @Test
    public void theSameCorpIdElsewhereIsAnotherCompany() throws Exception {
        confirm("anna", "weili");
        global().setApiBase("https://elsewhere.example.com");
        refused("weili", NOT_CONFIRMED);
    }

    @Test
    public void credentialsThatNowNameAnotherCompanyDoNotChangeWhoseMembersAct() throws Exception {
        confirm("anna", "weili");
        Optional<Company> before = ActingCompany.name();
        WecomRule.store().removeCredentials(Domain.global(), WecomRule.credentials(WecomRule.OPS, WecomStandIn.SECRET));
        WecomRule.add(application(WecomRule.OPS, "wwOther"));
        assertThat(ActingCompany.name(), is(before));
        assertThat(find(PressSource.application("wwOther", 7), "weili").refusal(), is(NO_ACCOUNT));
    }

    @Test
    public void robotsAloneAreOneCompanyAndItsLinksCountWhenItGetsAName() throws Exception {
        global().setReceivers(List.of());
        global().setCredentialsId(null);
        PressSource robot = PressSource.robotChat("one", "chat");
        robot("one", null);
        confirm("anna", "weili");
        assertThat(find(robot, "weili").userId(), is(Optional.of("anna")));
        refused("weili", NO_ACCOUNT);

        receivers(WecomRule.OPS);
        found("weili", "anna");
        assertThat(find(robot, "weili").userId(), is(Optional.of("anna")));
        assertThat(find(PressSource.robotMember("two", "weili"), "weili").refusal(), is(NO_ACCOUNT));
    }

    @Test
    public void aRobotWithoutApplicationIsOfAnotherCompanyWhereSeveralAreUsed() throws Exception {
        PressSource robot = PressSource.robotChat("one", "chat");
        robot("one", null);
        confirm("anna", "weili");
        assertThat(find(robot, "weili").userId(), is(Optional.of("anna")));
        WecomRule.add(application("other", "wwOther"));
        global().setCredentialsId("other");
        assertThat(find(robot, "weili").refusal(), is(NO_ACCOUNT));
        found("weili", "anna");
    }

    @Test
    public void aRobotsApplicationNamesTheCompanyWhereNoReceiverDoes() throws Exception {
        global().setReceivers(List.of());
        global().setCredentialsId(null);
        WecomRule.add(application("first", "wwRobots"));
        WecomRule.add(application("second", "wwOther"));
        robot("one", "first");
        robot("two", "second");
        confirm("anna", "weili");
        assertThat(find(PressSource.robotChat("one", "chat"), "weili").userId(), is(Optional.of("anna")));
        assertThat(find(PressSource.robotMember("two", "weili"), "weili").refusal(), is(NO_ACCOUNT));
    }

    private static void found(String member, String user) {
        assertThat(find(OPS, member).userId(), is(Optional.of(user)));
    }

    private static void refused(String member, ActionOutcome why) {
        assertThat(find(OPS, member).userId(), is(Optional.empty()));
        assertThat(find(OPS, member).refusal(), is(why));
    }

    private static MemberAccounts.Account find(PressSource source, String member) {
        return MemberAccounts.find(source, member);
    }

    private static void claim(String user, String member) throws IOException {
        user(user).addProperty(new WecomUserProperty(member));
    }

    private static void confirm(String user, String member) throws IOException {
        WecomUserProperty.confirm(
                user(user), MemberLink.now(member, ActingCompany.name(), MemberLink.How.CARD, member));
    }

    private static User user(String id) {
        return User.getById(id, false);
    }

    private static void userIds(String... ways) {
        global().setUserIds(List.of(ways));
    }

    private static WecomGlobalConfiguration global() {
        return WecomGlobalConfiguration.get();
    }

    private static void receivers(String... credentials) {
        List<Receiver> receivers = new ArrayList<>();
        for (String id : credentials) {
            receivers.add(new Receiver(id, Secret.fromString("token"), Secret.fromString(AES_KEY)));
        }
        global().setReceivers(receivers);
    }

    private static WecomAppCredentials application(String id, String corpId) {
        return new WecomAppCredentials(CredentialsScope.GLOBAL, id, "", corpId, "7", Secret.fromString("secret"));
    }

    /** @param application the credentials of its application; null for none */
    private static void robot(String botId, String application) throws Exception {
        WecomSmartRobotCredentials credentials = new WecomSmartRobotCredentials(
                CredentialsScope.GLOBAL, botId + "-credentials", "", botId, Secret.fromString("robotSecret"));
        credentials.setUrl("wss://127.0.0.1:1/");
        WecomRule.add(credentials);
        SmartRobotEntry entry = new SmartRobotEntry(botId + "-credentials");
        entry.setApplication(application);
        List<SmartRobotEntry> robots = new ArrayList<>(global().getSmartRobots());
        robots.add(entry);
        global().setSmartRobots(robots);
    }

    /** A realm that knows users when they sign in, and cannot look anybody up. */
    public static final class SingleSignOn extends SecurityRealm {

        @Override
        public SecurityComponents createSecurityComponents() {
            AuthenticationManager anybody = authentication -> authentication;
            UserDetailsService nobody = username -> {
                throw new UserMayOrMayNotExistException2(username);
            };
            return new SecurityComponents(anybody, nobody);
        }
    }
}
