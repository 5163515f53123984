package io.jenkins.plugins.wecom.tasks;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import java.io.File;
import java.time.Instant;
import java.util.List;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What is kept of what members wanted to have done. */
public class PressHistoryTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private File file;
    private PressHistory history;

    @Before
    public void start() {
        file = new File(folder.getRoot(), "pressed.log");
        restart();
    }

    @Test
    public void theNewestComesFirstAndAllOfItSurvivesARestart() {
        PressRecord first = record(1, "team/shop\t<b>");
        PressRecord second = new PressRecord(Instant.ofEpochMilli(5), "bob", null, "rebuild", "x", 2, "no-account");
        history.add(first);
        history.add(second);
        assertThat(history.newestFirst(), is(List.of(second, first)));
        restart();
        assertThat(history.newestFirst(), is(List.of(second, first)));
    }

    @Test
    public void aThousandAreKept() {
        for (int i = 0; i < 5 * PressHistory.MAX_RECORDS; i++) {
            history.add(record(i, "shop"));
        }
        for (int i = 0; i < 2; i++) {
            assertThat(history.newestFirst(), hasSize(PressHistory.MAX_RECORDS));
            assertThat(history.newestFirst().get(0).build(), is(5 * PressHistory.MAX_RECORDS - 1));
            restart();
        }
        assertThat(file.length(), lessThan(300L * PressHistory.MAX_RECORDS));
    }

    @Test
    public void itFollowsAJobAndForgetsWhoseItWasWhenItIsGone() {
        PressRecord record = record(1, "team/shop");
        assertThat(record.moved("team", "new").job(), is("new/shop"));
        assertThat(record.moved("tea", "x"), is(record));
        PressRecord orphan = record.without("team");
        assertThat(orphan.isOrphaned(), is(true));
        assertThat("another job may have the name now", orphan.moved("team", "new"), is(orphan));
        history.add(orphan);
        restart();
        assertThat(history.newestFirst(), is(List.of(orphan)));
    }

    @Test
    public void whereNobodyPressedNoFileIsMade() {
        history.onLocationChanged(null, "a", "b");
        assertThat(history.newestFirst(), hasSize(0));
        assertThat(file.exists(), is(false));
    }

    private static PressRecord record(int build, String job) {
        return new PressRecord(Instant.ofEpochMilli(build), "alice", "anna", "rebuild", job, build, "done");
    }

    private void restart() {
        history = new PressHistory(() -> file);
    }
}
