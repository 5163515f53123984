package io.jenkins.plugins.wecom.receive;

import hudson.Extension;
import hudson.ExtensionList;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.config.users.MemberId;
import io.jenkins.plugins.wecom.links.ConfirmationCard;
import io.jenkins.plugins.wecom.links.MemberLinks;
import io.jenkins.plugins.wecom.message.TemplateCardMessage;
import io.jenkins.plugins.wecom.receive.act.ActionSentences;
import io.jenkins.plugins.wecom.report.markup.PlainNotation;
import io.jenkins.plugins.wecom.tasks.Claim;
import io.jenkins.plugins.wecom.tasks.Press;
import io.jenkins.plugins.wecom.tasks.PressAnswers;
import io.jenkins.plugins.wecom.tasks.PressReply;
import io.jenkins.plugins.wecom.tasks.Task;
import io.jenkins.plugins.wecom.tasks.Tasks;
import java.time.Clock;
import java.time.InstantSource;

/** Does what a member presses on the card that asks whether they are a Jenkins user. */
@Extension
public final class ClaimPresses implements PressHandler {

    private final InstantSource clock = Clock.systemUTC();

    @Override
    public void pressed(Press press) {
        Task task = task(press);
        if (task == null) {
            return;
        }
        Claim claim = task.claim();
        boolean inTime = !clock.instant().isAfter(press.time().plus(CardPresses.IN_TIME));
        boolean done = inTime
                && (press.key().equals(Task.CONFIRM)
                        ? MemberLinks.get().confirm(press.source(), claim, press.member())
                        : MemberLinks.get().deny(press.source(), claim, press.member()));
        if (done) {
            TemplateCardMessage card = ConfirmationCard.afterwards(claim, press.key());
            reply(press, task, new PressReply(PressReply.Kind.DONE, card.title(), card));
        } else {
            refuse(press, task, sentences().gone());
        }
    }

    @Override
    public void interrupted(Press press) {
        Task task = task(press);
        if (task != null) {
            boolean isAsked = MemberId.isSame(task.claim().member(), press.member());
            refuse(press, task, isAsked ? sentences().unsure() : sentences().gone());
        }
    }

    /** Returns the task of a card that asks so; null for other presses. */
    private static Task task(Press press) {
        if (!MemberLinks.isOfActingCompany(press.source())) {
            return null;
        }
        return Tasks.get()
                .find(press.task())
                .filter(task -> task.claim() != null
                        && task.source().equals(press.source())
                        && task.actions().contains(press.key()))
                .orElse(null);
    }

    private void refuse(Press press, Task task, String sentence) {
        RefusalLimit refusals = ExtensionList.lookupSingleton(CardPresses.class).refusals;
        if (refusals.admit(press.member(), clock.instant())) {
            reply(press, task, PressReply.refused(sentence));
        }
    }

    private static void reply(Press press, Task task, PressReply reply) {
        ExtensionList.lookup(PressAnswers.class).stream()
                .filter(answers -> answers.isOf(press.source()))
                .findFirst()
                .ifPresent(answers -> answers.answer(press, task, reply));
    }

    private static ActionSentences sentences() {
        return new ActionSentences(
                WecomGlobalConfiguration.get().messageLanguage().locale(), new PlainNotation());
    }
}
