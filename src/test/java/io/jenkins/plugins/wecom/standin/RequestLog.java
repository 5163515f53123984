package io.jenkins.plugins.wecom.standin;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The log of received requests by call, in the order in which they were read. */
final class RequestLog {

    private final Map<Call, List<ReceivedRequest>> requests = new EnumMap<>(Call.class);

    synchronized void add(ReceivedRequest request) {
        requests.computeIfAbsent(request.call(), call -> new ArrayList<>()).add(request);
        notifyAll();
    }

    synchronized List<ReceivedRequest> of(Call call) {
        return new ArrayList<>(requests.getOrDefault(call, List.of()));
    }

    synchronized int count(Call call) {
        return requests.getOrDefault(call, List.of()).size();
    }

    /** Waits until so many requests of that call have come. */
    synchronized void await(Call call, int count) throws InterruptedException {
        while (count(call) < count) {
            wait();
        }
    }
}
