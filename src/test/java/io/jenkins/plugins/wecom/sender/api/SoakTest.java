package io.jenkins.plugins.wecom.sender.api;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.jenkins.plugins.wecom.message.TextMessage;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.PerhapsDeliveredException;
import io.jenkins.plugins.wecom.sender.SendRequest;
import io.jenkins.plugins.wecom.sender.WecomApp;
import io.jenkins.plugins.wecom.sender.WecomException;
import io.jenkins.plugins.wecom.standin.Call;
import io.jenkins.plugins.wecom.standin.Fault;
import io.jenkins.plugins.wecom.standin.ReceivedMessage;
import io.jenkins.plugins.wecom.standin.WecomStandIn;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.Test;

/**
 * Many messages from many threads to a WeCom that fails at random. What the sender says of each is compared with what
 * the stand-in recorded: the three outcomes must be true.
 */
public class SoakTest {

    private static final int MESSAGES = 20_000;
    private static final int THREADS = 50;

    @Test(timeout = 1_800_000)
    public void eachOutcomeIsTrueWhateverFails() throws Exception {
        long seed = Long.getLong("soak.seed", 20_261_122);
        Set<Thread> ofOthers = senderThreads();
        Map<Outcome, Integer> counted = new EnumMap<>(Outcome.class);
        try (WecomStandIn standIn = WecomStandIn.start()) {
            standIn.limits().flood(0, 0);
            try (HttpWecomSender sender = new HttpWecomSender()) {
                send(standIn, sender, 0, THREADS); // everything is loaded and connected once
                long memoryBefore = usedMemory();
                standIn.random(Call.GETTOKEN, seed, Map.of(Fault.answer(-1, "busy"), 0.05, Fault.status(502), 0.05));
                standIn.random(Call.SEND, seed, faults());
                List<Outcome> outcomes = send(standIn, sender, THREADS, MESSAGES);
                standIn.heal();
                judge(standIn, outcomes);
                outcomes.forEach(outcome -> counted.merge(outcome, 1, Integer::sum));
                assertThat("bytes kept a message", (usedMemory() - memoryBefore) / MESSAGES, lessThan(20_000L));
            }
        }
        System.out.println("soak: " + counted);
        for (Outcome outcome : Outcome.values()) {
            assertThat("messages " + outcome, counted.getOrDefault(outcome, 0), greaterThan(0));
        }
        Set<Thread> left = senderThreads();
        left.removeAll(ofOthers);
        for (Thread thread : left) {
            thread.join(); // the sender is closed, but its threads may need a moment to end
        }
    }

    private static Map<Fault, Double> faults() {
        return Map.of(
                Fault.endTokens(), 0.005,
                Fault.drop(), 0.01,
                Fault.dropAfterDelivery(), 0.01,
                Fault.tornAfterDelivery(), 0.01,
                Fault.answer(-1, "system busy"), 0.05,
                Fault.status(502), 0.01,
                Fault.status(502).afterDelivery(), 0.01,
                Fault.hang(), 0.002,
                Fault.hang().afterDelivery(), 0.002,
                Fault.answer(50003, "disabled"), 0.01);
    }

    private enum Outcome {
        DELIVERED,
        NOT_DELIVERED,
        PERHAPS_DELIVERED
    }

    private static List<Outcome> send(WecomStandIn standIn, HttpWecomSender sender, int from, int count)
            throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Outcome>> work = new ArrayList<>();
            for (int i = from; i < from + count; i++) {
                SendRequest request = request(standIn, i);
                work.add(() -> outcome(sender, request));
            }
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Outcome> outcome : threads.invokeAll(work)) {
                outcomes.add(outcome.get());
            }
            return outcomes;
        } finally {
            threads.shutdownNow();
        }
    }

    /** Every other message may be tried again. */
    private static SendRequest request(WecomStandIn standIn, int number) {
        WecomApp app = SendingRule.app(standIn.uri(), WecomStandIn.CORP_ID, WecomStandIn.AGENT_ID, WecomStandIn.SECRET);
        return new SendRequest(
                app,
                SendingRule.ALICE,
                new TextMessage("message " + number),
                false,
                SendingRule.options("rto=2", "retry=" + number % 2 * 2, "wait=0.01"));
    }

    private static Outcome outcome(HttpWecomSender sender, SendRequest request) throws InterruptedException {
        try {
            sender.send(request, new Cancellation());
            return Outcome.DELIVERED;
        } catch (PerhapsDeliveredException e) {
            return Outcome.PERHAPS_DELIVERED;
        } catch (WecomException e) {
            return Outcome.NOT_DELIVERED;
        }
    }

    private static void judge(WecomStandIn standIn, List<Outcome> outcomes) {
        Map<String, Long> arrived = standIn.messages().stream()
                .collect(Collectors.groupingBy(ReceivedMessage::content, Collectors.counting()));
        for (int i = 0; i < outcomes.size(); i++) {
            String message = "message " + (THREADS + i);
            long times = arrived.getOrDefault(message, 0L);
            switch (outcomes.get(i)) {
                case DELIVERED -> assertThat(message + " reported delivered", times, is(1L));
                case NOT_DELIVERED -> assertThat(message + " reported not delivered", times, is(0L));
                case PERHAPS_DELIVERED -> assertThat(message + " perhaps delivered", times, lessThanOrEqualTo(1L));
            }
        }
    }

    private static long usedMemory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** Threads of any sender. */
    private static Set<Thread> senderThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("WeCom "))
                .collect(Collectors.toSet());
    }
}
