package io.jenkins.plugins.wecom.delivery;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import hudson.ExtensionList;
import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Result;
import hudson.model.StringParameterDefinition;
import hudson.model.StringParameterValue;
import hudson.model.queue.QueueTaskFuture;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.delivery.flood.RateLimiter;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.standin.Call;
import io.jenkins.plugins.wecom.standin.Fault;
import io.jenkins.plugins.wecom.standin.ReceivedMessage;
import io.jenkins.plugins.wecom.standin.Rounds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

/**
 * Many builds that tell at the same time. A few by default; the figures in docs/benchmarks.md are those of {@code
 * bin/maven test -Dtest=ScaleTest -Dwecom.scale.builds=500 -Dwecom.scale.seconds=3}.
 */
public class ScaleTest {

    private static final int BUILDS = Integer.getInteger("wecom.scale.builds", 100);
    private static final Duration ANSWER = Duration.ofSeconds(Integer.getInteger("wecom.scale.seconds", 1));
    private static final int ROUNDS = (BUILDS + SendingPool.THREADS - 1) / SendingPool.THREADS;
    private static final int PER_MINUTE = 30;
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Pattern HEADLINE = Pattern.compile("\\[shop #(\\d+)]");

    @Rule
    public final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final WecomRule wecom = new WecomRule();

    private final Rounds rounds = new Rounds(Math.min(BUILDS, SendingPool.THREADS), BUILDS, ANSWER);
    private final Set<Thread> ofJenkinsBefore = senderThreads();
    private WorkflowJob job;

    public ScaleTest() {
        jenkins.timeout = 0;
    }

    @Before
    public void configure() throws Exception {
        wecom.configure();
        wecom.standIn().limits().flood(0, 0);
        WecomGlobalConfiguration.get().getDelivery().setRto("3600");
        job = jenkins.createProject(WorkflowJob.class, "shop");
        job.addProperty(new ParametersDefinitionProperty(new StringParameterDefinition("N", "")));
        job.setDefinition(new CpsFlowDefinition("wecomSend()", true));
    }

    @Test
    public void everyBuildTellsOnceAndWaitsNoLongerThanItsTurnInThePool() throws Exception {
        limits(0, 0);
        wecom.standIn().always(Call.SEND, Fault.inRounds(rounds));
        List<WorkflowRun> builds = start();
        awaitStep(builds);
        wecom.awaitRequests(Call.SEND, Math.min(BUILDS, SendingPool.THREADS));
        Set<Thread> sending = senderThreads();
        sending.removeAll(ofJenkinsBefore);
        assertThat("threads that send", sending, hasSize(Math.min(BUILDS, SendingPool.THREADS)));
        awaitNoOthersInThePlugin();
        Instant released = Instant.now();
        rounds.begin();
        awaitSuccess(builds);
        Duration took = Duration.between(released, Instant.now());

        assertThat(told(), is(all()));
        assertThat(wecom.standIn().messages(), hasSize(BUILDS));
        assertThat(wecom.standIn().count(Call.SEND), is(BUILDS));
        assertThat(wecom.standIn().count(Call.GETTOKEN), is(1));
        assertThat(rounds.mostOpen(), is(Math.min(BUILDS, SendingPool.THREADS)));
        assertThat(rounds.complete(), is(ROUNDS));
        System.out.printf(
                "%d builds, answers after %s: %d rounds, %d requests at once, all builds ended after %s%n",
                BUILDS, ANSWER, rounds.complete(), rounds.mostOpen(), took);
    }

    @Test
    public void withFloodControlOneRecipientHearsOfEveryBuildAtOnceOrInOneDigest() throws Exception {
        limits(PER_MINUTE, 1000);
        at(NOON);
        wecom.standIn().always(Call.SEND, Fault.delay(ANSWER));
        awaitSuccess(start());
        assertThat(wecom.standIn().messages(), hasSize(PER_MINUTE));
        assertThat(FloodGate.get().held(), hasSize(BUILDS - PER_MINUTE));

        DigestDispatcher dispatcher = ExtensionList.lookupSingleton(DigestDispatcher.class);
        at(NOON.plus(Duration.ofSeconds(59)));
        dispatcher.send(new Cancellation());
        assertThat("not a minute yet", wecom.standIn().messages(), hasSize(PER_MINUTE));
        at(NOON.plus(Duration.ofSeconds(60)));
        dispatcher.send(new Cancellation());
        assertThat(wecom.standIn().messages(), hasSize(PER_MINUTE + 1));
        assertThat(FloodGate.get().held(), empty());
        String digest = wecom.standIn().messages().get(PER_MINUTE).content();
        assertThat(digest, startsWith("**" + (BUILDS - PER_MINUTE) + " builds of 1 job**\n"));
        assertThat("one line a job", digest.lines().count(), is(2L));
        System.out.printf(
                "%d builds, one recipient: %d told at once, %d held and told in one digest after a minute%n",
                BUILDS, PER_MINUTE, BUILDS - PER_MINUTE);
    }

    private List<WorkflowRun> start() throws Exception {
        List<QueueTaskFuture<WorkflowRun>> queued = new ArrayList<>();
        for (int i = 0; i < BUILDS; i++) {
            queued.add(job.scheduleBuild2(0, new ParametersAction(new StringParameterValue("N", String.valueOf(i)))));
        }
        List<WorkflowRun> builds = new ArrayList<>();
        for (QueueTaskFuture<WorkflowRun> build : queued) {
            builds.add(build.waitForStart());
        }
        return builds;
    }

    /** Until each of them has called the step, so that none comes later than its turn. */
    private static void awaitStep(List<WorkflowRun> builds) throws Exception {
        for (WorkflowRun build : builds) {
            while (!isAtStep(build)) {
                Thread.sleep(10);
            }
        }
    }

    private static boolean isAtStep(WorkflowRun build) {
        FlowExecution execution = build.getExecution();
        return execution != null
                && execution.getCurrentHeads().stream()
                        .anyMatch(head -> head != null && "wecomSend".equals(head.getDisplayFunctionName()));
    }

    private void awaitSuccess(List<WorkflowRun> builds) throws Exception {
        for (WorkflowRun build : builds) {
            while (build.isLogUpdated()) {
                Thread.sleep(10);
            }
            jenkins.assertBuildStatus(Result.SUCCESS, build);
        }
    }

    /** The numbers of the builds that were told, each as often as it was. */
    private List<Integer> told() {
        List<Integer> numbers = new ArrayList<>();
        for (ReceivedMessage message : wecom.standIn().messages()) {
            Matcher headline = HEADLINE.matcher(message.content());
            while (headline.find()) {
                numbers.add(Integer.valueOf(headline.group(1)));
            }
        }
        return numbers.stream().sorted().toList();
    }

    private static List<Integer> all() {
        return IntStream.rangeClosed(1, BUILDS).boxed().toList();
    }

    private static Set<Thread> senderThreads() {
        Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
        threads.removeIf(thread -> !thread.getName().startsWith("WeCom sender"));
        return threads;
    }

    /** Some leave it only now, and some look into it now and then; none stays there while the builds wait. */
    private static void awaitNoOthersInThePlugin() throws InterruptedException {
        List<String> others = othersInThePlugin();
        for (int looks = 0; looks < 6_000 && !others.isEmpty(); looks++) {
            Thread.sleep(10);
            others.retainAll(othersInThePlugin());
        }
        assertThat("other threads within the plugin", others, empty());
    }

    /** Those that stand in the plugin's own code and are none of the pool's. */
    private static List<String> othersInThePlugin() {
        List<String> others = new ArrayList<>();
        for (Map.Entry<Thread, StackTraceElement[]> entry :
                Thread.getAllStackTraces().entrySet()) {
            boolean within = Arrays.stream(entry.getValue())
                    .map(StackTraceElement::getClassName)
                    .anyMatch(name -> name.matches("io\\.jenkins\\.plugins\\.wecom\\.(step|delivery|sender|run)\\..*")
                            && !name.contains("ScaleTest"));
            if (within && !entry.getKey().getName().startsWith("WeCom sender")) {
                others.add(entry.getKey().getName());
            }
        }
        return others;
    }

    private static void limits(int perMinute, int perHour) {
        WecomGlobalConfiguration.get().setPerMinute(String.valueOf(perMinute));
        WecomGlobalConfiguration.get().setPerHour(String.valueOf(perHour));
    }

    private static void at(Instant time) {
        RateLimiter.get().setClock(Clock.fixed(time, ZoneOffset.UTC));
    }
}
