package io.jenkins.plugins.wecom.tasks;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What is kept of the cards that were sent. */
public class TasksTest {

    private static final PressSource SOURCE = PressSource.application("ww1", 7);

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Instant now = Instant.parse("2026-05-04T10:00:00Z");
    private File file;
    private Tasks tasks;

    @Before
    public void start() {
        file = new File(folder.getRoot(), "tasks.log");
        restart();
    }

    @Test
    public void aTaskIsFoundByItsIdAndByThatOfEachBatch() {
        Task task = task(1);
        tasks.add(task);
        assertThat(tasks.find(task.id()), is(Optional.of(task)));
        assertThat(tasks.find(task.id() + "-12"), is(Optional.of(task)));
        assertThat(tasks.find(task.id() + "-"), is(Optional.empty()));
        assertThat(tasks.find(task.id() + "-1-1"), is(Optional.empty()));
        assertThat(tasks.find(task.id().substring(1)), is(Optional.empty()));
        assertThat(tasks.find(""), is(Optional.empty()));
    }

    @Test
    public void idsAreRandomAndOf128Bits() {
        String id = Task.ofClaim(SOURCE, new Claim("u", "m")).id();
        assertThat(id.matches("[0-9a-f]{32}"), is(true));
        assertThat(Task.ofClaim(SOURCE, new Claim("u", "m")).id(), is(not(id)));
    }

    @Test
    public void allOfItSurvivesARestart() {
        Task build = task(1);
        Task input = new Task(
                id(2),
                PressSource.robotChat("bot 1", "chat\t1"),
                new TaskBuild("a b/c\n%d", 3, 4),
                new WaitingInput("Deploy", "12"),
                null,
                List.of(Task.APPROVE, Task.REJECT),
                "Deploy to 生产?\n<a href='x'>",
                List.of("code 1", "code,2"),
                now);
        Task claim = new Task(
                id(3), SOURCE, null, null, new Claim("u", "m"), List.of(Task.CONFIRM, Task.DENY), "", List.of(), now);
        List.of(build, input, claim).forEach(tasks::add);
        restart();
        for (Task task : List.of(build, input, claim)) {
            assertThat(tasks.find(task.id()), is(Optional.of(task)));
        }
    }

    @Test
    public void codesAndTheNodeThatWaitsAreNotedAndSurviveARestart() {
        Task task = input("Deploy", null);
        tasks.add(task);
        tasks.sent(task.id(), List.of("one", "two"));
        tasks.bind(task.id(), "12");
        tasks.bind(task.id(), "99");
        for (int i = 0; i < 2; i++) {
            Task found = tasks.find(task.id()).orElseThrow();
            assertThat(found.responseCodes(), is(List.of("one", "two")));
            assertThat("the first that waits", found.input(), is(new WaitingInput("Deploy", "12")));
            restart();
        }
    }

    @Test
    public void after72HoursItIsForgotten() {
        Task task = task(1);
        tasks.add(task);
        now = now.plus(Duration.ofHours(72)).minusMillis(1);
        assertThat(tasks.find(task.id()), is(Optional.of(task)));
        now = now.plusMillis(1);
        assertThat(tasks.find(task.id()), is(Optional.empty()));
        assertThat(tasks.of(task.build()), is(empty()));
        restart();
        assertThat(tasks.find(task.id()), is(Optional.empty()));
    }

    @Test
    public void aCardThatWasNotSentIsForgotten() {
        Task task = task(1);
        tasks.add(task);
        tasks.forget(task.id());
        assertThat(tasks.find(task.id()), is(Optional.empty()));
        restart();
        assertThat(tasks.find(task.id()), is(Optional.empty()));
    }

    @Test
    public void halfALineIsDroppedAndWhatFollowsIsNot() throws IOException {
        Task first = task(1);
        Task second = task(2);
        tasks.add(first);
        String whole = Files.readString(file.toPath(), StandardCharsets.ISO_8859_1);
        Files.writeString(file.toPath(), whole.substring(0, whole.length() / 2), StandardOpenOption.APPEND);
        restart();
        tasks.add(second);
        restart();
        assertThat(tasks.find(first.id()), is(Optional.of(first)));
        assertThat(tasks.find(second.id()), is(Optional.of(second)));
    }

    @Test
    public void aLineWithoutItsEndDoesNotJoinTheNext() throws IOException {
        Task first = task(1);
        Task second = task(2);
        tasks.add(first);
        Files.writeString(file.toPath(), Files.readString(file.toPath()).stripTrailing());
        restart();
        tasks.add(second);
        restart();
        assertThat(tasks.find(first.id()), is(Optional.of(first)));
        assertThat(tasks.find(second.id()), is(Optional.of(second)));
    }

    @Test
    public void neitherFileNorMemoryGrowsWithoutEnd() {
        for (int i = 0; i < Tasks.MAX_TASKS + 1; i++) {
            tasks.add(task(i));
        }
        assertThat(tasks.find(id(Tasks.DROPPED)), is(Optional.empty()));
        assertThat(tasks.find(id(Tasks.DROPPED + 1)).isPresent(), is(true));
        Task last = task(Tasks.MAX_TASKS);
        for (int i = 0; i < 3 * Tasks.MAX_TASKS; i++) {
            tasks.sent(last.id(), List.of("code" + i));
        }
        restart();
        assertThat(tasks.find(last.id()).orElseThrow().responseCodes().size(), is(1));
        assertThat(file.length(), lessThan(60L * 1024 * 1024));
    }

    @Test
    public void whereNoCardWasSentNoFileIsMade() {
        tasks.find("x");
        tasks.sent("x", List.of("y"));
        tasks.onLocationChanged(null, "job", "other");
        assertThat(file.exists(), is(false));
    }

    @Test
    public void sourcesDifferByApplicationRobotAndChat() {
        List<PressSource> sources = List.of(
                SOURCE,
                PressSource.application("ww1", 8),
                PressSource.application("ww2", 7),
                PressSource.robotChat("b", "c"),
                PressSource.robotChat("b", "d"),
                PressSource.robotMember("b", "c"),
                PressSource.robotChat("b c", ""));
        assertThat(sources.stream().distinct().count(), is((long) sources.size()));
        assertThat(SOURCE.isApplication(), is(true));
        assertThat(SOURCE.robot(), is(Optional.empty()));
        assertThat(PressSource.robotChat("a b", "c").robot(), is(Optional.of("a b")));
        assertThat(PressSource.robotChat("b", "c%20 d").chat(), is(Optional.of("c%20 d")));
        assertThat(PressSource.robotChat("b", "c").member(), is(Optional.empty()));
        assertThat(PressSource.robotMember("b", "alice").member(), is(Optional.of("alice")));
        assertThat(PressSource.robotMember("b", "alice").chat(), is(Optional.empty()));
    }

    @Test
    public void aBuildMovesWithItsJobAndItsFolder() {
        TaskBuild build = new TaskBuild("team/shop", 1, 2);
        assertThat(build.moved("team/shop", "boutique").job(), is("boutique"));
        assertThat(build.moved("team", "new/team").job(), is("new/team/shop"));
        assertThat(build.moved("tea", "x"), is(build));
        assertThat(build.moved("team/sho", "x"), is(build));
    }

    private Task task(int number) {
        return new Task(
                id(number),
                SOURCE,
                new TaskBuild("shop", number + 1, 5),
                null,
                null,
                List.of(Task.REBUILD, Task.ACKNOWLEDGE),
                "",
                List.of(),
                now);
    }

    private Task input(String id, String node) {
        return new Task(
                id(1),
                SOURCE,
                new TaskBuild("shop", 1, 5),
                new WaitingInput(id, node),
                null,
                List.of(Task.APPROVE),
                "",
                List.of(),
                now);
    }

    private static String id(int number) {
        return String.format("%032x", number);
    }

    private void restart() {
        tasks = new Tasks(() -> file, () -> now);
    }
}
