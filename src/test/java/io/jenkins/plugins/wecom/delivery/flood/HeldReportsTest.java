package io.jenkins.plugins.wecom.delivery.flood;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.jenkins.plugins.wecom.report.BuildEvent;
import io.jenkins.plugins.wecom.report.BuildLink;
import io.jenkins.plugins.wecom.report.BuildState;
import io.jenkins.plugins.wecom.report.Headline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What is counted and held, by a clock that the test sets, and what a journal that ends anywhere brings back. */
public class HeldReportsTest {

    private static final String APP = "ww0123456789abcdef/1000002";
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration EVERY = Duration.ofSeconds(300);

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final SetClock clock = new SetClock();
    private RateLimits limits = new RateLimits(2, 1000, EVERY);
    private Path file;
    private HeldReports held;

    @Before
    public void open() {
        file = folder.getRoot().toPath().resolve("held.log");
        restart();
    }

    @Test
    public void reportsAreSingleUpToTheLimitThenHeldUntilAMinuteHasPassed() {
        assertThat(report("alice"), is(true));
        assertThat(report("alice"), is(true));
        assertThat(report("alice"), is(false));
        assertThat("another recipient", report("bob"), is(true));
        after(59);
        assertThat(due(), is(List.of()));
        after(60);
        assertThat("the limit has room, but something is held", report("alice"), is(false));
        assertThat(due(), is(List.of("alice")));
    }

    @Test
    public void afterADigestAllIsHeldUntilNothingWasForAsLongAsDigestsAreApart() {
        fill("alice");
        after(60);
        digest("alice");
        after(60 + 299);
        assertThat(report("alice"), is(false));
        after(60 + 300);
        assertThat("the second digest", due(), is(List.of("alice")));
        digest("alice");
        after(60 + 599);
        assertThat("nothing to tell", due(), is(List.of()));
        after(60 + 600);
        assertThat(report("alice"), is(true));
    }

    @Test
    public void anHourFullOfReportsIsHeldAndADigestWaitsUntilWeComDeliversIt() {
        limits = new RateLimits(0, 1000, EVERY);
        for (int i = 0; i < 1000; i++) {
            assertThat(report("alice"), is(true));
        }
        assertThat(report("alice"), is(false));
        after(120);
        assertThat(due(), is(List.of()));
        after(3600);
        assertThat(due(), is(List.of("alice")));
    }

    @Test
    public void whatCertainlyDidNotArriveIsNotCounted() {
        report("alice");
        report("alice");
        held.release(APP, List.of("alice"));
        assertThat(report("alice"), is(true));
        assertThat(report("alice"), is(false));
    }

    @Test
    public void aDigestThatMetAPassingFaultIsDueAgainAMinuteLater() {
        fill("alice");
        after(60);
        held.postpone(held.waiting().get(0).destination());
        after(119);
        assertThat(due(), is(List.of()));
        after(120);
        assertThat(due(), is(List.of("alice")));
    }

    @Test
    public void aDigestOfSomeLeavesTheOthers() {
        fill("alice");
        report("alice");
        report("alice");
        HeldReports.Waiting waiting = held.waiting().get(0);
        held.digested(
                waiting.destination(),
                List.of(waiting.reports().get(0), waiting.reports().get(2)));
        assertThat(ids("alice"), is(List.of(waiting.reports().get(1).id())));
        restart();
        assertThat(ids("alice"), is(List.of(waiting.reports().get(1).id())));
    }

    @Test
    public void aClockThatWasSetBackHoldsNobodyBack() {
        after(3600);
        fill("alice");
        after(3660);
        digest("alice");
        after(0);
        assertThat(report("alice"), is(true));
        fill("alice");
        after(-7200);
        assertThat(due(), is(List.of("alice")));
    }

    @Test
    public void countsHeldReportsAndDigestsSurviveARestart() {
        report("alice");
        report("alice");
        restart();
        assertThat("the third in this minute", report("alice"), is(false));
        restart();
        after(60);
        assertThat(due(), is(List.of("alice")));
        digest("alice");
        restart();
        after(200);
        assertThat("a digest was sent lately", report("alice"), is(false));
    }

    /** A model of operations.md's sentences, beside the real thing, with restarts at random. */
    @Test
    public void anyStormIsToldAsAModelOfTheRulesSays() {
        for (int seed = 0; seed < 200; seed++) {
            file = folder.getRoot().toPath().resolve("storm" + seed);
            restart();
            Random random = new Random(seed);
            limits = new RateLimits(
                    1 + random.nextInt(5), 5 + random.nextInt(30), Duration.ofSeconds(30 + random.nextInt(400)));
            String name = "user" + seed;
            Model model = new Model(limits);
            long second = seed * 100_000L;
            for (int step = 0; step < 150; step++) {
                second += random.nextInt(4) == 0 ? random.nextInt(400) : random.nextInt(15);
                after(second);
                String at = "seed " + seed + ", step " + step;
                if (random.nextInt(20) == 0) {
                    restart();
                }
                if (random.nextInt(3) == 0) {
                    boolean isDue = due().contains(name);
                    assertThat(at, isDue, is(model.isDue(clock.instant())));
                    if (isDue) {
                        assertThat(at, ids(name).size(), is(model.digest(clock.instant())));
                        digest(name);
                    }
                } else {
                    assertThat(at, report(name), is(model.report(clock.instant())));
                }
            }
            assertThat(ids(name).size(), is(model.held));
        }
    }

    @Test
    public void aJournalThatEndsAnywhereBringsBackAllThatWasWrittenToItsEnd() throws IOException {
        List<Long> ends = new ArrayList<>();
        List<List<Long>> known = new ArrayList<>(List.of(List.of()));
        for (int i = 0; i < 6; i++) {
            report("alice");
            ends.add(held.size());
            known.add(ids("alice"));
        }
        after(60);
        digest("alice");
        ends.add(held.size());
        known.add(ids("alice"));
        report("alice");
        ends.add(held.size());
        known.add(ids("alice"));
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length <= whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            long read = length;
            restart();
            int entries = (int) ends.stream().filter(end -> end <= read).count();
            assertThat("cut after " + length + " bytes", ids("alice"), is(known.get(entries)));
            HeldReport next = held.hold(APP, List.of("alice"), draft(1));
            restart();
            List<Long> more = new ArrayList<>(known.get(entries));
            more.add(next.id());
            assertThat("and goes on", ids("alice"), is(more));
        }
    }

    @Test
    public void anEntryThatCannotBeReadLosesNoOther() throws IOException {
        report("alice");
        report("alice");
        report("alice");
        report("alice");
        List<Long> before = ids("alice");
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.add(2, "{\"does\":\"DANCES\",\"to\":[\"alice\"]}");
        lines.add(3, "\u0000\u0000 no JSON");
        Files.write(file, lines);
        restart();
        assertThat(ids("alice"), is(before));
    }

    @Test
    public void tenThousandHeldReportsCostLessThanAKilobyteEachToWriteAndOneReading() throws IOException {
        for (int i = 0; i < 10_000; i++) {
            after(i / 100);
            held.holdOrCount(APP, List.of("alice", "#42"), draft(i));
        }
        assertThat(held.written(), lessThan(10_000L * 1024));
        List<Long> before = ids("alice");
        assertThat(before, hasSize(9_998));
        restart();
        assertThat(ids("alice"), is(before));
        assertThat("written once and not again", Files.size(file), is(held.size()));
    }

    @Test
    public void aJournalOfWhatIsNoLongerHeldIsShortened() throws IOException {
        for (int round = 0; round < 50; round++) {
            after(round * 400L);
            for (int i = 0; i < 50; i++) {
                report("alice");
            }
            after(round * 400L + 60);
            digest("alice");
        }
        assertThat(held.written(), greaterThan(4L * Journal.SMALL));
        assertThat(Files.size(file), lessThanOrEqualTo(2L * Journal.SMALL));
        assertThat(ids("alice"), is(empty()));
        after(50 * 400L);
        report("alice");
        List<Long> before = ids("alice");
        restart();
        assertThat(ids("alice"), is(before));
    }

    @Test
    public void whatAReportSaysComesBackAsItWas() {
        HeldReport draft = HeldReport.of(
                new HeldReport.Sender("team", "team", true),
                "shop/main",
                BuildEvent.of(io.jenkins.plugins.wecom.report.BuildResult.FAILURE, null),
                new BuildState(
                        Headline.FAILED, new BuildLink("商店 » main", 7, "https://ci/job/\"shop\"/7/"), "1.4\n\t'rc'"),
                new HeldReport.Form("TEXT", "zh-CN", true));
        HeldReport before = held.hold(APP, List.of("Alice", "#42"), draft);
        restart();
        List<HeldReport> after = held.waiting().get(0).reports();
        assertThat(after, is(List.of(before)));
        assertThat(held.waiting(), hasSize(2));
    }

    private boolean report(String name) {
        return held.holdOrCount(APP, List.of(name), draft(1)).recipients().isEmpty();
    }

    private void fill(String name) {
        while (report(name)) {
            // until one is held
        }
    }

    private void digest(String name) {
        HeldReports.Waiting waiting = waiting(name).get(0);
        held.digested(waiting.destination(), waiting.reports());
    }

    private List<HeldReports.Waiting> waiting(String name) {
        return held.waiting().stream()
                .filter(waiting -> waiting.destination().recipient().equals(name))
                .toList();
    }

    private List<Long> ids(String name) {
        return waiting(name).stream()
                .flatMap(waiting -> waiting.reports().stream())
                .map(HeldReport::id)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private List<String> due() {
        return held.waiting().stream()
                .filter(HeldReports.Waiting::isDue)
                .map(waiting -> waiting.destination().recipient())
                .toList();
    }

    private void after(long seconds) {
        clock.now = NOON.plusSeconds(seconds);
    }

    private void restart() {
        if (held != null) {
            held.close();
        }
        held = new HeldReports(file, () -> limits, clock);
    }

    private static HeldReport draft(int number) {
        String job = "team/service-" + number % 50 + "/main";
        return HeldReport.of(
                new HeldReport.Sender(null, "ops", true),
                job,
                BuildEvent.DEFAULT,
                new BuildState(
                        Headline.FAILED,
                        new BuildLink(
                                job.replace("/", " » "),
                                number,
                                "https://jenkins.example.com/job/" + job.replace("/", "/job/") + "/" + number
                                        + "/display/redirect"),
                        null),
                new HeldReport.Form("MARKDOWN", "en", false));
    }

    /** The rules in the plainest form. */
    private static final class Model {

        private final RateLimits limits;
        private final List<Instant> single = new ArrayList<>();
        private int held;
        private Instant firstHeld;
        private Instant lastDigest;
        private boolean quiet = true;

        Model(RateLimits limits) {
            this.limits = limits;
        }

        /** Whether it goes out at once. */
        boolean report(Instant now) {
            if (!quiet && held == 0 && !now.isBefore(lastDigest.plus(limits.digestEvery()))) {
                quiet = true;
            }
            boolean isSingle =
                    quiet && held == 0 && since(now, 60) < limits.perMinute() && since(now, 3600) < limits.perHour();
            if (isSingle) {
                single.add(now);
            } else if (held++ == 0) {
                firstHeld = now;
            }
            return isSingle;
        }

        boolean isDue(Instant now) {
            return held > 0 && !now.isBefore(quiet ? firstHeld.plusSeconds(60) : lastDigest.plus(limits.digestEvery()));
        }

        int digest(Instant now) {
            int told = held;
            held = 0;
            lastDigest = now;
            quiet = false;
            return told;
        }

        private long since(Instant now, int seconds) {
            return single.stream()
                    .filter(time -> time.plusSeconds(seconds).isAfter(now))
                    .count();
        }
    }

    private static final class SetClock extends Clock {

        private Instant now = NOON;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
