package io.jenkins.plugins.wecom.sender.robot;

import io.jenkins.plugins.wecom.sender.Cancellation;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Queues, one for each of many things, in which each waits for those who came before. */
final class Turns {

    private final Map<Object, CompletableFuture<Void>> last = new HashMap<>();

    /** Takes a place at the end of a queue. */
    synchronized Turn take(Object queue) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        CompletableFuture<Void> before = last.put(queue, done);
        return new Turn(queue, before == null ? CompletableFuture.completedFuture(null) : before, done);
    }

    private synchronized void leave(Object queue, CompletableFuture<Void> done) {
        last.remove(queue, done);
    }

    /** A place in a queue, which must be left. */
    final class Turn implements AutoCloseable {

        private final Object queue;
        private final CompletableFuture<Void> before;
        private final CompletableFuture<Void> done;

        private Turn(Object queue, CompletableFuture<Void> before, CompletableFuture<Void> done) {
            this.queue = queue;
            this.before = before;
            this.done = done;
        }

        /** Waits until all who came before have left. */
        void await(Cancellation cancellation) throws InterruptedException {
            try {
                cancellation.await(before);
            } catch (ExecutionException e) {
                throw new IllegalStateException(e); // it is never completed exceptionally
            }
        }

        /** Leaves the queue; whoever left before it was his turn does not let the next one pass those before him. */
        @Override
        public void close() {
            before.thenRun(() -> {
                leave(queue, done);
                done.complete(null);
            });
        }
    }
}
