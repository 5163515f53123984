package io.jenkins.plugins.wecom.receive;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.Assume.assumeThat;

import com.sun.management.ThreadMXBean;
import hudson.ExtensionList;
import hudson.model.UnprotectedRootAction;
import hudson.security.csrf.CrumbExclusion;
import hudson.util.Secret;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.config.receivers.Receiver;
import io.jenkins.plugins.wecom.standin.WecomStandIn;
import io.jenkins.plugins.wecom.standin.callback.ReceivingUrl;
import io.jenkins.plugins.wecom.standin.callback.ReceivingUrl.SignedCall;
import io.jenkins.plugins.wecom.tasks.Press;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.hamcrest.Matchers;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/**
 * What a storm of calls costs a controller, as a ratio to an empty servlet in the same Jenkins: the figures of
 * docs/benchmarks.md. A benchmark, run by its name alone: {@code bin/maven test -Dtest=ReceivingLoadTest}. Nothing is
 * asserted of time.
 */
public class ReceivingLoadTest {

    private static final int EVENTS = 1000;
    private static final int MEMBERS = 10;
    private static final int CALLERS = 64;
    private static final int WARM_UP = 5;
    private static final int ROUNDS = Integer.getInteger("wecom.load.rounds", 20);
    private static final String TOKEN = "t0kenOfTheReceiver";
    private static final String AES_KEY = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFG";
    private static final String EMPTY = "empty-servlet";

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** What is measured is the way in: presses are counted and nothing is done. */
    @TestExtension
    public static final class Counter implements PressHandler {

        private final Map<String, AtomicInteger> done = new ConcurrentHashMap<>();
        private final AtomicInteger all = new AtomicInteger();

        @Override
        public void pressed(Press press) {
            done.computeIfAbsent(press.member() + " " + press.key(), key -> new AtomicInteger())
                    .incrementAndGet();
            all.incrementAndGet();
        }

        @Override
        public void interrupted(Press press) {
            throw new AssertionError("nothing is interrupted here");
        }
    }

    /** Answers as the endpoint does, and does nothing. */
    @TestExtension
    public static final class EmptyServlet implements UnprotectedRootAction {

        @Override
        public String getIconFileName() {
            return null;
        }

        @Override
        public String getDisplayName() {
            return null;
        }

        @Override
        public String getUrlName() {
            return EMPTY;
        }

        public void doIndex(StaplerRequest2 request, StaplerResponse2 response) {
            CallbackEndpoint.answer(response, HttpServletResponse.SC_OK);
        }
    }

    @TestExtension
    public static final class WithoutCrumb extends CrumbExclusion {

        @Override
        public boolean process(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            if (!("/" + EMPTY).equals(request.getPathInfo())) {
                return false;
            }
            chain.doFilter(request, response);
            return true;
        }
    }

    @Rule
    public final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final WecomRule wecom = new WecomRule();

    private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    private ReceivingUrl url;
    private ReceivingUrl forger;
    private ReceivingUrl empty;
    private final AtomicLong most = new AtomicLong();

    public ReceivingLoadTest() {
        jenkins.timeout = 0;
    }

    @Before
    public void runsByItsNameAlone() throws Exception {
        assumeThat(System.getProperty("test", ""), Matchers.containsString("ReceivingLoadTest"));
        wecom.configure();
        Receiver receiver = new Receiver(WecomRule.OPS, Secret.fromString(TOKEN), Secret.fromString(AES_KEY));
        WecomGlobalConfiguration.get().setReceivers(List.of(receiver));
        url = url("wecom-callback/" + receiver.getPath(), TOKEN);
        ExtensionList<PressHandler> handlers = ExtensionList.lookup(PressHandler.class);
        for (PressHandler handler : List.copyOf(handlers)) {
            if (!(handler instanceof Counter)) {
                handlers.remove(handler);
            }
        }
        forger = url("wecom-callback/" + receiver.getPath(), "forged");
        empty = url(EMPTY, TOKEN);
    }

    @Test
    public void aThousandEventsOfWhichHalfAreForged() throws Exception {
        for (int i = 0; i < WARM_UP; i++) {
            nothing(i);
            storm("warm-up" + i);
        }
        long memory = usedMemory();
        Cost storm = Cost.NONE;
        Cost nothing = Cost.NONE;
        for (int i = 0; i < ROUNDS; i++) {
            nothing = nothing.plus(nothing(i));
            storm = storm.plus(storm("round" + i));
        }
        long kept = usedMemory() - memory;
        System.out.println("empty servlet: " + nothing.of(ROUNDS));
        System.out.println("events, half of them forged: " + storm.of(ROUNDS));
        System.out.printf(
                Locale.ROOT,
                "ratio: time %.2f, Jetty's processor time %.2f, allocations %.2f%n",
                1.0 * storm.nanos / nothing.nanos,
                1.0 * storm.jetty / nothing.jetty,
                1.0 * storm.allocated / nothing.allocated);
        System.out.printf(
                Locale.ROOT,
                "at most %d threads of the plugin, %.0f bytes in memory for a press that was stored%n",
                most.get(),
                1.0 * kept / (ROUNDS * EVENTS / 2));
        assertThat(most.get(), lessThanOrEqualTo((long) PressQueue.THREADS));
    }

    /** Calls the empty servlet as often as WeCom and the forger call the endpoint. */
    private Cost nothing(int round) throws Exception {
        return call(calls("nothing" + round), call -> {
            empty.post(call);
            return 1;
        });
    }

    /** What is answered with 503 is called again as WeCom does it. Each press is done once. */
    private Cost storm(String round) throws Exception {
        Counter counter = ExtensionList.lookupSingleton(Counter.class);
        Cost cost = call(calls(round), this::deliver);
        int expected = EVENTS / 2 - (int) cost.lost;
        while (counter.all.get() < expected) {
            Thread.sleep(10);
        }
        assertThat(counter.done.size(), is(expected));
        assertThat(counter.done.values().stream().allMatch(times -> times.get() == 1), is(true));
        counter.done.clear();
        counter.all.set(0);
        return cost;
    }

    /** Returns how often it was called; 0 if it was refused for good. */
    private int deliver(SignedCall call) {
        for (int tries = 1; tries <= 1 + ReceivingUrl.REPEATS; tries++) {
            if (url.post(call).statusCode() != 503) {
                return tries;
            }
        }
        return 0;
    }

    /** Every second one is forged. */
    private List<SignedCall> calls(String round) {
        List<SignedCall> calls = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            calls.add((i % 2 == 0 ? url : forger).press(round + i / 2 % MEMBERS, round, "key" + i, "c"));
        }
        return calls;
    }

    private Cost call(List<SignedCall> calls, ToIntFunction<SignedCall> made) throws Exception {
        AtomicLong requests = new AtomicLong();
        AtomicLong lost = new AtomicLong();
        List<Future<?>> ends = new ArrayList<>();
        Cost before = Cost.now();
        for (int i = 0; i < calls.size(); i++) {
            SignedCall call = calls.get(i);
            boolean isHonest = i % 2 == 0;
            ends.add(callers.submit(() -> {
                int times = made.applyAsInt(call);
                requests.addAndGet(times == 0 ? 1 + ReceivingUrl.REPEATS : times);
                if (times == 0 && isHonest) {
                    lost.incrementAndGet();
                }
            }));
        }
        for (Future<?> end : ends) {
            end.get();
        }
        Cost cost = Cost.now().minus(before);
        most.accumulateAndGet(threads("WeCom").count(), Math::max);
        return new Cost(cost.nanos, cost.jetty, cost.allocated, requests.get(), lost.get());
    }

    private static Stream<Thread> threads(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains(name));
    }

    private ReceivingUrl url(String path, String token) throws Exception {
        return new ReceivingUrl(
                WecomStandIn.CORP_ID,
                WecomStandIn.AGENT_ID,
                URI.create(jenkins.getURL() + path),
                token,
                AES_KEY,
                Clock.systemUTC());
    }

    private static long usedMemory() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(200);
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /**
     * What a number of calls cost.
     *
     * @param nanos how long they took
     * @param jetty the processor time, in nanoseconds, of the threads that serve requests
     * @param allocated the bytes that these threads have allocated
     * @param requests how many they were, repeated ones included
     * @param lost how many of WeCom's were answered with 503 each time
     */
    private record Cost(long nanos, long jetty, long allocated, long requests, long lost) {

        static final Cost NONE = new Cost(0, 0, 0, 0, 0);

        static Cost now() {
            long jetty = 0;
            long allocated = 0;
            for (Thread thread : threads("Jetty").toList()) {
                jetty += Math.max(0, THREADS.getThreadCpuTime(thread.getId()));
                allocated += Math.max(0, THREADS.getThreadAllocatedBytes(thread.getId()));
            }
            return new Cost(System.nanoTime(), jetty, allocated, 0, 0);
        }

        Cost minus(Cost other) {
            return new Cost(
                    nanos - other.nanos,
                    jetty - other.jetty,
                    allocated - other.allocated,
                    requests - other.requests,
                    lost - other.lost);
        }

        Cost plus(Cost other) {
            return NONE.minus(NONE.minus(this).minus(other));
        }

        String of(int rounds) {
            double calls = 1.0 * rounds * EVENTS;
            return String.format(
                    Locale.ROOT,
                    "%d calls (%d requests, %d of WeCom's never taken) in %.2f s, %.0f a second;"
                            + " a call %.2f ms of Jetty's processor time, %.1f KB allocated",
                    rounds * EVENTS,
                    requests,
                    lost,
                    nanos / 1e9,
                    calls / (nanos / 1e9),
                    jetty / 1e6 / calls,
                    allocated / 1024.0 / calls);
        }
    }
}
