package io.jenkins.plugins.wecom.publisher;

import hudson.Extension;
import hudson.model.Run;
import io.jenkins.plugins.wecom.config.GlobalRule;
import io.jenkins.plugins.wecom.config.NotificationOverrides;
import io.jenkins.plugins.wecom.delivery.SendingPool;
import io.jenkins.plugins.wecom.report.BuildEvent;
import io.jenkins.plugins.wecom.run.optional.AskedInput;
import io.jenkins.plugins.wecom.run.optional.InputSteps;
import io.jenkins.plugins.wecom.run.optional.OptionalPlugins;
import io.jenkins.plugins.wecom.run.variables.BuildLocation;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.tasks.Task;
import io.jenkins.plugins.wecom.tasks.TaskBuild;
import io.jenkins.plugins.wecom.tasks.Tasks;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.util.Timer;

/**
 * Queues what global rules tell of an {@code input} step that waits, and binds cards that were sent before it did. All of
 * it is done on other threads than the Pipeline's, since asking for inputs may have to wait for that.
 */
@Extension
public final class InputNotifications implements InputSteps.Listener {

    private static final Logger LOGGER = Logger.getLogger(InputNotifications.class.getName());
    private static final Set<BuildEvent> INPUT = EnumSet.of(BuildEvent.INPUT);

    /** A step begins to wait at once; a Pipeline that is busy, or being loaded, may take its time. */
    private static final long FIRST_PAUSE = 50;

    private static final long LONGEST_PAUSE = 5_000;

    @Override
    public void onInput(Supplier<Run<?, ?>> run, String node) {
        submit(() -> lookFor(run.get(), node, FIRST_PAUSE));
    }

    @Override
    public void onResumed(Supplier<Run<?, ?>> run) {
        submit(() -> {
            Run<?, ?> resumed = run.get();
            if (resumed != null && !CompletingBuilds.rules(resumed, INPUT).isEmpty()) {
                AskedInput.waiting(resumed).forEach(input -> tell(resumed, input));
            }
        });
    }

    private static void submit(Runnable work) {
        SendingPool.get()
                .submit(
                        () -> {
                            work.run();
                            return null;
                        },
                        new Cancellation());
    }

    /** Looks for the input until it waits, or its step has ended. */
    private static void lookFor(Run<?, ?> run, String node, long pause) {
        if (run == null) {
            return;
        }
        AskedInput found = AskedInput.waiting(run).stream()
                .filter(input -> node.equals(input.node()))
                .findFirst()
                .orElse(null);
        if (found != null) {
            bind(run, found);
            tell(run, found);
        } else if (OptionalPlugins.first(InputSteps.class, steps -> steps.isActive(run, node))
                .orElse(false)) {
            Timer.get()
                    .schedule(
                            () -> submit(() -> lookFor(run, node, Math.min(2 * pause, LONGEST_PAUSE))),
                            pause,
                            TimeUnit.MILLISECONDS);
        }
    }

    /** A card that was sent before belongs to the first that waits with its ID. */
    private static void bind(Run<?, ?> run, AskedInput input) {
        for (Task task : Tasks.get().of(TaskBuild.of(run))) {
            if (task.input() != null
                    && task.input().node() == null
                    && task.input().id().equals(input.id())) {
                Tasks.get().bind(task.id(), input.node());
            }
        }
    }

    private static void tell(Run<?, ?> run, AskedInput input) {
        List<GlobalRule> rules = CompletingBuilds.rules(run, INPUT);
        synchronized (run) {
            if (rules.isEmpty() || ToldInputs.has(run, input.node())) {
                return;
            }
            Outbox.get()
                    .add(
                            new OutboxEntry(
                                            run,
                                            EventsOfRun.waiting(run, rules, () -> input),
                                            rules,
                                            NotificationOverrides.recipients(run.getParent()))
                                    .about(input)
                                    .at(BuildLocation.ofThisThread(run), null),
                            run,
                            null);
            try {
                ToldInputs.add(run, input.node());
            } catch (IOException e) {
                LOGGER.log(Level.WARNING, e, () -> "Cannot store that an input of " + run + " was told");
            }
        }
    }
}
