package io.jenkins.plugins.wecom.receive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.Assert.assertThrows;

import io.jenkins.plugins.wecom.standin.SetClock;
import io.jenkins.plugins.wecom.tasks.Press;
import io.jenkins.plugins.wecom.tasks.PressSource;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What is stored of presses, over restarts and crashes. */
public class PressJournalTest {

    private static final PressSource OPS = PressSource.application("ww1", 1);
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final SetClock clock = new SetClock();

    @Test
    public void whatIsNotDoneIsThereAfterARestart() throws Exception {
        PressJournal journal = open();
        StoredPress first = journal.add(press("alice", "1"), "s1");
        StoredPress second = journal.add(press("böb\t\n", "2"), "s2");
        journal.add(press("carol", "3"), "s3");
        journal.begin(first);
        journal.end(first);
        journal.begin(second);
        journal.sync();

        PressJournal after = open();
        assertThat(
                after.unfinished().stream().map(StoredPress::press).toList(),
                is(List.of(press("böb\t\n", "2"), press("carol", "3"))));
        assertThat(after.isBegun(after.unfinished().get(0)), is(true));
        assertThat(after.isBegun(after.unfinished().get(1)), is(false));
        assertThat("and after another", open().unfinished(), is(after.unfinished()));
    }

    @Test
    public void theSamePressOrSignatureIsKnownFor72HoursAndOverRestarts() throws Exception {
        PressJournal journal = open();
        StoredPress stored = journal.add(press("alice", "1"), "s1");
        journal.begin(stored);
        journal.end(stored);
        for (Duration later : List.of(Duration.ZERO, Duration.ofHours(72))) {
            clock.advance(Duration.between(clock.instant(), NOW.plus(later)));
            PressJournal after = open();
            assertThat(after.knows(press("alice", "1"), "another"), is(true));
            assertThat(after.knows(press("bob", "2"), "s1"), is(true));
            assertThat(after.knows(press("bob", "1"), "another"), is(false));
            assertThat(after.knows(press("alice", "2"), "another"), is(false));
            assertThat(after.knows(other(PressSource.application("ww1", 2), "task", NOW), "s1"), is(false));
            assertThat(after.knows(other(OPS, "other", NOW), "another"), is(false));
            assertThat(after.knows(other(OPS, "task", NOW.plusSeconds(1)), "another"), is(false));
        }
        clock.advance(Duration.ofMillis(1));
        assertThat(open().knows(press("alice", "1"), "s1"), is(false));
    }

    @Test
    public void halfALineIsDroppedAndWhatIsAppendedAfterwardsIsWhole() throws Exception {
        PressJournal journal = open();
        journal.add(press("alice", "1"), "s1");
        journal.add(press("bob", "2"), "s2");
        journal.close();
        byte[] whole = Files.readAllBytes(file().toPath());
        int first = new String(whole, UTF_8).indexOf('\n') + 1;
        for (int length = first + 1; length < whole.length; length++) {
            Files.write(file().toPath(), java.util.Arrays.copyOf(whole, length));
            PressJournal after = open();
            int left = length == whole.length - 1 ? 2 : 1; // the line's end alone is missing
            assertThat(after.unfinished(), hasSize(left));
            after.add(press("carol", "3"), "s3");
            after.close();
            assertThat(open().unfinished(), hasSize(left + 1));
        }
    }

    @Test
    public void aLineThatWasChangedIsDropped() throws Exception {
        PressJournal journal = open();
        journal.add(press("alice", "1"), "s1");
        journal.add(press("bob", "2"), "s2");
        journal.close();
        Files.writeString(file().toPath(), Files.readString(file().toPath()).replace("alice", "mallory"));
        assertThat(
                open().unfinished().stream()
                        .map(stored -> stored.press().member())
                        .toList(),
                is(List.of("bob")));
    }

    @Test
    public void whatWasTakenBackIsStoredWhenItComesAgainAndOnceInAll() throws Exception {
        PressJournal journal = open();
        journal.forget(journal.add(press("alice", "1"), "s1"));
        assertThat(journal.knows(press("alice", "1"), "s1"), is(false));
        journal.add(press("alice", "1"), "s1");
        journal.sync();
        assertThat(open().unfinished(), hasSize(1));
    }

    @Test
    public void whatIsNotOnDiskIsNotSaidToBe() throws Exception {
        PressJournal journal = open();
        journal.add(press("alice", "1"), "s1");
        journal.close();
        assertThrows(IOException.class, journal::sync);
    }

    @Test
    public void theFileDoesNotGrowForEver() throws Exception {
        PressJournal journal = open();
        long most = 0;
        for (int i = 0; i < 30_000; i++) {
            StoredPress stored = journal.add(press("alice", String.valueOf(i)), "s" + i);
            journal.end(stored);
            clock.advance(Duration.ofMinutes(1));
            most = Math.max(most, file().length());
        }
        assertThat(most, lessThan(20_000L * 300));
        assertThat(journal.unfinished(), is(empty()));
    }

    @Test
    public void nothingIsWrittenUntilSomethingIsPressed() throws Exception {
        open().close();
        assertThat(file().exists(), is(false));
    }

    @Test
    public void whatAStrangerHasWrittenIntoTheFileBreaksNothing() throws Exception {
        open().add(press("alice", "1"), "s1");
        for (String junk : List.of("\n", "x\n", "\t\n", "P\t1\t0\n", "\0\0\0\n", "K\t\t\n")) {
            Files.writeString(file().toPath(), junk, StandardOpenOption.APPEND);
        }
        assertThat(open().unfinished(), hasSize(1));
    }

    @Test
    public void aMembersPressesAreLimitedByTheMinuteAndByWhatWaits() {
        PressLimit limit = new PressLimit();
        for (int i = 0; i < PressLimit.PER_MINUTE; i++) {
            assertThat(limit.admit(i % 2 == 0 ? "Alice" : "alice", NOW.plusMillis(i)), is(true));
            limit.ended("ALICE");
        }
        assertThat(limit.admit("alice", NOW.plusSeconds(59)), is(false));
        assertThat("others are not concerned", limit.admit("bob", NOW.plusSeconds(59)), is(true));
        assertThat("the first is 60 s old", limit.admit("alice", NOW.plusSeconds(60)), is(true));
        assertThat(limit.admit("alice", NOW.plusSeconds(60)), is(false));
        limit.ended("alice");

        for (int i = 0; i < PressLimit.WAITING; i++) {
            assertThat(limit.admit("carol", NOW.plusSeconds(100 + i)), is(true));
        }
        assertThat(limit.admit("carol", NOW.plusSeconds(1000)), is(false));
        limit.ended("carol");
        assertThat(limit.admit("carol", NOW.plusSeconds(1000)), is(true));
    }

    private PressJournal open() throws Exception {
        return new PressJournal(file(), clock);
    }

    private File file() {
        return new File(folder.getRoot(), "presses.log");
    }

    private static Press press(String member, String key) {
        return new Press(OPS, member, "task", key, NOW, "code");
    }

    private static Press other(PressSource source, String task, Instant time) {
        return new Press(source, "alice", task, "1", time, "code");
    }
}
