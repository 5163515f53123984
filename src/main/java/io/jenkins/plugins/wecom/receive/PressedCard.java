package io.jenkins.plugins.wecom.receive;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Run;
import io.jenkins.plugins.wecom.message.TemplateCardBuilder;
import io.jenkins.plugins.wecom.message.TemplateCardMessage;
import io.jenkins.plugins.wecom.message.TemplateCardMessage.Button;
import io.jenkins.plugins.wecom.receive.act.ActionOutcome;
import io.jenkins.plugins.wecom.receive.act.ActionSentences;
import io.jenkins.plugins.wecom.receive.act.DoneActions;
import io.jenkins.plugins.wecom.receive.act.DoneActions.Done;
import io.jenkins.plugins.wecom.receive.act.TaskResult;
import io.jenkins.plugins.wecom.report.MemberAction;
import io.jenkins.plugins.wecom.report.markup.CardNotation;
import io.jenkins.plugins.wecom.report.markup.Notation;
import io.jenkins.plugins.wecom.report.markup.TextLimit;
import io.jenkins.plugins.wecom.tasks.Task;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import jenkins.model.Jenkins;

/**
 * What a card becomes once something was done: which build it is about, what was done by whom and when, and no buttons. A
 * build that somebody takes care of can still be built again, and another may take over.
 */
final class PressedCard {

    private static final TextLimit ABOUT = new TextLimit(200, 600);
    private static final List<String> KEPT = List.of(Task.ACKNOWLEDGE, Task.REBUILD);

    private final Locale locale;
    private final ZoneId zone;
    private final Notation notation = new CardNotation();

    PressedCard(Locale locale, ZoneId zone) {
        this.locale = locale;
        this.zone = zone;
    }

    /**
     * The card.
     *
     * @param result of a press that did something, or was too late
     * @return null if Jenkins does not know its own address, without which there is no such card
     */
    @CheckForNull
    TemplateCardMessage of(Task task, Run<?, ?> build, TaskResult result) {
        String root = Jenkins.get().getRootUrl();
        if (root == null) {
            return null;
        }
        ActionSentences sentences = new ActionSentences(locale, notation);
        Done now = now(task, build, result);
        List<String> text = about(task);
        if (now != null && result.outcome() == ActionOutcome.DONE && task.input() == null) {
            before(build, now).forEach(done -> text.add(sentences.done(done, zone)));
        }
        String told = now == null ? sentences.gone() : sentences.done(now, zone);
        List<String> kept = result.outcome() == ActionOutcome.DONE ? kept(task, build, now) : List.of();
        return card(root, task, build, told, text, kept);
    }

    /**
     * What it is while it takes its time to do what was asked for: its buttons stay, so that the next press on it can show
     * what became of that.
     *
     * @return null if Jenkins does not know its own address, without which there is no such card
     */
    @CheckForNull
    TemplateCardMessage asked(Task task, Run<?, ?> build, String sentence) {
        String root = Jenkins.get().getRootUrl();
        return root == null ? null : card(root, task, build, sentence, about(task), task.actions());
    }

    private List<String> about(Task task) {
        List<String> text = new ArrayList<>();
        if (!task.about().isEmpty()) {
            text.add(notation.escape(task.about(), ABOUT));
        }
        return text;
    }

    private TemplateCardMessage card(
            String root, Task task, Run<?, ?> build, String told, List<String> text, List<String> keys) {
        TemplateCardBuilder card = new TemplateCardBuilder()
                .source("Jenkins", TemplateCardBuilder.PLAIN)
                .title(notation.escape(build.getParent().getFullName(), TextLimit.JOB) + " #" + build.getNumber())
                .description(told)
                .text(String.join("\n", text))
                .url(root + build.getUrl());
        keys.forEach(key -> card.button(Button.calling(label(key), Button.Style.SECONDARY, key)));
        return keys.isEmpty() ? card.build() : card.taskId(task.id()).build().withTaskId(""); // it keeps the one it has
    }

    /** What was done with a build last: another member may have pressed something else meanwhile. */
    @CheckForNull
    private static Done now(Task task, Run<?, ?> build, TaskResult result) {
        Done now = result.done();
        if (result.outcome() == ActionOutcome.DONE && task.input() == null) {
            for (Done done : DoneActions.all(build)) {
                now = done.getNode() == null ? done : now;
            }
        }
        return now;
    }

    /** What was done besides, the newest of each kind. */
    private static List<Done> before(Run<?, ?> build, Done now) {
        List<Done> before = new ArrayList<>();
        for (Done done : DoneActions.all(build)) {
            before.removeIf(earlier -> earlier.getAction().equals(done.getAction()));
            before.add(done);
        }
        before.removeIf(done -> done.getNode() != null || done.getAction().equals(now.getAction()));
        return before;
    }

    private static List<String> kept(Task task, Run<?, ?> build, @CheckForNull Done now) {
        if (now == null || !now.getAction().equals(Task.ACKNOWLEDGE)) {
            return List.of();
        }
        return KEPT.stream()
                .filter(task.actions()::contains)
                .filter(key -> key.equals(Task.ACKNOWLEDGE)
                        || DoneActions.of(build, key).isEmpty())
                .toList();
    }

    private String label(String key) {
        return MemberAction.of(key).orElseThrow().label(locale);
    }
}
