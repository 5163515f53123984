package io.jenkins.plugins.wecom.sender.robot;

import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A listener for tests that keeps what it hears. */
final class Heard implements RobotListener {

    final BlockingQueue<RobotPress> presses = new LinkedBlockingQueue<>();
    final BlockingQueue<RobotWords> words = new LinkedBlockingQueue<>();
    final BlockingQueue<RobotChat> chats = new LinkedBlockingQueue<>();
    final BlockingQueue<RobotState> states = new LinkedBlockingQueue<>();

    @Override
    public void pressed(RobotPress press) {
        presses.add(press);
    }

    @Override
    public void written(RobotWords written) {
        words.add(written);
    }

    @Override
    public void chatSeen(RobotChat chat, Instant time) {
        chats.add(chat);
    }

    @Override
    public void stateChanged(RobotState state) {
        states.add(state);
    }

    /** Waits for the next of these. */
    static <T> T next(BlockingQueue<T> heard) throws InterruptedException {
        T next = heard.poll(60, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing was heard");
        }
        return next;
    }

    /** Waits until the connection is in that phase. */
    RobotState await(RobotState.Phase phase) throws InterruptedException {
        while (true) {
            RobotState state = next(states);
            if (state.phase() == phase) {
                return state;
            }
        }
    }
}
