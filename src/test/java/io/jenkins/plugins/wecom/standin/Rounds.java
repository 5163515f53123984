package io.jenkins.plugins.wecom.standin;

import java.time.Duration;

/**
 * A barrier for concurrent requests: those of a round are answered only when all of them are there, and none before
 * {@link #begin}. A client with fewer concurrent requests than a round has never gets a response.
 */
public final class Rounds {

    private final int size;
    private final int total;
    private final Duration answer;
    private boolean begun;
    private int arrived;
    private int open;
    private int mostOpen;

    /**
     * @param size the requests of a round
     * @param total those of all rounds; the last round has what is left
     * @param answer how long an answer takes once its round is complete
     */
    public Rounds(int size, int total, Duration answer) {
        this.size = size;
        this.total = total;
        this.answer = answer;
    }

    /** Lets the first round be answered. */
    public synchronized void begin() {
        begun = true;
        notifyAll();
    }

    /** The most requests that waited for an answer at the same time. */
    public synchronized int mostOpen() {
        return mostOpen;
    }

    /** How many rounds have been complete. */
    public synchronized int complete() {
        return arrived == total ? (total + size - 1) / size : arrived / size;
    }

    void await() throws InterruptedException {
        awaitRound();
        Thread.sleep(answer.toMillis());
        leave();
    }

    private synchronized void awaitRound() throws InterruptedException {
        int last = Math.min(total, (arrived / size + 1) * size);
        arrived++;
        mostOpen = Math.max(mostOpen, ++open);
        notifyAll();
        while (!begun || arrived < last) {
            wait();
        }
    }

    private synchronized void leave() {
        open--;
    }
}
