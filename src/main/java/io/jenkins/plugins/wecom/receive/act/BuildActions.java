package io.jenkins.plugins.wecom.receive.act;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Executor;
import hudson.model.Item;
import hudson.model.ParameterValue;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.tasks.Task;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;
import jenkins.model.CauseOfInterruption;
import jenkins.model.ParameterizedJobMixIn;

/**
 * Does something with a build as a Jenkins user, in one block in which user, build and right are asked anew. What is
 * done with one build is done one after the other.
 */
public final class BuildActions {

    private static final Logger LOGGER = Logger.getLogger(BuildActions.class.getName());

    private static final BuildLocks LOCKS = new BuildLocks();

    private BuildActions() {}

    /**
     * Does something with a build.
     *
     * @param action {@link Task#ABORT}, {@link Task#REBUILD} or {@link Task#ACKNOWLEDGE}; nothing else is ever done
     * @param job the job's full name
     * @param userId the Jenkins user who does it
     * @param member the user ID in WeCom, for the record
     */
    public static ActionOutcome act(String action, String job, int number, String userId, String member) {
        ActingUser user = ActingUser.of(userId).orElse(null);
        ActionOutcome outcome = ActionOutcome.NO_ACCOUNT;
        if (user != null) {
            synchronized (lock(job, number)) {
                try (ACLContext context = ACL.as2(user.authentication())) {
                    outcome = act(action, VisibleJobs.build(job, number).orElse(null), user.user(), member);
                }
            }
        }
        ActionOutcome told = outcome;
        LOGGER.info(() -> "WeCom member " + InvalidValueException.shown(member) + ", Jenkins user "
                + InvalidValueException.shown(userId) + ", " + InvalidValueException.shown(action) + " "
                + InvalidValueException.shown(job) + " #" + number + ": " + told);
        return outcome;
    }

    /** What is held while something is done with a build, so that it is done one after the other. */
    static Object lock(String job, int number) {
        return LOCKS.of(job, number);
    }

    /** Does something with a build as the current user, who has found it. */
    static ActionOutcome act(String action, @CheckForNull Run<?, ?> build, User user, String member) {
        if (build == null) {
            return ActionOutcome.GONE;
        }
        ActionOutcome outcome =
                switch (action) {
                    case Task.ABORT -> abort(build, user);
                    case Task.REBUILD -> rebuild(build, user);
                    case Task.ACKNOWLEDGE -> acknowledge(build, user);
                    default -> ActionOutcome.GONE;
                };
        if (outcome == ActionOutcome.DONE) {
            DoneActions.add(build, action, null, user, member);
        }
        return outcome;
    }

    /** Whether the current user has the right that an action needs besides Read. */
    static boolean isAllowed(String action, Run<?, ?> build) {
        return switch (action) {
            case Task.ABORT -> build.getParent().hasPermission(Item.CANCEL);
            case Task.REBUILD -> build.getParent().hasPermission(Item.BUILD);
            default -> true;
        };
    }

    /** Ends a build by its executor, as its own Abort button does. */
    private static ActionOutcome abort(Run<?, ?> build, User user) {
        if (!isAllowed(Task.ABORT, build)) {
            return ActionOutcome.NO_RIGHT;
        }
        if (DoneActions.of(build, Task.ABORT).isPresent()) {
            return ActionOutcome.DONE_BEFORE;
        }
        Executor executor = build.getExecutor();
        if (executor == null || !build.isBuilding()) {
            return ActionOutcome.GONE;
        }
        executor.interrupt(Result.ABORTED, new CauseOfInterruption.UserInterruption(user));
        return ActionOutcome.DONE;
    }

    /** Queues a new build of the job as it is now; where the queue has it already, that counts as done. */
    private static ActionOutcome rebuild(Run<?, ?> build, User user) {
        if (!isAllowed(Task.REBUILD, build)) {
            return ActionOutcome.NO_RIGHT;
        }
        if (DoneActions.of(build, Task.REBUILD).isPresent()) {
            return ActionOutcome.DONE_BEFORE;
        }
        Optional<List<ParameterValue>> parameters = RebuildParameters.of(build);
        if (!(build.getParent() instanceof ParameterizedJobMixIn.ParameterizedJob<?, ?> job)
                || !job.isBuildable()
                || parameters.isEmpty()) {
            return ActionOutcome.GONE;
        }
        return NewBuild.schedule(job, user, parameters.get()).isRefused() ? ActionOutcome.GONE : ActionOutcome.DONE;
    }

    /** Whoever takes care of it is named; another may take over. */
    private static ActionOutcome acknowledge(Run<?, ?> build, User user) {
        return DoneActions.of(build, Task.ACKNOWLEDGE)
                        .filter(done -> done.getUser().equals(user.getId()))
                        .isPresent()
                ? ActionOutcome.DONE_BEFORE
                : ActionOutcome.DONE;
    }
}
