package io.jenkins.plugins.wecom.receive;

import hudson.ExtensionList;
import io.jenkins.plugins.wecom.tasks.Press;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Notes what members press, and does nothing about it. A test makes it an extension by a class of its own. */
public abstract class PressRecorder implements PressHandler {

    private final List<Press> pressed = new CopyOnWriteArrayList<>();
    private final List<Press> interrupted = new CopyOnWriteArrayList<>();
    private volatile CountDownLatch gate = new CountDownLatch(0);

    static PressRecorder get() {
        return ExtensionList.lookup(PressHandler.class).stream()
                .filter(PressRecorder.class::isInstance)
                .map(PressRecorder.class::cast)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void pressed(Press press) {
        pressed.add(press);
        try {
            if (!gate.await(10, TimeUnit.MINUTES)) {
                throw new AssertionError("the gate was left shut");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void interrupted(Press press) {
        interrupted.add(press);
    }

    /** What begins from now on waits until {@link #open}. */
    void shut() {
        gate = new CountDownLatch(1);
    }

    void open() {
        gate.countDown();
    }

    /** Waits until that many have come. */
    List<Press> await(int count) throws InterruptedException {
        for (int i = 0; i < 60_000 && pressed.size() < count; i++) {
            Thread.sleep(10);
        }
        return List.copyOf(pressed);
    }

    List<Press> pressed() {
        return List.copyOf(pressed);
    }

    List<Press> awaitInterrupted(int count) throws InterruptedException {
        for (int i = 0; i < 60_000 && interrupted.size() < count; i++) {
            Thread.sleep(10);
        }
        return interrupted();
    }

    List<Press> interrupted() {
        return List.copyOf(interrupted);
    }
}
