package io.jenkins.plugins.wecom.receive.words;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.Label;
import hudson.model.User;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.receive.act.ActingUser;
import io.jenkins.plugins.wecom.receive.act.ActionOutcome;
import io.jenkins.plugins.wecom.receive.words.ChatRecorder.Written;
import io.jenkins.plugins.wecom.standin.SetClock;
import io.jenkins.plugins.wecom.tasks.PressSource;
import java.io.File;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import jenkins.model.Jenkins;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.LoggerRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.TestExtension;

/** What is answered at all, how often, and where. */
public class WordsQueueTest {

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @TestExtension
    public static final class Recorder extends ChatRecorder {}

    @Rule
    public final WecomRule wecom = new WecomRule(jenkins);

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Rule
    public final LoggerRule log =
            new LoggerRule().record("io.jenkins.plugins.wecom", Level.ALL).capture(10_000);

    private final SetClock clock = new SetClock();
    private final List<String> linked = new ArrayList<>();
    private CountDownLatch gate = new CountDownLatch(0);
    private boolean isHeard = true;
    private boolean answersInGroups = true;
    private WordsQueue queue;
    private int messages;

    @Before
    public void configure() throws Exception {
        ChatRecorder.get().clear();
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ, Item.BUILD)
                .everywhere()
                .to("alice"));
        User.getById("alice", true);
        queue = queue(new SeenMessages(() -> new File(folder.getRoot(), "words.log")));
    }

    private WordsQueue queue(SeenMessages seen) {
        return new WordsQueue(new Alice(), () -> new WordSettings(action -> true, answersInGroups), seen, clock);
    }

    @Test
    public void wordsAreAnsweredWhereTheyWereWritten() throws Exception {
        write("alice", null, "id");
        Written own = ChatRecorder.get().await(1).get(0);
        assertThat(own.chat(), is(new WordsChat("robot", "alice", null)));
        assertThat(own.markdown(), containsString("Your user ID in WeCom: alice"));
        write("alice", "wrA", "@Jenkins 我是谁");
        Written group = ChatRecorder.get().await(2).get(1);
        assertThat(group.chat().group(), is("wrA"));
        assertThat(group.markdown(), containsString("本群聊：wrA"));
    }

    @Test
    public void aRepeatedMessageIsAnsweredOnceAfterARestartToo() throws Exception {
        WrittenWords words = words("alice", null, "id");
        queue.accept(words);
        ChatRecorder.get().await(1);
        queue.accept(words);
        queue = queue(new SeenMessages(() -> new File(folder.getRoot(), "words.log")));
        queue.accept(words);
        write("alice", null, "help");
        assertThat(ChatRecorder.get().await(2).get(1).markdown(), startsWith("You can write"));
        awaitQuiet();
        assertThat(ChatRecorder.get().written(), hasSize(2));
    }

    @Test
    public void whatIsOldOrOfAnotherCompanyOrEmptyGetsNoAnswer() throws Exception {
        WrittenWords old = words("alice", null, "id");
        clock.advance(Duration.ofMinutes(5).plusSeconds(1));
        queue.accept(old);
        write("alice", null, " \n ");
        awaitQuiet();
        isHeard = false;
        write("alice", null, "id");
        awaitQuiet();
        assertThat(ChatRecorder.get().written(), is(empty()));
    }

    @Test
    public void ofAHundredWordsAtOnceTenWaitAndOneLineIsLogged() throws Exception {
        gate = new CountDownLatch(1);
        for (int i = 0; i < 100; i++) {
            write("alice", i % 2 == 0 ? null : "wrA", "id SECRETWORDS");
        }
        write("bob", null, "id");
        gate.countDown();
        awaitQuiet();
        assertThat(ChatRecorder.get().written(), hasSize(WordLimits.WORDS_WAITING + 1));
        assertThat(warnings(), hasSize(1));
        assertThat(log.getMessages(), everyItem(not(containsString("SECRETWORDS"))));
    }

    @Test
    public void sixtyWordsAMinuteAreTheMostOfOneMember() throws Exception {
        for (int i = 0; i < 61; i++) {
            write("Alice", "wr" + i, "id");
            awaitQuiet();
        }
        assertThat(ChatRecorder.get().written(), hasSize(60));
        clock.advance(Duration.ofSeconds(61));
        write("alice", null, "id");
        awaitQuiet();
        assertThat(ChatRecorder.get().written(), hasSize(61));
    }

    @Test
    public void aChatGetsEightAnswersAMinuteWhoeverWrites() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject("shop");
        job.setAssignedLabel(Label.get("nowhere"));
        for (int i = 0; i < 8; i++) {
            write("member" + i, "wrA", "id");
        }
        awaitQuiet();
        write("alice", "wrA", "build shop");
        write("alice", "wrA", "id");
        awaitQuiet();
        assertThat(ChatRecorder.get().written(), hasSize(8));
        assertThat(warnings(), hasSize(1));
        assertThat("nothing is done in silence", jenkins.jenkins.getQueue().isEmpty(), is(true));
        write("alice", "wra", "id");
        awaitQuiet();
        assertThat("another chat", ChatRecorder.get().written(), hasSize(9));
        clock.advance(Duration.ofSeconds(61));
        write("alice", "wrA", "id");
        awaitQuiet();
        assertThat(ChatRecorder.get().written(), hasSize(10));
    }

    @Test
    public void whereGroupsGetNoAnswersTheyGoToOnesOwnChat() throws Exception {
        answersInGroups = false;
        write("alice", "wrA", "@Jenkins id");
        awaitQuiet();
        Written line = ChatRecorder.get().await(1).get(0);
        assertThat(line.chat().group(), is("wrA"));
        assertThat(line.markdown(), is("Here I do not answer. Write to me in a chat with me alone."));
        ChatRecorder.get().knows("alice");
        write("alice", "wrA", "@Jenkins id");
        awaitQuiet();
        Written own = ChatRecorder.get().await(2).get(1);
        assertThat(own.chat(), is(new WordsChat("robot", "alice", null)));
        assertThat(own.markdown(), containsString("This chat: wrA"));
    }

    @Test
    public void aCodeThatOthersCouldReadIsVoidWhetherItIsAnsweredOrNot() throws Exception {
        answersInGroups = false;
        write("alice", "wrA", "@Jenkins link CODE1");
        awaitQuiet();
        gate = new CountDownLatch(1);
        for (int i = 0; i < WordLimits.WORDS_WAITING; i++) {
            write("alice", null, "id");
        }
        write("alice", "wrA", "@Jenkins 绑定 CODE2");
        assertThat(linked, is(List.of("CODE1", "CODE2")));
        gate.countDown();
        awaitQuiet();
    }

    private List<String> warnings() {
        return log.getRecords().stream()
                .filter(record -> record.getLevel() == Level.WARNING)
                .filter(record -> record.getLoggerName().endsWith("WordLimits"))
                .map(record -> record.getMessage())
                .toList();
    }

    private void write(String member, String group, String text) {
        queue.accept(words(member, group, text));
    }

    private WrittenWords words(String member, String group, String text) {
        PressSource source =
                group == null ? PressSource.robotMember("aib1", member) : PressSource.robotChat("aib1", group);
        WordsChat chat = new WordsChat("robot", member, group);
        return new WrittenWords(source, "message" + messages++, chat, member, text, clock.instant());
    }

    /** Waits until all that was written has been answered or not. */
    private void awaitQuiet() throws InterruptedException {
        while (!queue.isIdle()) {
            Thread.sleep(5);
        }
    }

    private final class Alice implements Accounts {

        @Override
        public boolean isHeard(WrittenWords words) {
            return isHeard;
        }

        @Override
        public Account of(WrittenWords words) {
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            boolean isAlice = words.member().equals("alice");
            return new Account(isAlice ? ActingUser.of("alice").orElseThrow() : null, ActionOutcome.NO_ACCOUNT);
        }

        @Override
        public LinkOutcome link(WrittenWords words, String code) {
            synchronized (linked) {
                linked.add(code);
            }
            return words.chat().isGroup() ? LinkOutcome.IN_GROUP : LinkOutcome.WRONG;
        }
    }
}
