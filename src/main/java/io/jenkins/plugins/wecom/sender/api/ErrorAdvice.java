package io.jenkins.plugins.wecom.sender.api;

import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.message.MessageBundle;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What helps against an {@code errcode} of WeCom, see {@link ErrorAdviceTable}.
 *
 * @param key the phrase in the bundle
 * @param passing whether the same request may succeed a moment later
 */
record ErrorAdvice(String key, boolean passing) {

    private static final MessageBundle BUNDLE = MessageBundle.of(ErrorAdvice.class);
    private static final Pattern FROM_IP = Pattern.compile("from ip: ?([0-9A-Fa-f.:]*[0-9A-Fa-f:])");
    private static final ErrorAdvice UNKNOWN = new ErrorAdvice("advice.unknown", false);
    private static final ErrorAdvice RECALL = new ErrorAdvice("advice.recall", false);

    private static final Set<Integer> PASSING = Set.of(-1, 45033);

    /** What helps when WeCom answers {@code errcode} to that call. */
    static ErrorAdvice on(WecomCall call, int errcode) {
        int code = call != WecomCall.GETTOKEN && errcode == 40001 ? 40014 : errcode;
        String phrase = ErrorAdviceTable.BY_CODE.get(code);
        if (call == WecomCall.RECALL && (code == 40058 || phrase == null)) {
            return RECALL;
        }
        return phrase == null ? UNKNOWN : new ErrorAdvice("advice." + phrase, PASSING.contains(code));
    }

    /** The sentence for the user; it names the IP address that WeCom saw, where that is what has to be allowed. */
    LocalizableMessage helps(String errmsg) {
        Matcher ip = FROM_IP.matcher(errmsg);
        return ip.find() ? BUNDLE.message(key, 1, ip.group(1)) : BUNDLE.message(key, 0, "");
    }
}
