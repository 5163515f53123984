package io.jenkins.plugins.wecom.receive;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.wecom.receive.act.ActionOutcome;
import io.jenkins.plugins.wecom.receive.act.DoneActions.Done;
import io.jenkins.plugins.wecom.report.markup.Notation;
import io.jenkins.plugins.wecom.report.markup.TextLimit;
import io.jenkins.plugins.wecom.tasks.Task;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * What members read when they have pressed a button. It names nothing but who did something, and only to whom may see the
 * build.
 */
final class PressSentences {

    private static final TextLimit NAME = new TextLimit(100, 400);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final Locale locale;
    private final Notation notation;

    /** @param notation of the message in which it is read */
    PressSentences(Locale locale, Notation notation) {
        this.locale = locale;
        this.notation = notation;
    }

    /**
     * Why it was not done.
     *
     * @param done what was done before; null for nothing
     */
    String refusal(ActionOutcome outcome, @CheckForNull Done done) {
        return switch (outcome) {
            case NO_ACCOUNT -> Messages._PressSentences_noAccount().toString(locale);
            case NOT_CONFIRMED -> Messages._PressSentences_notConfirmed().toString(locale);
            case NO_RIGHT -> Messages._PressSentences_noRight().toString(locale);
            case DONE_BEFORE -> done == null ? gone() : doneBefore(done);
            default -> gone();
        };
    }

    String gone() {
        return Messages._PressSentences_gone().toString(locale);
    }

    /** It may have been done when Jenkins died. */
    String unsure() {
        return Messages._PressSentences_unsure().toString(locale);
    }

    private String doneBefore(Done done) {
        return Messages._PressSentences_doneBefore(action(done.getAction()), name(done))
                .toString(locale);
    }

    /** What was done, by whom and when. */
    String done(Done done, ZoneId zone) {
        String time = TIME.format(Instant.ofEpochMilli(done.getTime().getTime()).atZone(zone));
        return switch (done.getAction()) {
            case Task.APPROVE ->
                Messages._PressSentences_approved(name(done), time).toString(locale);
            case Task.REJECT ->
                Messages._PressSentences_rejected(name(done), time).toString(locale);
            case Task.ABORT ->
                Messages._PressSentences_aborted(name(done), time).toString(locale);
            case Task.REBUILD ->
                Messages._PressSentences_rebuilt(name(done), time).toString(locale);
            default -> Messages._PressSentences_acknowledged(name(done), time).toString(locale);
        };
    }

    private String name(Done done) {
        return notation.escape(done.getName(), NAME);
    }

    private String action(String key) {
        return switch (key) {
            case Task.APPROVE -> Messages._PressSentences_approve().toString(locale);
            case Task.REJECT -> Messages._PressSentences_reject().toString(locale);
            case Task.ABORT -> Messages._PressSentences_abort().toString(locale);
            case Task.REBUILD -> Messages._PressSentences_rebuild().toString(locale);
            default -> Messages._PressSentences_acknowledge().toString(locale);
        };
    }
}
