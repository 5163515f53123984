package io.jenkins.plugins.wecom.standin;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Decides which {@link Fault} a call meets: queued ones first, then a permanent one, then a random one. */
final class FaultScript {

    private final Map<Call, Deque<Fault>> next = new EnumMap<>(Call.class);
    private final Map<Call, Fault> always = new EnumMap<>(Call.class);
    private final Map<Call, Chance> chances = new EnumMap<>(Call.class);

    synchronized void next(Call call, List<Fault> faults) {
        next.computeIfAbsent(call, c -> new ArrayDeque<>()).addAll(faults);
    }

    synchronized void always(Call call, Fault fault) {
        always.put(call, fault);
    }

    synchronized void random(Call call, long seed, Map<Fault, Double> weights) {
        double sum = weights.values().stream().mapToDouble(Double::doubleValue).sum();
        if (sum > 1.000001 || weights.values().stream().anyMatch(weight -> weight < 0)) {
            throw new IllegalArgumentException("Weights are probabilities, their sum at most 1, not " + sum);
        }
        chances.put(call, new Chance(new Random(seed), weights));
    }

    synchronized void heal() {
        next.clear();
        always.clear();
        chances.clear();
    }

    synchronized Fault take(Call call) {
        Deque<Fault> inLine = next.get(call);
        if (inLine != null && !inLine.isEmpty()) {
            return inLine.removeFirst();
        }
        if (always.containsKey(call)) {
            return always.get(call);
        }
        return chances.containsKey(call) ? chances.get(call).take() : Fault.NONE;
    }

    private record Chance(Random random, Map<Fault, Double> weights) {

        Fault take() {
            double left = random.nextDouble();
            List<Fault> faults = weights.keySet().stream()
                    .sorted(Comparator.comparing(Fault::toString))
                    .toList();
            for (Fault fault : faults) {
                left -= weights.get(fault);
                if (left < 0) {
                    return fault;
                }
            }
            return Fault.NONE;
        }
    }
}
