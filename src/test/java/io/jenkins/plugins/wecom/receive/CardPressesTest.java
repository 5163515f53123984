package io.jenkins.plugins.wecom.receive;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.ExtensionList;
import hudson.model.Cause;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.User;
import hudson.security.Permission;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.config.WecomUserProperty;
import io.jenkins.plugins.wecom.receive.act.DoneActions;
import io.jenkins.plugins.wecom.receive.act.FlaggedRealm;
import io.jenkins.plugins.wecom.standin.Call;
import io.jenkins.plugins.wecom.standin.Fault;
import io.jenkins.plugins.wecom.standin.ReceivedMessage;
import io.jenkins.plugins.wecom.standin.WecomStandIn;
import io.jenkins.plugins.wecom.tasks.Press;
import io.jenkins.plugins.wecom.tasks.PressSource;
import io.jenkins.plugins.wecom.tasks.Task;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jenkins.model.Jenkins;
import org.hamcrest.Matcher;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** What members press on cards about builds, and each way in which somebody might get or learn more than he may. */
public class CardPressesTest {

    private static final String GONE = "No longer possible.";

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final WecomRule wecom = new WecomRule(jenkins);

    private final FlaggedRealm realm = new FlaggedRealm();
    private PressedCards cards;
    private FreeStyleProject job;
    private FreeStyleBuild build;
    private int before;

    @Before
    public void configure() throws Exception {
        for (User user : User.getAll()) {
            user.delete();
        }
        cards = new PressedCards(wecom.standIn());
        cards.configure(realm, "alice", "bob");
        allow("alice", "bob");
        job = jenkins.createProject(Folder.class, "team").createProject(FreeStyleProject.class, "shop");
        build = jenkins.buildAndAssertSuccess(job);
        before = PressedCards.awaitHistory(0).size();
    }

    @Test
    public void whatIsDoneIsOnTheCardForEveryoneWhoGotIt() throws Exception {
        ReceivedMessage card = cards.send(failed(), "alice", "bob");
        ReceivedMessage now = cards.done("alice", card, "rebuild");
        assertThat(
                now.content(),
                allOf(containsString("team/shop #1"), containsString("Built again by Full name of alice, 20")));
        assertThat(now.json(), not(containsString("button")));
        assertThat(now.json(), containsString("\"url\":\"" + jenkins.getURL() + build.getUrl() + "\""));
        assertThat(update(0), allOf(containsString("\"atall\":1"), containsString("\"code-1-of-")));
        jenkins.waitUntilNoActivity();
        assertThat(((Cause.UserIdCause) job.getLastBuild().getCauses().get(0)).getUserId(), is("alice"));
        assertThat(history(1), is(List.of("alice/alice rebuild team/shop #1: done")));

        assertThat(cards.told("bob", card, "rebuild"), is("Already done: rebuild by Full name of alice."));
        assertThat(cards.told("bob", card, "rebuild"), is("Already done: rebuild by Full name of alice."));
        assertThat(cards.now(card).json(), is(now.json()));
        assertThat(history(3).get(0), is("bob/bob rebuild team/shop #1: done-before"));
        assertThat(job.getLastBuild().getNumber(), is(2));
    }

    @Test
    public void whoTakesCareIsNamedAndAnotherMayTakeOver() throws Exception {
        ReceivedMessage card = cards.send(failed(), "alice", "bob");
        ReceivedMessage taken = cards.done("alice", card, "acknowledge");
        assertThat(
                taken.content(),
                allOf(
                        containsString("Full name of alice takes care of it"),
                        containsString("Acknowledge"),
                        containsString("Rebuild")));
        assertThat(cards.told("alice", card, "acknowledge"), is("Already done: acknowledge by Full name of alice."));
        ReceivedMessage over = cards.done("bob", taken, "acknowledge");
        assertThat(
                over.content(),
                allOf(containsString("Full name of bob takes care of it"), not(containsString("of alice"))));
        assertThat("by the code of the press", update(1), containsString("\"atall\":1"));
        ReceivedMessage built = cards.done("alice", over, "rebuild");
        assertThat(
                built.content(),
                allOf(
                        containsString("Built again by Full name of alice"),
                        containsString("Full name of bob takes care of it"),
                        not(containsString("Acknowledge"))));
        assertThat(DoneActions.all(build), hasSize(3));
    }

    @Test
    public void whereWeComRefusesBothCodesTheOneWhoPressedSeesIt() throws Exception {
        ReceivedMessage card = cards.send(failed(), "alice", "bob");
        wecom.standIn().next(Call.UPDATE_CARD, Fault.answer(42022, "used"), Fault.answer(82102, "not all"));
        cards.press("alice", card, "acknowledge");
        wecom.awaitRequests(Call.UPDATE_CARD, 3);
        assertThat(update(1), containsString("\"atall\":1"));
        assertThat(update(2), allOf(containsString("\"userids\":[\"alice\"]"), not(containsString("atall"))));
        assertThat(cards.awaitChange(card).content(), containsString("takes care of it"));
    }

    @Test
    public void whoHasNoAccountIsToldSoAndTheCardStays() throws Exception {
        ReceivedMessage card = cards.send(failed(), "alice", "carol");
        assertThat(cards.told("carol", card, "acknowledge"), is("No Jenkins account is linked to you."));
        assertThat(history(1), is(List.of("carol/null acknowledge team/shop #1: no-account")));
        realm.with("alice:disabled");
        assertThat(cards.told("alice", card, "acknowledge"), is("No Jenkins account is linked to you."));
        realm.without("alice:disabled");
        assertNothingDone(card);
    }

    @Test
    public void whoseIdIsNotConfirmedOrOfTwoIsToldSo() throws Exception {
        WecomGlobalConfiguration.get().setUserIds(List.of("property"));
        ReceivedMessage card = cards.send(failed(), "alice", "carol");
        User.getById("bob", false).addProperty(new WecomUserProperty("carol"));
        assertThat(
                cards.told("carol", card, "rebuild"),
                is("Confirm your WeCom user ID on your Jenkins user page first."));
        assertThat(history(1).get(0), is("carol/null rebuild team/shop #1: not-confirmed"));
        User.getById("alice", false).addProperty(new WecomUserProperty("carol"));
        assertThat(cards.told("carol", card, "rebuild"), is("No Jenkins account is linked to you."));
        assertNothingDone(card);
    }

    @Test
    public void aRightThatWasTakenAwaySinceTheCardWasSentIsNone() throws Exception {
        ReceivedMessage card = cards.send(failed(), "alice");
        allow("bob");
        assertThat(cards.told("alice", card, "rebuild"), is("You may not do this in Jenkins."));
        assertThat(history(1).get(0), is("alice/alice rebuild team/shop #1: no-right"));
        assertNothingDone(card);
    }

    @Test
    public void whoMayNotSeeTheBuildLearnsNothingOfIt() throws Exception {
        ReceivedMessage card = cards.send(failed(), "alice", "bob");
        cards.done("alice", card, "rebuild");
        jenkins.waitUntilNoActivity();
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.DISCOVER)
                .everywhere()
                .to("bob")
                .grant(Item.READ, Item.BUILD)
                .onItems(job) // but not its folder
                .to("bob"));
        assertThat("not that it is done", cards.told("bob", card, "rebuild"), is(GONE));
        assertThat(cards.told("bob", card, "acknowledge"), is(GONE));
        assertThat(DoneActions.all(build), hasSize(1));
        assertThat(job.getLastBuild().getNumber(), is(2));
    }

    @Test
    public void whatTheCardDoesNotOfferIsNotDone() throws Exception {
        ReceivedMessage card = cards.send(failed(), "alice", "carol");
        assertThat(cards.told("alice", card, "abort"), is(GONE));
        assertThat(cards.told("alice", card, "delete"), is(GONE));
        assertThat(cards.told("alice", card, "Rebuild"), is(GONE));
        assertThat("before who he is", cards.told("carol", card, "delete"), is(GONE));
        assertNothingDone(card);
    }

    @Test
    public void whatIsNoLongerAllowedIsNotDone() throws Exception {
        ReceivedMessage card = cards.send(failed(), "alice");
        WecomGlobalConfiguration.get().setAllowedActions(List.of("acknowledge", "status"));
        try {
            assertThat(cards.told("alice", card, "rebuild"), is(GONE));
            assertNothingDone(card);
            cards.done("alice", card, "acknowledge");
        } finally {
            WecomGlobalConfiguration.get().setAllowedActions(null);
        }
    }

    @Test
    public void aTaskThatIsNotKnownOrOfAnotherSourceIsGone() throws Exception {
        ReceivedMessage unknown = cards.send(failed(), "alice");
        Task elsewhere = Task.ofBuild(
                PressSource.application(WecomStandIn.CORP_ID, 1), build, List.of(Task.REBUILD, Task.ACKNOWLEDGE));
        ReceivedMessage card = cards.send(elsewhere, "alice");
        assertThat(cards.told("alice", card, "rebuild"), is(GONE));
        Task robots = Task.ofBuild(PressSource.robotChat("bot", "chat"), build, List.of(Task.REBUILD));
        assertThat(cards.told("alice", cards.send(robots, "alice"), "rebuild"), is(GONE));
        assertThat(
                wecom.standIn()
                        .receivingUrl()
                        .post(wecom.standIn().receivingUrl().press("alice", "f".repeat(32), "rebuild", "code"))
                        .statusCode(),
                is(200));
        wecom.awaitMessages(6);
        assertThat(wecom.standIn().messages().get(5).content(), is(GONE));
        assertNothingDone(unknown);
    }

    @Test
    public void whatWasPressedLongAgoIsNotDone() throws Exception {
        Task task = failed();
        ReceivedMessage card = cards.send(task, "alice");
        Instant pressed = Instant.now().minus(CardPresses.IN_TIME).minusSeconds(1);
        handler().pressed(new Press(PressedCards.OPS, "alice", task.id(), "rebuild", pressed, null));
        wecom.awaitMessages(2);
        assertThat(wecom.standIn().messages().get(1).content(), is(GONE));
        assertThat(history(1).get(0), is("alice/null rebuild team/shop #1: gone"));
        assertNothingDone(card);
    }

    @Test
    public void whatMayHaveBeenDoneWhenJenkinsDiedIsNotDoneAgain() throws Exception {
        Task task = failed();
        ReceivedMessage card = cards.send(task, "alice", "bob");
        Press press = new Press(PressedCards.OPS, "alice", task.id(), "rebuild", Instant.now(), null);
        handler().interrupted(press);
        assertThat(
                wecom.standIn().messages().get(1).content(),
                is("Jenkins was restarted meanwhile. Look there whether it was done."));
        assertThat(history(1).get(0), is("alice/alice rebuild team/shop #1: unsure"));
        jenkins.jenkins.setAuthorizationStrategy(
                new MockAuthorizationStrategy().grant(Jenkins.READ).everywhere().toEveryone());
        handler().interrupted(press);
        assertThat(wecom.standIn().messages().get(2).content(), is(GONE));
        assertNothingDone(card);
    }

    @Test
    public void aJobThatIsRenamedOrMovedIsTheSameAndOneThatTookItsNameIsNot() throws Exception {
        ReceivedMessage card = cards.send(failed(), "alice");
        job.renameTo("boutique");
        FreeStyleProject other = ((Folder) job.getParent()).createProject(FreeStyleProject.class, "shop");
        jenkins.buildAndAssertSuccess(other);
        cards.done("alice", card, "acknowledge");
        assertThat(DoneActions.all(build), hasSize(1));
        assertThat(DoneActions.all(other.getLastBuild()), is(empty()));
        assertThat(history(1).get(0), is("alice/alice acknowledge team/boutique #1: done"));

        job.delete();
        other.renameTo("boutique");
        assertThat(cards.told("alice", card, "acknowledge"), is(GONE));
        assertThat(DoneActions.all(other.getLastBuild()), is(empty()));
    }

    @Test
    public void anotherBuildOfTheSameNumberIsNotTheSame() throws Exception {
        ReceivedMessage card = cards.send(failed(), "alice");
        build.delete();
        job.updateNextBuildNumber(1);
        FreeStyleBuild again = jenkins.buildAndAssertSuccess(job);
        assertThat(again.getNumber(), is(1));
        assertThat(cards.told("alice", card, "acknowledge"), is(GONE));
        assertThat(DoneActions.all(again), is(empty()));
    }

    @Test
    public void twoPressesAtOnceOnTwoCardsAreOne() throws Exception {
        ReceivedMessage one = cards.send(failed(), "alice", "bob");
        ReceivedMessage two = cards.send(failed(), "alice", "bob");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> pressed = new ArrayList<>();
            for (ReceivedMessage card : List.of(one, two)) {
                for (String member : List.of("alice", "bob")) {
                    pressed.add(threads.submit(() -> {
                        cards.press(member, card, "rebuild");
                        return null;
                    }));
                }
            }
            for (Future<?> press : pressed) {
                press.get();
            }
        } finally {
            threads.shutdown();
        }
        List<String> outcomes = history(4);
        assertThat(outcomes.stream().filter(words -> words.endsWith(": done")).count(), is(1L));
        assertThat(
                outcomes.stream()
                        .filter(words -> words.endsWith(": done-before"))
                        .count(),
                is(3L));
        jenkins.waitUntilNoActivity();
        assertThat(job.getLastBuild().getNumber(), is(2));
    }

    @Test
    public void whatTwoMembersPressedAtOnceIsAllOnTheCard() throws Exception {
        ReceivedMessage card = cards.send(failed(), "alice", "bob");
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<Integer> rebuilt = threads.submit(() -> wecom.standIn().press("alice", card, "rebuild"));
            Future<Integer> taken = threads.submit(() -> wecom.standIn().press("bob", card, "acknowledge"));
            assertThat(rebuilt.get() + taken.get(), is(400));
        } finally {
            threads.shutdown();
        }
        wecom.awaitRequests(Call.UPDATE_CARD, 2);
        Matcher<String> both = allOf(
                containsString("Built again by Full name of alice"),
                containsString("Full name of bob takes care of it"));
        for (int i = 0; i < 9_000 && !both.matches(cards.now(card).content()); i++) {
            Thread.sleep(10);
        }
        assertThat(cards.now(card).content(), both);
        assertThat("it is built again once", cards.now(card).json(), not(containsString("\"rebuild\"")));
    }

    @Test
    public void anEarlierPressThatComesLaterIsLookedAtAnew() throws Exception {
        Task task = failed();
        ReceivedMessage card = cards.send(task, "alice", "bob");
        Instant now = Instant.now();
        handler().pressed(new Press(PressedCards.OPS, "alice", task.id(), "rebuild", now, null));
        handler().pressed(new Press(PressedCards.OPS, "bob", task.id(), "rebuild", now.minusSeconds(60), null));
        assertThat(
                history(2),
                is(List.of("bob/bob rebuild team/shop #1: done-before", "alice/alice rebuild team/shop #1: done")));
        jenkins.waitUntilNoActivity();
        assertThat(job.getLastBuild().getNumber(), is(2));
        assertThat(cards.now(card).content(), containsString("Built again by Full name of alice"));
    }

    @Test
    public void anotherCompanyHasNothingDoneAndIsToldNothing() throws Exception {
        ReceivedMessage card = cards.send(failed(), "alice");
        Press press = new Press(
                PressSource.application("ww9999", WecomStandIn.AGENT_ID),
                "alice",
                failed().id(),
                "rebuild",
                Instant.now(),
                null);
        handler().pressed(press);
        handler().interrupted(press);
        assertThat(wecom.standIn().messages(), hasSize(1));
        assertThat(history(0), is(empty()));
        assertNothingDone(card);
    }

    @Test
    public void namesThatAreMarkupAreNone() throws Exception {
        User.getById("alice", false)
                .setFullName("<a href=\"http://evil.example/\">Click</a>\u202e\n\u0007" + "x".repeat(300));
        ReceivedMessage card = cards.send(failed(), "alice", "bob");
        ReceivedMessage now = cards.done("alice", card, "rebuild");
        assertThat(now.content(), allOf(not(containsString("<a")), not(containsString("\u202e"))));
        String told = cards.told("bob", card, "rebuild");
        assertThat(
                told,
                allOf(
                        containsString("‹a href"),
                        not(containsString("<")),
                        not(containsString("\n")),
                        not(containsString("\u202e"))));
        assertThat(told.length() < 160, is(true));
    }

    @Test
    public void aMemberIsToldTenRefusalsAMinuteAndNoMore() throws Exception {
        ReceivedMessage card = cards.send(failed(), "bob", "carol");
        for (int i = 0; i < RefusalLimit.PER_MINUTE + 5; i++) {
            cards.press("carol", card, i % 2 == 0 ? "rebuild" : "acknowledge");
            history(i + 1);
        }
        assertThat(cards.told("bob", card, "abort"), is(GONE));
        List<ReceivedMessage> texts = wecom.standIn().messages().stream()
                .filter(message -> message.recipients().equals("carol"))
                .toList();
        assertThat(texts, hasSize(RefusalLimit.PER_MINUTE));
    }

    @Test
    public void sentencesAreInTheLanguageOfMessages() throws Exception {
        WecomGlobalConfiguration.get().setLanguage("zh_CN");
        ReceivedMessage card = cards.send(failed(), "alice", "bob", "carol");
        assertThat(cards.told("carol", card, "rebuild"), is("未找到与您关联的 Jenkins 账号。"));
        assertThat(cards.told("bob", card, "abort"), is("已无法执行此操作。"));
        assertThat(cards.done("alice", card, "rebuild").content(), containsString("Full name of alice 已重新构建，20"));
        assertThat(cards.told("bob", card, "rebuild"), is("已由 Full name of alice 处理：重新构建。"));
        allow("bob");
        assertThat(cards.told("alice", card, "rebuild"), is("您在 Jenkins 中没有此权限。"));
        WecomGlobalConfiguration.get().setUserIds(List.of("property"));
        User.getById("bob", false).addProperty(new WecomUserProperty("carol"));
        assertThat(cards.told("carol", card, "rebuild"), is("请先在 Jenkins 用户页面确认您的企业微信 UserID。"));
    }

    @Test
    public void whatHasEndedIsNotAborted() throws Exception {
        Task task = Task.ofBuild(PressedCards.OPS, build, List.of(Task.ABORT));
        ReceivedMessage card = cards.send(task, "alice");
        assertThat(cards.told("alice", card, "abort"), is(GONE));
        assertNothingDone(card);
    }

    private Task failed() {
        return Task.ofBuild(PressedCards.OPS, build, List.of(Task.ACKNOWLEDGE, Task.REBUILD));
    }

    private String update(int number) {
        return wecom.standIn().requests(Call.UPDATE_CARD).get(number).body();
    }

    /** What has been answered in this test, the newest first. */
    private List<String> history(int count) throws InterruptedException {
        List<String> all = PressedCards.awaitHistory(before + count);
        return all.subList(0, all.size() - before);
    }

    private static CardPresses handler() {
        return ExtensionList.lookupSingleton(CardPresses.class);
    }

    private void assertNothingDone(ReceivedMessage card) throws Exception {
        jenkins.waitUntilNoActivity();
        assertThat(job.getLastBuild().getNumber(), is(1));
        assertThat(DoneActions.all(build), is(empty()));
        assertThat(cards.now(card).json(), is(card.json()));
    }

    private static void allow(String... users) {
        MockAuthorizationStrategy strategy = new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .toEveryone();
        for (Permission permission : List.of(Item.BUILD, Item.CANCEL)) {
            strategy.grant(permission).everywhere().to(users);
        }
        jenkins.jenkins.setAuthorizationStrategy(strategy);
    }
}
