package io.jenkins.plugins.wecom.receive.act;

import hudson.ExtensionList;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.wecom.run.optional.InputSteps;
import io.jenkins.plugins.wecom.run.optional.InputSteps.Answer;
import io.jenkins.plugins.wecom.tasks.Task;
import io.jenkins.plugins.wecom.tasks.TaskBuild;
import java.util.Optional;

/**
 * Does what a card offers as a Jenkins user, in one block in which user, build and right are asked anew. What is done with
 * one build is done one after the other, whatever asks for it.
 */
public final class TaskActions {

    private TaskActions() {}

    /**
     * Does something with a card's build.
     *
     * @param key one of the card's actions
     * @param task of a card about a build
     * @param userId the Jenkins user who does it
     * @param member the user ID in WeCom, for the record
     */
    public static TaskResult act(String key, Task task, String userId, String member) {
        ActingUser user = ActingUser.of(userId).orElse(null);
        TaskBuild wanted = task.build();
        if (user == null || wanted == null) {
            return TaskResult.of(user == null ? ActionOutcome.NO_ACCOUNT : ActionOutcome.GONE);
        }
        synchronized (BuildActions.lock(wanted.job(), wanted.number())) {
            try (ACLContext context = ACL.as2(user.authentication())) {
                Run<?, ?> build = find(wanted);
                if (build == null) {
                    return TaskResult.of(ActionOutcome.GONE);
                }
                return key.equals(Task.APPROVE) || key.equals(Task.REJECT)
                        ? answer(key, task, build, user, member)
                        : act(key, build, user, member);
            }
        }
    }

    /** Whether a user may see a card's build, and so may be told of it. */
    public static boolean isVisible(Task task, String userId) {
        ActingUser user = ActingUser.of(userId).orElse(null);
        if (user == null || task.build() == null) {
            return false;
        }
        try (ACLContext context = ACL.as2(user.authentication())) {
            return find(task.build()) != null;
        }
    }

    /** Whether a user may see a card's build, and do this with it as far as can be said without the input step. */
    public static boolean isOpenTo(String key, Task task, String userId) {
        ActingUser user = ActingUser.of(userId).orElse(null);
        if (user == null || task.build() == null) {
            return false;
        }
        try (ACLContext context = ACL.as2(user.authentication())) {
            Run<?, ?> build = find(task.build());
            return build != null && BuildActions.isAllowed(key, build);
        }
    }

    private static Run<?, ?> find(TaskBuild wanted) {
        return VisibleJobs.build(wanted.job(), wanted.number())
                .filter(wanted::is)
                .orElse(null);
    }

    private static TaskResult act(String key, Run<?, ?> build, ActingUser user, String member) {
        ActionOutcome outcome = BuildActions.act(key, build, user.user(), member);
        boolean isOver = outcome == ActionOutcome.GONE && key.equals(Task.ABORT);
        return new TaskResult(outcome, isOver, DoneActions.of(build, key).orElse(null));
    }

    private static TaskResult answer(String key, Task task, Run<?, ?> build, ActingUser user, String member) {
        String node = task.input() == null ? null : task.input().node();
        if (node == null) {
            return new TaskResult(ActionOutcome.GONE, !build.isBuilding(), null);
        }
        Answer answer = ExtensionList.lookup(InputSteps.class).stream()
                .findFirst()
                .map(answers -> answers.answer(build, node, key.equals(Task.APPROVE)))
                .orElse(Answer.NOT_WAITING);
        return switch (answer) {
            case GIVEN -> {
                DoneActions.add(build, key, node, user.user(), member);
                yield new TaskResult(
                        ActionOutcome.DONE,
                        false,
                        DoneActions.ofInput(build, node).orElse(null));
            }
            case NO_RIGHT -> TaskResult.of(ActionOutcome.NO_RIGHT);
            case WANTS_PARAMETERS -> TaskResult.of(ActionOutcome.GONE);
            case NOT_WAITING -> {
                Optional<DoneActions.Done> before = DoneActions.ofInput(build, node);
                yield before.isPresent()
                        ? new TaskResult(ActionOutcome.DONE_BEFORE, false, before.get())
                        : new TaskResult(ActionOutcome.GONE, true, null);
            }
        };
    }
}
