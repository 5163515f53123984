package io.jenkins.plugins.wecom.publisher;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.Assume.assumeThat;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.management.OperatingSystemMXBean;
import hudson.ExtensionList;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.InvisibleAction;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.queue.QueueTaskFuture;
import hudson.util.Secret;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.config.GlobalRule;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.config.robots.SmartRobotEntry;
import io.jenkins.plugins.wecom.credentials.WecomSmartRobotCredentials;
import io.jenkins.plugins.wecom.delivery.DigestDispatcher;
import io.jenkins.plugins.wecom.delivery.FloodGate;
import io.jenkins.plugins.wecom.delivery.SendingPool;
import io.jenkins.plugins.wecom.delivery.flood.RateLimiter;
import io.jenkins.plugins.wecom.delivery.record.BuildFolder;
import io.jenkins.plugins.wecom.delivery.record.DeliveryRecord;
import io.jenkins.plugins.wecom.report.BuildEvent;
import io.jenkins.plugins.wecom.robots.TrustedStandIn;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.standin.ReceivedMessage;
import io.jenkins.plugins.wecom.standin.robot.SmartRobots;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import jenkins.model.RunAction2;
import org.hamcrest.Matchers;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockBuilder;

/**
 * What a controller pays for the plugin: the figures of docs/benchmarks.md. A benchmark, run by its name alone: {@code
 * bin/maven test -Dtest=ControllerCostTest}. Nothing is asserted of time; with and without rules run in turns in the
 * same Jenkins.
 */
public class ControllerCostTest {

    private static final int BUILDS = Integer.getInteger("wecom.cost.builds", 3000);
    private static final int JOBS = 50;
    private static final int HISTORY = 3000;

    @Rule
    public final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final WecomRule wecom = new WecomRule();

    private final List<FreeStyleProject> jobs = new ArrayList<>();

    @ClassRule
    public static final TrustedStandIn trusted = new TrustedStandIn();

    public ControllerCostTest() {
        jenkins.timeout = 0;
        System.setProperty("jenkins.model.lazy.BuildReference.MODE", "weak"); // records are not part of the live heap
    }

    @Before
    public void runsByItsNameAlone() throws Exception {
        assumeThat(System.getProperty("test", ""), Matchers.containsString("ControllerCostTest"));
        wecom.configure();
        WecomGlobalConfiguration.get().setPerMinute("20");
        jenkins.jenkins.setNumExecutors(8);
        for (int i = 0; i < JOBS; i++) {
            FreeStyleProject job = jenkins.createFreeStyleProject("service-" + i);
            job.getBuildersList().add(new MockBuilder(Result.FAILURE));
            jobs.add(job);
        }
    }

    @Test
    public void aStormOfFailuresWithoutAndWithARule() throws Exception {
        int warmUp = Math.min(BUILDS, 600);
        rules();
        run(warmUp);
        rules(rule());
        run(warmUp);
        forget();
        rules();
        Cost without = run(BUILDS);
        System.out.println("(a) no rules: " + without + ", WeCom threads " + wecomThreads());
        int earlier = wecom.standIn().messages().size();
        rules(rule());
        Cost begin = Cost.now();
        Cost storm = run(BUILDS);
        int single = wecom.standIn().messages().size() - earlier;
        int held = FloodGate.get().held().size();
        long minutes = 0;
        while (!FloodGate.get().held().isEmpty()) {
            minutes++;
            RateLimiter.get().setClock(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(minutes)));
            ExtensionList.lookupSingleton(DigestDispatcher.class).send(new Cancellation());
        }
        int digests = wecom.standIn().messages().size() - earlier - single;
        Cost with = begin.until(Cost.now(), BUILDS);
        System.out.println(
                "(c) " + BUILDS + " failures of " + JOBS + " jobs, one rule: " + with + " (the builds alone: "
                        + storm + "); " + single + " messages while they ran, " + held + " reports then held, told in "
                        + digests
                        + " digests");
        System.out.printf(
                Locale.ROOT,
                "(c) more than without a rule: %.2f KB and %.2f ms of processor time a build%n",
                (with.bytes - without.bytes) / 1024.0 / BUILDS,
                (with.nanos - without.nanos) / 1e6 / BUILDS);
        assertThat(FloodGate.get().held(), hasSize(0));
    }

    /** By the clock, with the limits that are built in, as WeCom's stand-in keeps its own. */
    @Test
    public void aStormOfFailuresToThreeChatsOfASmartRobot() throws Exception {
        WecomGlobalConfiguration.get().setPerHour("1000");
        SmartRobots robots = wecom.standIn().smartRobots();
        List<String> chats = List.of("alice", "bob", SmartRobots.GROUP);
        chats.forEach(chat -> robots.opened(SmartRobots.BOT_ID, chat));
        WecomSmartRobotCredentials credentials = new WecomSmartRobotCredentials(
                CredentialsScope.GLOBAL, "robot", "", SmartRobots.BOT_ID, Secret.fromString(SmartRobots.SECRET));
        credentials.setUrl(robots.uri().toString());
        WecomRule.add(credentials);
        WecomGlobalConfiguration.get().setSmartRobots(List.of(new SmartRobotEntry("robot")));
        GlobalRule rule = new GlobalRule();
        rule.setCredentialsId("robot");
        rule.setTo("alice, bob, chat:" + SmartRobots.GROUP);
        robots.awaitFrames("aibot_subscribe", 1);
        while (!robots.isSubscribed(SmartRobots.BOT_ID)) {
            Thread.sleep(10);
        }
        rules();
        run(Math.min(BUILDS, 600));
        String heap = "live heap before " + liveHeap();
        rules(rule);
        ThreadCounter threads = new ThreadCounter();
        threads.start();
        long begin = System.nanoTime();
        Cost cost = run(BUILDS);
        long seconds = Duration.ofNanos(System.nanoTime() - begin).toSeconds();
        int held = FloodGate.get().held().size();
        heap += ", with " + held + " held " + liveHeap();
        while (!FloodGate.get().held().isEmpty() || !SendingPool.get().isIdle()) {
            Thread.sleep(100);
        }
        threads.interrupt();
        threads.join();
        heap += ", after the digests " + liveHeap();
        System.out.println("(d) " + BUILDS + " failures to three chats in " + seconds + " s: " + cost + "; " + heap
                + "; threads at most " + threads.most);
        List<JsonNode> frames = robots.frames("aibot_send_msg");
        List<ReceivedMessage> messages = wecom.standIn().messages();
        System.out.println("(d) " + frames.size() + " frames, of which " + messages.size() + " were taken");
        for (String chat : chats) {
            List<String> texts = messages.stream()
                    .filter(message -> message.chat().equals("chat:" + chat)
                            || message.users().equals(List.of(chat)))
                    .map(ReceivedMessage::content)
                    .toList();
            List<String> digests =
                    texts.stream().filter(text -> !text.startsWith("## ")).toList();
            System.out.println("(d) " + chat + ": " + (texts.size() - digests.size()) + " reports and "
                    + digests.stream()
                            .map(text -> text.lines().findFirst().orElse(""))
                            .toList());
        }
        Map<String, Long> told = new TreeMap<>();
        for (FreeStyleProject job : jobs) {
            for (FreeStyleBuild build : job.getBuilds()) {
                for (DeliveryRecord record : BuildFolder.of(build).held()) {
                    told.merge(record.getDestination() + " " + record.outcome(), 1L, Long::sum);
                }
            }
        }
        System.out.println("(d) on the builds' pages, of what was held: " + told);
        assertThat(messages, hasSize(frames.size()));
    }

    /** In MB, of what is still there after garbage collection; no build record is only kept as nobody needs the memory. */
    private static String liveHeap() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(500);
        }
        return String.format(
                Locale.ROOT,
                "%.1f MB",
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1048576.0);
    }

    /** Counts the plugin's threads until it is interrupted, by what they are for. */
    private static final class ThreadCounter extends Thread {

        private final Map<String, Long> most = new TreeMap<>();

        @Override
        public void run() {
            while (!isInterrupted()) {
                Thread.getAllStackTraces().keySet().stream()
                        .map(thread -> thread.getName().replaceAll("[ -]?#?[0-9]+.*", ""))
                        .filter(name -> name.startsWith("WeCom") || name.startsWith("OkHttp"))
                        .collect(Collectors.groupingBy(name -> name, Collectors.counting()))
                        .forEach((name, count) -> most.merge(name, count, Math::max));
                try {
                    sleep(20);
                } catch (InterruptedException e) {
                    return;
                }
            }
        }
    }

    @Test
    public void theFirstBuildAfterARestartWithThreeThousandUnbuiltBehindIt() throws Exception {
        rules();
        int without = recordsOfFirstBuild("without");
        rules(rule());
        int with = recordsOfFirstBuild("with");
        System.out.printf(
                "(b) %d unbuilt builds behind it: %d records loaded without a rule, %d with one%n",
                HISTORY, without, with);
        assertThat(with - without, lessThanOrEqualTo(20));
    }

    /** 10,000 jobs and 200 rules: what the choice of rules costs a build. */
    @Test
    public void choosingAmongTwoHundredRulesForTenThousandJobs() throws Exception {
        List<GlobalRule> rules = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            GlobalRule rule = new GlobalRule();
            rule.setJobs("(org|team)-" + i + "/.*service-[0-9]+(/(main|release%2F.*))?");
            rule.setTo("alice");
            rules.add(rule);
        }
        rules(rules.toArray(GlobalRule[]::new));
        int matches = 0;
        for (int round = 0; round < 3; round++) {
            matches = 0;
            long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            for (int job = 0; job < 10_000; job++) {
                String name = "team-" + job % 400 + "/folder/service-" + job + "/main";
                for (GlobalRule rule : WecomGlobalConfiguration.get().getRules()) {
                    matches += rule.applies(BuildEvent.DEFAULT) && rule.isFor(name) ? 1 : 0;
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "200 rules, 10,000 jobs: %.3f ms of processor time to choose the rules of a build%n",
                    (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin) / 1e6 / 10_000);
        }
        assertThat(matches, is(5_000));
    }

    private Cost run(int builds) throws Exception {
        Cost begin = Cost.now();
        List<QueueTaskFuture<FreeStyleBuild>> queued = new ArrayList<>();
        for (int i = 0; i < builds; i++) {
            queued.add(jobs.get(i % JOBS).scheduleBuild2(0, new hudson.model.Cause.UserIdCause()));
            if (queued.size() == JOBS) {
                for (QueueTaskFuture<FreeStyleBuild> build : queued) {
                    build.get();
                }
                queued.clear();
            }
        }
        jenkins.waitUntilNoActivity();
        while (!SendingPool.get().isIdle()) {
            Thread.sleep(10);
        }
        return begin.until(Cost.now(), builds);
    }

    private int recordsOfFirstBuild(String name) throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject(name);
        for (int number = 1; number <= HISTORY; number++) {
            Path folder = Files.createDirectories(job.getBuildDir().toPath().resolve(String.valueOf(number)));
            long start = System.currentTimeMillis() - (HISTORY - number) * 60_000L;
            Files.writeString(folder.resolve("build.xml"), """
                    <build><actions><%s/></actions><timestamp>%d</timestamp><startTime>%d</startTime>
                    <result>NOT_BUILT</result><duration>1000</duration></build>
                    """.formatted(
                            Record.class.getName().replace("$", "_-"), start, start));
        }
        job.updateNextBuildNumber(HISTORY + 1);
        job.doReload();
        job.getBuildersList().add(new MockBuilder(Result.FAILURE));
        Record.LOADED.set(0);
        jenkins.buildAndAssertStatus(Result.FAILURE, job);
        while (!SendingPool.get().isIdle()) {
            Thread.sleep(10);
        }
        return Record.LOADED.get();
    }

    private static void rules(GlobalRule... rules) {
        WecomGlobalConfiguration.get().setRules(List.of(rules));
    }

    private static GlobalRule rule() {
        GlobalRule rule = new GlobalRule();
        rule.setTo("alice");
        return rule;
    }

    /** The next storm begins as the first one does. */
    private static void forget() {
        FloodGate.get().drop("alice", null);
        RateLimiter.get().setClock(Clock.offset(Clock.system(ZoneOffset.UTC), Duration.ofHours(2)));
    }

    private static long wecomThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("WeCom"))
                .count();
    }

    /** What the process has used. */
    private record Cost(long bytes, long nanos, int threads, int builds) {

        static Cost now() throws IOException {
            long written = -1;
            Path io = Path.of("/proc/self/io");
            if (Files.exists(io)) {
                written = Files.readAllLines(io).stream()
                        .filter(line -> line.startsWith("wchar: "))
                        .mapToLong(line -> Long.parseLong(line.substring(7)))
                        .sum();
            }
            long nanos = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
            return new Cost(written, nanos, ManagementFactory.getThreadMXBean().getThreadCount(), 0);
        }

        Cost until(Cost end, int count) {
            return new Cost(end.bytes - bytes, end.nanos - nanos, end.threads, count);
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%.1f MB written (%.2f KB a build), %.2f ms of processor time a build, %d threads",
                    bytes / 1048576.0,
                    bytes / 1024.0 / builds,
                    nanos / 1e6 / builds,
                    threads);
        }
    }

    /** Part of a record that counts how many are loaded, by whomever. */
    public static final class Record extends InvisibleAction implements RunAction2 {

        static final AtomicInteger LOADED = new AtomicInteger();

        @Override
        public void onLoad(Run<?, ?> run) {
            LOADED.incrementAndGet();
        }

        @Override
        public void onAttached(Run<?, ?> run) {
            // only records from disk count
        }
    }
}
