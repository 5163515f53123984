package io.jenkins.plugins.wecom.publisher;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.domains.Domain;
import hudson.ExtensionList;
import hudson.model.Fingerprint;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.InvisibleAction;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.config.GlobalRule;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.delivery.FloodGate;
import io.jenkins.plugins.wecom.delivery.SendingPool;
import io.jenkins.plugins.wecom.delivery.WecomAction;
import io.jenkins.plugins.wecom.delivery.flood.RateLimiter;
import io.jenkins.plugins.wecom.report.BuildEvent;
import io.jenkins.plugins.wecom.report.Headline;
import io.jenkins.plugins.wecom.run.PermalinkNumbers;
import io.jenkins.plugins.wecom.run.RunHistory;
import io.jenkins.plugins.wecom.standin.ReceivedMessage;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import jenkins.model.PeepholePermalink.Cache;
import jenkins.model.RunAction2;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TestName;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockBuilder;
import org.jvnet.hudson.test.TestBuilder;

/** What a long history costs: build records that this plugin has loaded, files and threads, which no time enters. */
public class HistoryCostTest {

    private static final int MOST = 20;

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final WecomRule wecom = new WecomRule();

    @Rule
    public final TestName test = new TestName();

    private final GlobalRule rule = new GlobalRule();
    private FreeStyleProject job;

    @Before
    public void configure() throws Exception {
        wecom.configure();
        job = jenkins.createFreeStyleProject(test.getMethodName());
        rule.setJobs(test.getMethodName());
        rule.setTo("bob");
        WecomGlobalConfiguration.get().setRules(List.of(rule));
    }

    @Test
    public void aBuildThatNoRuleIsForCostsNoRecordNoFileAndNoThread() throws Exception {
        rule.setJobs("another");
        history(300, number -> "ABORTED");
        List<String> files = files();
        Set<Thread> threads = threads(); // those of an earlier test may take a while to end
        build(Result.FAILURE);
        assertThat(Record.LOADED.get(), is(0));
        assertThat(files(), is(files));
        Set<Thread> more = threads();
        more.removeAll(threads);
        assertThat(more, empty());
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("WeCom"))
                .collect(Collectors.toSet());
    }

    @Test
    public void norDoesOneWhoseResultNoRuleAsksFor() throws Exception {
        rule.setWhen(List.of("FIXED"));
        history(300, number -> "ABORTED");
        build(Result.FAILURE);
        assertThat(Record.LOADED.get(), is(0));
    }

    @Test
    public void whatJenkinsKnowsDecidesWithoutARecord() throws Exception {
        rule.setWhen(List.of("FIXED"));
        history(300, number -> "ABORTED");
        known("lastStableBuild", 7);
        known("lastUnstableBuild", 5);
        known("lastFailedBuild", 6);
        build(Result.SUCCESS);
        assertThat(Record.LOADED.get(), is(0));
        assertThat(wecom.standIn().messages(), empty());
    }

    @Test
    public void aRepairIsKnownAcrossAnyNumberOfAbortedBuilds() throws Exception {
        history(300, number -> number == 1 ? "FAILURE" : "ABORTED");
        known("lastFailedBuild", 1);
        build(Result.SUCCESS);
        assertThat(only().content(), containsString("Fixed</font>"));
        assertThat(Record.LOADED.get(), lessThanOrEqualTo(MOST));
    }

    @Test
    public void withoutAKnownNumberTwentyRecordsAreWalkedBackAndTheRestCountsAsASuccess() throws Exception {
        rule.setWhen(List.of("FIXED", "SUCCESS"));
        history(300, number -> number <= 280 ? "FAILURE" : "NOT_BUILT");
        build(Result.SUCCESS);
        assertThat(only().content(), containsString("Succeeded</font>"));
        assertThat(Record.LOADED.get(), lessThanOrEqualTo(MOST));
    }

    @Test
    public void theTwentiethRecordStillCounts() throws Exception {
        history(300, number -> number <= 281 ? "FAILURE" : "NOT_BUILT");
        build(Result.SUCCESS);
        assertThat(only().content(), containsString("Fixed</font>"));
        assertThat(Record.LOADED.get(), lessThanOrEqualTo(MOST));
    }

    @Test
    public void aRowIsCountedToTwenty() throws Exception {
        history(20, number -> number == 1 ? "SUCCESS" : "FAILURE");
        known("lastStableBuild", 1);
        known("lastFailedBuild", 20);
        build(Result.FAILURE);
        assertThat(only().content(), containsString("failing since #2 (20 builds, "));
        assertThat(Record.LOADED.get(), lessThanOrEqualTo(MOST));
    }

    @Test
    public void aLongerRowIsMoreThanTwentyAndItsFirstIsFoundFromTheLastStableOneOn() throws Exception {
        history(300, number -> number < 100 ? "SUCCESS" : number == 100 ? "ABORTED" : "FAILURE");
        known("lastStableBuild", 99);
        known("lastFailedBuild", 300);
        build(Result.FAILURE);
        assertThat(only().content(), containsString("failing since #101 (more than 20 builds, "));
        assertThat(Record.LOADED.get(), lessThanOrEqualTo(MOST));
    }

    @Test
    public void whereNothingIsKnownTheRowMayHaveBegunEarlier() throws Exception {
        rule.setWhen(List.of("UNSTABLE"));
        history(300, number -> "UNSTABLE");
        build(Result.UNSTABLE);
        assertThat(only().content(), containsString("unstable since #281 or earlier (more than 20 builds, "));
        assertThat(Record.LOADED.get(), lessThanOrEqualTo(MOST));
    }

    @Test
    public void unstableRowsBeginAfterTheLastFailure() throws Exception {
        rule.setWhen(List.of("UNSTABLE"));
        history(6, number -> number == 3 ? "FAILURE" : number == 5 ? "ABORTED" : "UNSTABLE");
        build(Result.UNSTABLE);
        assertThat(only().content(), containsString("unstable since #4 (3 builds, "));
    }

    @Test
    public void aRepairSaysSinceWhenItWasBroken() throws Exception {
        history(6, number -> number < 3 ? "SUCCESS" : number == 3 ? "UNSTABLE" : "FAILURE");
        build(Result.SUCCESS);
        assertThat(only().content(), containsString("was broken for "));
        assertThat(only().content(), containsString(", since #3\n"));
    }

    @Test
    public void aBuildThatALaterOneOvertookSaysSo() throws Exception {
        job.setConcurrentBuild(true);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        job.getBuildersList().add(TestBuilder.of((build, launcher, listener) -> {
            if (build.getNumber() == 1) {
                begun.countDown();
                finish.await();
                build.setResult(Result.FAILURE);
            }
        }));
        FreeStyleBuild slow = job.scheduleBuild2(0).waitForStart();
        begun.await();
        jenkins.buildAndAssertSuccess(job);
        finish.countDown();
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(slow));
        assertThat(only().content(), containsString(" · older than #2, which succeeded\n"));
    }

    @Test
    public void whatWasDecidedOnIsToldThoughTheEarlierBuildIsGoneAndJenkinsWasRestarted() throws Exception {
        rule.setJobs("another");
        job.getBuildersList().add(new MockBuilder(Result.FAILURE));
        FreeStyleBuild failed = jenkins.buildAndAssertStatus(Result.FAILURE, job);
        PermalinkNumbers numbers = PermalinkNumbers.of(job);
        job.getBuildersList().clear();
        FreeStyleBuild repair = jenkins.buildAndAssertSuccess(job);
        OutboxEntry entry = new OutboxEntry(
                repair, EventsOfRun.ended(RunHistory.of(repair, numbers, null), List.of(rule)), List.of(rule), null);
        failed.delete();
        OutboxEntry read = (OutboxEntry) Jenkins.XSTREAM2.fromXML(Jenkins.XSTREAM2.toXML(entry));
        EventsOfRun occasion = read.occasion(repair);
        assertThat(occasion.events(), hasItem(BuildEvent.FIXED));
        assertThat(occasion.report().headline(), is(Headline.FIXED));
    }

    @Test
    public void aBuildWhoseReportIsHeldIsNotStoredOnceMoreAndSaysSoAllTheSame() throws Exception {
        WecomGlobalConfiguration.get().setPerMinute("1");
        RateLimiter.get().setClock(Clock.fixed(Instant.now(), ZoneOffset.UTC));
        build(Result.FAILURE);
        wecom.awaitMessages(1);
        build(Result.FAILURE);
        while (FloodGate.get().held().isEmpty() || !SendingPool.get().isIdle()) {
            Thread.sleep(10);
        }
        String told =
                Files.readString(job.getBuildByNumber(1).getRootDir().toPath().resolve("build.xml"));
        assertThat(told, containsString("bob"));
        String held =
                Files.readString(job.getBuildByNumber(2).getRootDir().toPath().resolve("build.xml"));
        assertThat(held, not(containsString("bob")));
        Fingerprint use = CredentialsProvider.getFingerprintOf(
                WecomRule.store().getCredentials(Domain.global()).get(0));
        assertThat(use.getRangeSet(job.getFullName()).toString(), is("[1,2)"));
        job.doReload();
        assertThat(
                job.getBuildByNumber(2).getAction(WecomAction.class).getLines(),
                contains(startsWith("Held for a digest")));
        RateLimiter.get().waiting().forEach(digest -> RateLimiter.get().digested(digest.queue(), digest.reports()));
        assertThat(
                "killed before it could be noted",
                job.getBuildByNumber(2)
                        .getAction(WecomAction.class)
                        .getDeliveries()
                        .get(0)
                        .getDelivery()
                        .getFailure(),
                startsWith("Held for a digest that was perhaps sent to bob"));
    }

    private ReceivedMessage only() throws Exception {
        wecom.awaitMessages(1);
        assertThat(wecom.standIn().messages(), hasSize(1));
        return wecom.standIn().messages().get(0);
    }

    private void build(Result result) throws Exception {
        job.getBuildersList().add(new MockBuilder(result));
        Record.LOADED.set(0);
        jenkins.buildAndAssertStatus(result, job);
    }

    /** Builds that are on disk alone, as after a restart; one each minute. */
    private void history(int builds, IntFunction<String> result) throws Exception {
        long begin = System.currentTimeMillis() - builds * 60_000L;
        for (int number = 1; number <= builds; number++) {
            Path folder = Files.createDirectories(job.getBuildDir().toPath().resolve(String.valueOf(number)));
            long start = begin + number * 60_000L;
            Files.writeString(folder.resolve("build.xml"), """
                    <build>
                      <actions><%s/></actions>
                      <timestamp>%d</timestamp>
                      <startTime>%d</startTime>
                      <result>%s</result>
                      <duration>1000</duration>
                    </build>
                    """.formatted(
                            Record.class.getName().replace("$", "_-"), start, start, result.apply(number)));
        }
        job.updateNextBuildNumber(builds + 1);
        job.doReload();
    }

    private void known(String permalink, int number) {
        ExtensionList.lookupFirst(Cache.class).put(job, permalink, new Cache.Some(number));
    }

    /** Whatever this plugin may have written. */
    private static List<String> files() throws Exception {
        File home = jenkins.jenkins.getRootDir();
        try (Stream<Path> all = Files.walk(home.toPath())) {
            return all.map(path -> home.toPath().relativize(path).toString())
                    .filter(path -> path.contains("wecom"))
                    .filter(path -> !path.contains("WecomGlobalConfiguration"))
                    .sorted()
                    .toList();
        }
    }

    /** Part of a record that tells when it is loaded for this plugin. */
    public static final class Record extends InvisibleAction implements RunAction2 {

        static final AtomicInteger LOADED = new AtomicInteger();

        @Override
        public void onLoad(Run<?, ?> run) {
            boolean here = StackWalker.getInstance()
                    .walk(frames -> frames.map(StackWalker.StackFrame::getClassName)
                            .filter(name -> name.startsWith("io.jenkins.plugins.wecom."))
                            .anyMatch(name -> !name.startsWith(HistoryCostTest.class.getName())));
            if (here) {
                LOADED.incrementAndGet();
            }
        }

        @Override
        public void onAttached(Run<?, ?> run) {
            // only records from disk count
        }
    }
}
