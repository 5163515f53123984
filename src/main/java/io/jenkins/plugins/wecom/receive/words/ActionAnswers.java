package io.jenkins.plugins.wecom.receive.words;

import hudson.model.Job;
import hudson.model.Queue;
import hudson.model.Run;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.receive.act.ActingUser;
import io.jenkins.plugins.wecom.receive.act.ActionOutcome;
import io.jenkins.plugins.wecom.receive.act.BuildActions;
import io.jenkins.plugins.wecom.receive.act.DoneActions;
import io.jenkins.plugins.wecom.receive.act.NewBuild;
import io.jenkins.plugins.wecom.report.MemberAction;
import io.jenkins.plugins.wecom.tasks.PressHistory;
import io.jenkins.plugins.wecom.tasks.PressRecord;
import io.jenkins.plugins.wecom.tasks.Task;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Does what a member wants done as the current user, and says so: {@code build}, {@code abort}. */
final class ActionAnswers {

    private static final Logger LOGGER = Logger.getLogger(ActionAnswers.class.getName());

    /** How long an answer waits for a build to begin, so that it can link it. */
    private static final long MOST_SECONDS = 5;

    private final AnswerText text;
    private final JobAnswers jobs;
    private final MemberAnswers members;
    private final WordsChat chat;
    private final ActingUser user;

    ActionAnswers(AnswerText text, WordsChat chat, ActingUser user, MemberAnswers members) {
        this.text = text;
        jobs = new JobAnswers(text);
        this.members = members;
        this.chat = chat;
        this.user = user;
    }

    /** An answer, and whether it is about a build that was queued anew. */
    record Built(String answer, boolean isNew) {}

    /** Queues a build of a job by its full name. */
    Built build(Command command) {
        JobSearch search = JobSearch.byFullName(command.argument());
        if (search.job() == null) {
            return new Built(jobs.notFound(command, search), false);
        }
        Job<?, ?> job = search.job();
        AskedBuild asked = new AskedBuild(chat, user.user().getId(), text.language() == Locale.SIMPLIFIED_CHINESE);
        NewBuild.Outcome outcome = NewBuild.queue(user, job, command.parameters(), asked);
        if (outcome instanceof NewBuild.Queued queued) {
            Run<?, ?> run = queued.isNew() ? begun(queued.item()) : null;
            note(MemberAction.BUILD, job, run == null ? 0 : run.getNumber(), ActionOutcome.DONE);
            String key = run != null ? "build.begun" : queued.isNew() ? "build.queued" : "build.waits";
            return new Built(text.get(key, run == null ? text.job(job) : text.build(run)), queued.isNew());
        }
        if (outcome instanceof NewBuild.NoRight) {
            note(MemberAction.BUILD, job, 0, ActionOutcome.NO_RIGHT);
        } else if (outcome instanceof NewBuild.NotBuildable) {
            note(MemberAction.BUILD, job, 0, ActionOutcome.GONE);
        }
        return new Built(refusal(job, outcome), false);
    }

    /** Notes what became of what was wanted, in Jenkins' log and among what members pressed. */
    private void note(MemberAction action, Job<?, ?> job, int build, ActionOutcome outcome) {
        String named = outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
        String id = user.user().getId();
        PressHistory.get()
                .add(new PressRecord(Instant.now(), chat.member(), id, action.word(), job.getFullName(), build, named));
        LOGGER.info(() -> "WeCom member " + InvalidValueException.shown(chat.member()) + ", Jenkins user "
                + InvalidValueException.shown(id) + ", " + action.word() + " "
                + InvalidValueException.shown(job.getFullName()) + (build == 0 ? "" : " #" + build) + ": " + named);
    }

    private String refusal(Job<?, ?> job, NewBuild.Outcome outcome) {
        if (outcome instanceof NewBuild.NoRight) {
            return members.refusal(ActionOutcome.NO_RIGHT);
        }
        if (outcome instanceof NewBuild.NeedsPerson) {
            String name = text.escape(job.getFullName());
            return text.get("build.person", text.link(name, job, "build?delay=0sec"));
        }
        if (outcome instanceof NewBuild.UnknownParameter unknown) {
            return unknown.known().isEmpty()
                    ? text.get("build.noParameters", text.job(job))
                    : text.get("build.unknown", text.job(job), text.escape(unknown.name()), listed(unknown.known()));
        }
        if (outcome instanceof NewBuild.WrongValue wrong) {
            return text.get("build.choices", text.escape(wrong.name()), listed(wrong.choices()));
        }
        return members.refusal(ActionOutcome.GONE);
    }

    /** Names or choices, 20 at most. */
    private String listed(List<String> values) {
        String shown = text.list(values.stream().limit(20).map(text::escape).toList());
        return values.size() > 20 ? text.get("more", shown, values.size() - 20) : shown;
    }

    private static Run<?, ?> begun(Queue.Item item) {
        try {
            Object begun = item.getFuture().getStartCondition().get(MOST_SECONDS, TimeUnit.SECONDS);
            return begun instanceof Run<?, ?> run ? run : null;
        } catch (TimeoutException | ExecutionException e) {
            LOGGER.log(Level.FINE, e, () -> "A build that a member asked for has not begun");
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /** Ends a build of a job by its full name: that of a number, or the one that runs. */
    String abort(Command command) {
        JobSearch search = JobSearch.byFullName(command.argument());
        if (search.job() == null) {
            return jobs.notFound(command, search);
        }
        Job<?, ?> job = search.job();
        if (command.number() > 0) {
            Run<?, ?> run = job.getBuildByNumber(command.number());
            return run == null ? jobs.noBuild(job, command.number()) : abort(run);
        }
        List<Run<?, ?>> running = RunningBuilds.of(job);
        if (running.size() == 1) {
            return abort(running.get(0));
        }
        return running.isEmpty()
                ? text.get("abort.none", text.job(job))
                : text.get("abort.several", text.job(job), jobs.numbers(running));
    }

    private String abort(Run<?, ?> run) {
        ActionOutcome outcome = BuildActions.act(
                Task.ABORT,
                run.getParent().getFullName(),
                run.getNumber(),
                user.user().getId(),
                chat.member());
        note(MemberAction.ABORT, run.getParent(), run.getNumber(), outcome);
        return switch (outcome) {
            case DONE -> text.get("abort.done", text.build(run));
            default ->
                text.sentences()
                        .refusal(outcome, DoneActions.of(run, Task.ABORT).orElse(null));
        };
    }
}
