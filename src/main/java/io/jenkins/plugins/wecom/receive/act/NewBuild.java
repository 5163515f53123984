package io.jenkins.plugins.wecom.receive.act;

import hudson.model.Action;
import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.ParameterValue;
import hudson.model.ParametersAction;
import hudson.model.Queue;
import hudson.model.User;
import hudson.model.queue.ScheduleResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import jenkins.model.ParameterizedJobMixIn.ParameterizedJob;

/** Queues builds of jobs as they are now, for a Jenkins user as their only cause. */
public final class NewBuild {

    private NewBuild() {}

    /** What became of the wish for a new build. */
    public sealed interface Outcome {}

    /**
     * It waits in the queue.
     *
     * @param isNew false where it waited there before, which counts as done
     */
    public record Queued(Queue.Item item, boolean isNew) implements Outcome {}

    /** The user may not build this job. */
    public record NoRight() implements Outcome {}

    /** The job cannot be built now, such as a disabled one, or what keeps builds from the queue refused it. */
    public record NotBuildable() implements Outcome {}

    /** A person has to look: the job wants a parameter that cannot be written. */
    public record NeedsPerson() implements Outcome {}

    /** @param known the names that the job knows */
    public record UnknownParameter(String name, List<String> known) implements Outcome {
        public UnknownParameter {
            known = List.copyOf(known);
        }
    }

    /** @param choices what the parameter takes */
    public record WrongValue(String name, List<String> choices) implements Outcome {
        public WrongValue {
            choices = List.copyOf(choices);
        }
    }

    /**
     * Queues a new build. The user is the current one, who may read the job.
     *
     * @param values the parameters' values by their names; those that are left out have their defaults
     * @param with what else goes with the build
     */
    public static Outcome queue(ActingUser user, Job<?, ?> job, Map<String, String> values, Action with) {
        if (!job.hasPermission(Item.BUILD)) {
            return new NoRight();
        }
        if (!(job instanceof ParameterizedJob<?, ?> buildable) || !buildable.isBuildable()) {
            return new NotBuildable();
        }
        WrittenParameters parameters = WrittenParameters.of(job, values);
        if (parameters.refusal() != null) {
            return parameters.refusal();
        }
        ScheduleResult result = schedule(buildable, user.user(), parameters.values(), with);
        return result.isRefused()
                ? new NotBuildable()
                : new Queued(result.getItem(), result instanceof ScheduleResult.Created);
    }

    static ScheduleResult schedule(ParameterizedJob<?, ?> job, User user, List<ParameterValue> values, Action... with) {
        List<Action> actions = new ArrayList<>(List.of(with));
        actions.add(new CauseAction(new Cause.UserIdCause(user.getId())));
        if (!values.isEmpty()) {
            actions.add(new ParametersAction(values));
        }
        return Jenkins.get().getQueue().schedule2(job, 0, actions);
    }
}
