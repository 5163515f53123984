package io.jenkins.plugins.wecom.sender;

import io.jenkins.plugins.wecom.message.LocalizableMessage;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * WeCom answered with an {@code errcode}: nothing arrived, and the code says what has to be mended. The code is 0 where
 * WeCom took the message and left out each recipient.
 */
public final class RejectedException extends WecomException {

    private static final long serialVersionUID = 1;
    private static final Pattern HINT = Pattern.compile("hint: ?\\[([^\\]]*)\\]");

    private static final Set<Integer> ENDED_TOKEN = Set.of(40001, 40014, 42001);
    private static final Set<Integer> UNKNOWN_USER = Set.of(46004, 60111);
    private static final Set<Integer> ABOUT_RECIPIENTS = Set.of(46004, 60111, 81013);
    private static final Set<Integer> ABOUT_APPLICATION =
            Set.of(40001, 40091, 40013, 40014, 42001, 45009, 40056, 301002, 48002, 50003, 60020);

    private final int errcode;
    private final String errmsg;
    private final transient SendResult refusal;

    /**
     * @param errcode WeCom's code; 0 where it took the message and left out each recipient
     * @param errmsg what WeCom says about it, on one line, without secrets
     * @param refusal the answer, which may name recipients that WeCom does not know
     * @param sentence what was refused, with the code
     * @param advice what helps
     * @param passing whether the same request may succeed a moment later
     */
    public RejectedException(
            int errcode,
            String errmsg,
            SendResult refusal,
            LocalizableMessage sentence,
            LocalizableMessage advice,
            boolean passing) {
        super(sentence, advice, passing, null);
        this.errcode = errcode;
        this.errmsg = errmsg;
        this.refusal = refusal;
    }

    /** Whether WeCom's answer names all recipients itself. */
    public boolean namesAll() {
        return errcode == 0;
    }

    /** WeCom's code; match on this and never on its text (document/path/90455). */
    public int errcode() {
        return errcode;
    }

    /** WeCom's answer in full, as JSON on one line. */
    public String answer() {
        return refusal.answers().get(0);
    }

    /** The answer, which may name recipients. */
    public SendResult refusal() {
        return refusal;
    }

    /** Whether the access token had ended before its time, so that a new one may be accepted. */
    public boolean isEndedToken() {
        return ENDED_TOKEN.contains(errcode());
    }

    /** Whether WeCom was too busy to look at the request. */
    public boolean isBusy() {
        return errcode() == -1;
    }

    /** Whether WeCom knows no such member, or the application does not see it. */
    public boolean isUnknownUser() {
        return UNKNOWN_USER.contains(errcode());
    }

    /** Whether the call was made too often, so that the next ones are refused as well. */
    public boolean isBlocked() {
        return errcode() == 45009;
    }

    /** Whether it is for these recipients alone, so that others may well be reached. */
    public boolean isAboutRecipients() {
        return namesAll() || ABOUT_RECIPIENTS.contains(errcode());
    }

    /** The number by which WeCom's support finds this request. */
    public Optional<String> hint() {
        Matcher hint = HINT.matcher(errmsg);
        return hint.find() ? Optional.of(hint.group(1)) : Optional.empty();
    }

    @Override
    public boolean isUntilMended() {
        return ABOUT_APPLICATION.contains(errcode());
    }

    @Override
    public WecomException copy() {
        return new RejectedException(errcode, errmsg, refusal, sentence(), advice().orElse(null), isPassing());
    }
}
