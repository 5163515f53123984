package io.jenkins.plugins.wecom.receive;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import hudson.model.User;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.config.WecomUserProperty;
import io.jenkins.plugins.wecom.delivery.SendingPool;
import io.jenkins.plugins.wecom.receive.act.FlaggedRealm;
import io.jenkins.plugins.wecom.receive.act.MemberAccounts;
import io.jenkins.plugins.wecom.standin.ReceivedMessage;
import io.jenkins.plugins.wecom.tasks.Claim;
import io.jenkins.plugins.wecom.tasks.Press;
import io.jenkins.plugins.wecom.tasks.Task;
import io.jenkins.plugins.wecom.tasks.Tasks;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.htmlunit.html.HtmlForm;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** A user saves a WeCom user ID, and the member presses a button of the card that comes. */
public class ClaimPressesTest {

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final WecomRule wecom = new WecomRule(jenkins);

    private PressedCards cards;

    @Before
    public void configure() throws Exception {
        cards = new PressedCards(wecom.standIn());
        cards.configure(new FlaggedRealm(), "anna", "ben");
        WecomGlobalConfiguration.get().setUserIds(List.of("property"));
        jenkins.jenkins.setAuthorizationStrategy(
                new MockAuthorizationStrategy().grant(Jenkins.READ).everywhere().toEveryone());
        for (String user : List.of("anna", "ben")) {
            User.getById(user, false).addProperty(new WecomUserProperty(null));
        }
    }

    @Test
    public void thatsMeLinksTheMemberAndTheCardSaysSo() throws Exception {
        ReceivedMessage card = saved("anna", "alice");
        assertThat(account("alice"), is(Optional.empty()));
        ReceivedMessage after = cards.done("alice", card, Task.CONFIRM);
        assertThat(after.content(), containsString("You now stand for this Jenkins user."));
        assertThat(after.json(), not(containsString("\"confirm\"")));
        assertThat(account("alice"), is(Optional.of("anna")));
    }

    @Test
    public void notMeIsOnTheCardAndNobodyIsLinked() throws Exception {
        ReceivedMessage card = saved("ben", "bob");
        ReceivedMessage after = cards.done("bob", card, Task.DENY);
        assertThat(after.content(), containsString("You said that this is not you."));
        assertThat(account("bob"), is(Optional.empty()));
        assertThat(
                WecomUserProperty.of(User.getById("ben", false)).orElseThrow().isDenied(), is(true));
    }

    @Test
    public void aPressThatCountsNoMoreIsToldToTheMemberAlone() throws Exception {
        ReceivedMessage card = saved("anna", "carol");
        User.getById("anna", false).addProperty(new WecomUserProperty("zhangsan"));
        assertThat(cards.told("carol", card, Task.CONFIRM), is("No longer possible."));
        assertThat(cards.now(card).json(), allOf(containsString("confirm"), containsString("deny")));
        assertThat(account("carol"), is(Optional.empty()));
    }

    @Test
    public void anOldPressAndOneThatWasInterruptedConfirmNothing() {
        Task task = Task.ofClaim(PressedCards.OPS, new Claim("anna", "lisi"));
        Tasks.get().add(task);
        ClaimPresses presses = new ClaimPresses();
        Instant old = Instant.now().minus(CardPresses.IN_TIME).minusSeconds(5);
        presses.pressed(new Press(PressedCards.OPS, "lisi", task.id(), Task.CONFIRM, old, null));
        presses.interrupted(new Press(PressedCards.OPS, "lisi", task.id(), Task.CONFIRM, Instant.now(), null));
        assertThat(account("lisi"), is(Optional.empty()));
    }

    private static Optional<String> account(String member) {
        return MemberAccounts.find(PressedCards.OPS, member).userId();
    }

    /** Saves a user's own ID, and returns the card that the member gets. */
    private ReceivedMessage saved(String user, String member) throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            browser.login(user);
            HtmlForm form = browser.goTo("user/" + user + "/account/").getFormByName("config");
            form.getInputByName("_.userId").setValue(member);
            jenkins.submit(form);
        }
        while (!SendingPool.get().isIdle()) {
            Thread.sleep(10);
        }
        return wecom.onlyMessage();
    }
}
