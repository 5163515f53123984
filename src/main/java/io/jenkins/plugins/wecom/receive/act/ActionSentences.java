package io.jenkins.plugins.wecom.receive.act;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.User;
import io.jenkins.plugins.wecom.receive.act.DoneActions.Done;
import io.jenkins.plugins.wecom.report.markup.Notation;
import io.jenkins.plugins.wecom.report.markup.TextLimit;
import io.jenkins.plugins.wecom.tasks.Task;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * What members read of what they wanted to have done, by a button or a word. It names nothing but who did something, and only to whom may see the
 * build.
 */
public final class ActionSentences {

    private static final TextLimit NAME = new TextLimit(100, 400);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final Locale locale;
    private final Notation notation;

    /** @param notation of the message in which it is read */
    public ActionSentences(Locale locale, Notation notation) {
        this.locale = locale;
        this.notation = notation;
    }

    /**
     * Why it was not done.
     *
     * @param done what was done before; null for nothing
     */
    public String refusal(ActionOutcome outcome, @CheckForNull Done done) {
        return switch (outcome) {
            case NO_ACCOUNT -> Messages._ActionSentences_noAccount().toString(locale);
            case NOT_CONFIRMED -> Messages._ActionSentences_notConfirmed().toString(locale);
            case NO_RIGHT -> Messages._ActionSentences_noRight().toString(locale);
            case DONE_BEFORE -> done == null ? gone() : doneBefore(done);
            default -> gone();
        };
    }

    public String gone() {
        return Messages._ActionSentences_gone().toString(locale);
    }

    /** It may have been done when Jenkins died. */
    public String unsure() {
        return Messages._ActionSentences_unsure().toString(locale);
    }

    private String doneBefore(Done done) {
        return Messages._ActionSentences_doneBefore(action(done.getAction()), name(done))
                .toString(locale);
    }

    /** What was done, by whom and when. */
    public String done(Done done, ZoneId zone) {
        String time = TIME.format(Instant.ofEpochMilli(done.getTime().getTime()).atZone(zone));
        return switch (done.getAction()) {
            case Task.APPROVE ->
                Messages._ActionSentences_approved(name(done), time).toString(locale);
            case Task.REJECT ->
                Messages._ActionSentences_rejected(name(done), time).toString(locale);
            case Task.ABORT ->
                Messages._ActionSentences_aborted(name(done), time).toString(locale);
            case Task.REBUILD ->
                Messages._ActionSentences_rebuilt(name(done), time).toString(locale);
            default -> Messages._ActionSentences_acknowledged(name(done), time).toString(locale);
        };
    }

    /** What takes its time, and which Jenkins user it is done for. */
    public String asked(String key, String userId) {
        User user = User.getById(userId, false);
        String name = user == null ? userId : user.getDisplayName();
        return Messages._ActionSentences_asked(action(key), notation.escape(name, NAME))
                .toString(locale);
    }

    private String name(Done done) {
        return notation.escape(done.getName(), NAME);
    }

    private String action(String key) {
        return switch (key) {
            case Task.APPROVE -> Messages._ActionSentences_approve().toString(locale);
            case Task.REJECT -> Messages._ActionSentences_reject().toString(locale);
            case Task.ABORT -> Messages._ActionSentences_abort().toString(locale);
            case Task.REBUILD -> Messages._ActionSentences_rebuild().toString(locale);
            default -> Messages._ActionSentences_acknowledge().toString(locale);
        };
    }
}
