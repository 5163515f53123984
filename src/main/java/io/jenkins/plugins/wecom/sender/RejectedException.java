package io.jenkins.plugins.wecom.sender;

import io.jenkins.plugins.wecom.message.LocalizableMessage;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Thrown when WeCom rejected a call with an {@code errcode}: nothing was delivered, and the code tells what to fix. The
 * code is 0 if WeCom accepted the message and left out every recipient.
 */
public final class RejectedException extends WecomException {

    private static final long serialVersionUID = 1;
    private static final Pattern HINT = Pattern.compile("hint: ?\\[([^\\]]*)\\]");

    private static final Set<Integer> EXPIRED_TOKEN = Set.of(40001, 40014, 42001);
    private static final Set<Integer> UNKNOWN_USER = Set.of(46004, 60111);
    private static final Set<Integer> ABOUT_RECIPIENTS = Set.of(46004, 60111, 81013);
    private static final Set<Integer> ABOUT_APPLICATION =
            Set.of(40001, 40091, 40013, 40014, 42001, 45009, 40056, 301002, 48002, 50003, 60020, 93000, 93004, 93008);

    private static final int NO_RECEIVING_URL = 43012;

    private final int errcode;
    private final String errmsg;
    private final transient SendResult refusal;

    /**
     * @param errcode WeCom's code; 0 if it accepted the message and left out every recipient
     * @param errmsg WeCom's text for the code, on one line, without secrets
     * @param refusal the response, which may name invalid recipients
     * @param sentence what was rejected, with the code
     * @param advice what to do about it
     * @param isTransient whether the same request may succeed a moment later
     */
    public RejectedException(
            int errcode,
            String errmsg,
            SendResult refusal,
            LocalizableMessage sentence,
            LocalizableMessage advice,
            boolean isTransient) {
        super(sentence, advice, isTransient, null);
        this.errcode = errcode;
        this.errmsg = errmsg;
        this.refusal = refusal;
    }

    /** Whether WeCom's response names every recipient as left out. */
    public boolean namesAll() {
        return errcode == 0;
    }

    /** WeCom's code; compare this, never the text (document/path/90455). */
    public int errcode() {
        return errcode;
    }

    /** WeCom's whole response as JSON on one line. */
    public String answer() {
        return refusal.answers().get(0);
    }

    /** The response, which may name invalid recipients. */
    public SendResult refusal() {
        return refusal;
    }

    /** Whether the access token is no longer valid, so that a new one may be accepted. */
    public boolean isExpiredToken() {
        return EXPIRED_TOKEN.contains(errcode());
    }

    /** Whether WeCom was too busy to process the request. */
    public boolean isBusy() {
        return errcode() == -1;
    }

    /** Whether there is no such member in the application's visible range. */
    public boolean isUnknownUser() {
        return UNKNOWN_USER.contains(errcode());
    }

    /** Whether the call is blocked because it was made too often. */
    public boolean isBlocked() {
        return errcode() == 45009;
    }

    /** Whether it was a card with buttons of an application that has no receiving URL in WeCom's console. */
    public boolean wantsReceivingUrl() {
        return errcode() == NO_RECEIVING_URL;
    }

    /** Whether the rejection concerns only these recipients, so that others may be reached. */
    public boolean isAboutRecipients() {
        return namesAll() || ABOUT_RECIPIENTS.contains(errcode());
    }

    /** The hint in {@code errmsg}: the ID by which WeCom's support finds this request. */
    public Optional<String> hint() {
        Matcher hint = HINT.matcher(errmsg);
        return hint.find() ? Optional.of(hint.group(1)) : Optional.empty();
    }

    @Override
    public boolean isPersistent() {
        return ABOUT_APPLICATION.contains(errcode()) && !isTransient();
    }

    @Override
    public WecomException copy() {
        return new RejectedException(errcode, errmsg, refusal, sentence(), advice().orElse(null), isTransient());
    }
}
