package io.jenkins.plugins.wecom.sender.api;

import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.message.MessageBundle;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Advice for the user on an {@code errcode} of WeCom, see {@link ErrorAdviceTable}.
 *
 * @param key the key in the bundle
 * @param isTransient whether the same request may succeed a moment later
 */
record ErrorAdvice(String key, boolean isTransient) {

    private static final MessageBundle BUNDLE = MessageBundle.of(ErrorAdvice.class);
    private static final Pattern FROM_IP = Pattern.compile("from ip: ?([0-9A-Fa-f.:]*[0-9A-Fa-f:])");
    private static final ErrorAdvice UNKNOWN = new ErrorAdvice("advice.unknown", false);
    private static final ErrorAdvice RECALL = new ErrorAdvice("advice.recall", false);

    private static final Set<Integer> TRANSIENT = Set.of(-1, 45033);

    private static final ErrorAdvice PACE = new ErrorAdvice("advice.pace", true);
    private static final ErrorAdvice SMART_ROBOT_PACE = new ErrorAdvice("advice.smartRobotPace", true);

    /** 846607 is that of smart robots (document/path/101463). */
    private static final Set<Integer> TOO_OFTEN = Set.of(45009, 846607);

    /** For how long a chat or a robot is blocked that got too many messages in a minute (document/path/90312). */
    private static final Duration PACE_WINDOW = Duration.ofMinutes(1);

    /** How long to wait where the server does not say; null for as long as between any two attempts. */
    static Duration pause(WecomCall call, int errcode) {
        return call.isPaced() && TOO_OFTEN.contains(errcode) ? PACE_WINDOW : null;
    }

    /** The advice for an {@code errcode} in the response to that call. */
    static ErrorAdvice on(WecomCall call, int errcode) {
        if (call.isPaced() && TOO_OFTEN.contains(errcode)) {
            return call.isOfSmartRobot() ? SMART_ROBOT_PACE : PACE;
        }
        int code = call != WecomCall.GETTOKEN && errcode == 40001 ? 40014 : errcode;
        String phrase = ErrorAdviceTable.BY_CODE.get(code);
        if (call == WecomCall.RECALL && (code == 40058 || phrase == null)) {
            return RECALL;
        }
        return phrase == null ? UNKNOWN : new ErrorAdvice("advice." + phrase, TRANSIENT.contains(code));
    }

    /** The sentence for the user; it names the IP address that WeCom saw, where that has to be added to the trusted IPs. */
    LocalizableMessage sentence(String errmsg) {
        Matcher ip = FROM_IP.matcher(errmsg);
        return ip.find() ? BUNDLE.message(key, 1, ip.group(1)) : BUNDLE.message(key, 0, "");
    }
}
