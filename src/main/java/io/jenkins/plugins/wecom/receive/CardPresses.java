package io.jenkins.plugins.wecom.receive;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.TemplateCardMessage;
import io.jenkins.plugins.wecom.receive.act.ActionOutcome;
import io.jenkins.plugins.wecom.receive.act.ActionSentences;
import io.jenkins.plugins.wecom.receive.act.BuildLocks;
import io.jenkins.plugins.wecom.receive.act.MemberAccounts;
import io.jenkins.plugins.wecom.receive.act.MemberAccounts.Account;
import io.jenkins.plugins.wecom.receive.act.TaskActions;
import io.jenkins.plugins.wecom.receive.act.TaskResult;
import io.jenkins.plugins.wecom.report.MemberAction;
import io.jenkins.plugins.wecom.report.markup.PlainNotation;
import io.jenkins.plugins.wecom.tasks.Press;
import io.jenkins.plugins.wecom.tasks.PressAnswers;
import io.jenkins.plugins.wecom.tasks.PressHistory;
import io.jenkins.plugins.wecom.tasks.PressRecord;
import io.jenkins.plugins.wecom.tasks.PressReply;
import io.jenkins.plugins.wecom.tasks.Task;
import io.jenkins.plugins.wecom.tasks.TaskBuild;
import io.jenkins.plugins.wecom.tasks.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/**
 * Does what members press on cards about builds. It looks at the card first, then at who the member is in Jenkins, then,
 * with that user's rights alone, at the build. Whoever is refused learns nothing that Jenkins would not show.
 */
@Extension
public final class CardPresses implements PressHandler {

    private static final Logger LOGGER = Logger.getLogger(CardPresses.class.getName());

    /** What has not begun by then is not done: after a long queue, a restart, a restored backup. */
    static final Duration IN_TIME = Duration.ofMinutes(10);

    /** How long a press on a card that was sent before its input waits is kept. */
    static final Duration AHEAD = Duration.ofMinutes(2);

    private static final String UNSURE = "UNSURE";

    final RefusalLimit refusals = new RefusalLimit();
    private final BuildLocks cards = new BuildLocks();
    private final InstantSource clock = Clock.systemUTC();

    /** A card may be sent before its input waits; it does not wait any more when the build has ended. */
    @Override
    public boolean mustWait(Press press) {
        Task task = task(press);
        return task != null
                && task.input() != null
                && task.input().node() == null
                && counts(task, press)
                && clock.instant().isBefore(press.time().plus(AHEAD))
                && MemberAccounts.isOfActingCompany(press.source())
                && build(task).filter(Run::isBuilding).isPresent();
    }

    @Override
    public void pressed(Press press) {
        handle(press, false);
    }

    @Override
    public void interrupted(Press press) {
        handle(press, true);
    }

    /** Nobody is named on a card who could not have it done. */
    @Override
    public void delayed(Press press) {
        if (answers(press).filter(PressAnswers::showsWhatIsAsked).isEmpty()) {
            return;
        }
        Task task = task(press);
        if (task == null || !counts(task, press) || !MemberAccounts.isOfActingCompany(press.source())) {
            return;
        }
        MemberAccounts.find(press.source(), press.member())
                .userId()
                .filter(user -> TaskActions.isOpenTo(press.key(), task, user))
                .ifPresent(user -> {
                    String sentence = sentences().asked(press.key(), user);
                    TemplateCardMessage card = build(task)
                            .map(build -> new PressedCard(locale(), zone()).asked(task, build, sentence))
                            .orElse(null);
                    reply(press, task, new PressReply(PressReply.Kind.ASKED, sentence, card));
                });
    }

    private void handle(Press press, boolean begunBefore) {
        if (!MemberAccounts.isOfActingCompany(press.source())) {
            LOGGER.fine("A member of another company pressed a button");
            return;
        }
        Task task = task(press);
        if (task != null && task.claim() != null && task.actions().contains(press.key())) {
            return; // who a member is, is asked and answered elsewhere
        }
        if (task == null || !counts(task, press)) {
            refuse(press, task, null, ActionOutcome.GONE.toString(), sentences().gone());
            return;
        }
        Account account = MemberAccounts.find(press.source(), press.member());
        String user = account.userId().orElse(null);
        if (user == null) {
            refuse(press, task, null, account.refusal().toString(), sentences().refusal(account.refusal(), null));
        } else if (begunBefore) {
            boolean visible = TaskActions.isVisible(task, user);
            refuse(
                    press,
                    task,
                    user,
                    visible ? UNSURE : ActionOutcome.GONE.toString(),
                    visible ? sentences().unsure() : sentences().gone());
        } else {
            answer(press, task, user, TaskActions.act(press.key(), task, user, press.member()));
        }
    }

    /** The card's task; null if it is not known, or of another source. */
    @CheckForNull
    private static Task task(Press press) {
        return Tasks.get()
                .find(press.task())
                .filter(found -> found.source().equals(press.source()))
                .orElse(null);
    }

    /** Whether the card offers it, members may have it done, and it was pressed a short while ago. */
    private boolean counts(Task task, Press press) {
        return task.build() != null
                && task.actions().contains(press.key())
                && isAllowed(press.key())
                && !clock.instant().isAfter(press.time().plus(IN_TIME));
    }

    /** Administrators may have taken it away since the card was sent. */
    private static boolean isAllowed(String key) {
        return MemberAction.BUTTONS.stream()
                .anyMatch(action -> action.word().equals(key)
                        && WecomGlobalConfiguration.get().isAllowed(action));
    }

    private void answer(Press press, Task task, String user, TaskResult result) {
        ActionOutcome outcome = result.outcome();
        boolean isDone = outcome == ActionOutcome.DONE;
        if (!isDone && outcome != ActionOutcome.DONE_BEFORE && !result.isOver()) {
            refuse(press, task, user, outcome.toString(), sentences().refusal(outcome, result.done()));
            return;
        }
        note(press, task, user, outcome.toString());
        if (!isDone && !refusals.admit(press.member(), clock.instant())) {
            return;
        }
        TaskBuild build = task.build();
        if (!isDone || build == null) {
            String sentence = sentences().refusal(outcome, result.done());
            reply(press, task, new PressReply(PressReply.Kind.OVER, sentence, card(task, result)));
            return;
        }
        String sentence = result.done() == null ? "" : sentences().done(result.done(), zone());
        synchronized (cards.of(build)) { // the last card of several has to show what was done by all
            reply(press, task, new PressReply(PressReply.Kind.DONE, sentence, card(task, result)));
        }
    }

    @CheckForNull
    private static TemplateCardMessage card(Task task, TaskResult result) {
        return build(task)
                .map(build -> new PressedCard(locale(), zone()).of(task, build, result))
                .orElse(null);
    }

    private static Optional<Run<?, ?>> build(Task task) {
        TaskBuild of = task.build();
        Job<?, ?> job = of == null ? null : Jenkins.get().getItemByFullName(of.job(), Job.class);
        return Optional.<Run<?, ?>>ofNullable(job == null ? null : job.getBuildByNumber(of.number()))
                .filter(build -> of.is(build));
    }

    private void refuse(
            Press press, @CheckForNull Task task, @CheckForNull String user, String outcome, String sentence) {
        note(press, task, user, outcome);
        if (refusals.admit(press.member(), clock.instant())) {
            reply(press, task, PressReply.refused(sentence));
        }
    }

    private static void reply(Press press, @CheckForNull Task task, PressReply reply) {
        answers(press)
                .ifPresentOrElse(
                        answers -> answers.answer(press, task, reply),
                        () -> LOGGER.fine("Nobody answers a press of this source"));
    }

    private static Optional<PressAnswers> answers(Press press) {
        return ExtensionList.lookup(PressAnswers.class).stream()
                .filter(answers -> answers.isOf(press.source()))
                .findFirst();
    }

    /** Notes what became of it; of a card that is not known there is nothing to say. */
    private void note(Press press, @CheckForNull Task task, @CheckForNull String user, String outcome) {
        String named = outcome.toLowerCase(Locale.ROOT).replace('_', '-');
        TaskBuild build = task == null ? null : task.build();
        if (build == null) {
            LOGGER.fine(() -> "A member pressed a button that means nothing here (any more)");
            return;
        }
        Instant now = clock.instant();
        PressHistory.get()
                .add(new PressRecord(now, press.member(), user, press.key(), build.job(), build.number(), named));
        LOGGER.info(() -> "WeCom member " + InvalidValueException.shown(press.member()) + ", Jenkins user "
                + (user == null ? "-" : InvalidValueException.shown(user)) + ", "
                + InvalidValueException.shown(press.key()) + " " + InvalidValueException.shown(build.job()) + " #"
                + build.number() + ": " + named);
    }

    private static ActionSentences sentences() {
        return new ActionSentences(locale(), new PlainNotation());
    }

    private static Locale locale() {
        return WecomGlobalConfiguration.get().messageLanguage().locale();
    }

    private static ZoneId zone() {
        return PressOptions.zone();
    }
}
