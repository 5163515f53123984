package io.jenkins.plugins.wecom.sender.api;

import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.message.MessageBundle;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What helps against an {@code errcode} of WeCom (document/path/90313 lists them all; those that concern these calls are
 * told apart here).
 *
 * @param key the phrase in the bundle
 * @param passing whether the same request may succeed a moment later
 */
record ErrorAdvice(String key, boolean passing) {

    private static final MessageBundle BUNDLE = MessageBundle.of(ErrorAdvice.class);
    private static final Pattern FROM_IP = Pattern.compile("from ip: ?([0-9A-Fa-f.:]*[0-9A-Fa-f:])");
    private static final ErrorAdvice UNKNOWN = new ErrorAdvice("advice.unknown", false);
    private static final ErrorAdvice RECALL = new ErrorAdvice("advice.recall", false);

    private static final Map<Integer, ErrorAdvice> BY_CODE = Map.ofEntries(
            Map.entry(-1, new ErrorAdvice("advice.busy", true)),
            Map.entry(45009, new ErrorAdvice("advice.tooOften", false)),
            Map.entry(45033, new ErrorAdvice("advice.tooManyAtOnce", true)),
            Map.entry(40001, new ErrorAdvice("advice.secret", false)),
            Map.entry(40091, new ErrorAdvice("advice.secret", false)),
            Map.entry(40013, new ErrorAdvice("advice.corpId", false)),
            Map.entry(40014, new ErrorAdvice("advice.token", false)),
            Map.entry(42001, new ErrorAdvice("advice.token", false)),
            Map.entry(40056, new ErrorAdvice("advice.agentId", false)),
            Map.entry(301002, new ErrorAdvice("advice.agentId", false)),
            Map.entry(40058, new ErrorAdvice("advice.content", false)),
            Map.entry(45002, new ErrorAdvice("advice.tooLong", false)),
            Map.entry(44004, new ErrorAdvice("advice.empty", false)),
            Map.entry(40033, new ErrorAdvice("advice.characters", false)),
            Map.entry(47001, new ErrorAdvice("advice.content", false)),
            Map.entry(40032, new ErrorAdvice("advice.tooManyRecipients", false)),
            Map.entry(82002, new ErrorAdvice("advice.tooManyRecipients", false)),
            Map.entry(82003, new ErrorAdvice("advice.tooManyRecipients", false)),
            Map.entry(46004, new ErrorAdvice("advice.visibleRange", false)),
            Map.entry(60111, new ErrorAdvice("advice.visibleRange", false)),
            Map.entry(48002, new ErrorAdvice("advice.permission", false)),
            Map.entry(50003, new ErrorAdvice("advice.disabled", false)),
            Map.entry(60020, new ErrorAdvice("advice.trustedIp", false)),
            Map.entry(81013, new ErrorAdvice("advice.noValidRecipient", false)),
            Map.entry(82001, new ErrorAdvice("advice.noRecipient", false)),
            Map.entry(40004, new ErrorAdvice("advice.media", false)),
            Map.entry(40005, new ErrorAdvice("advice.media", false)),
            Map.entry(40006, new ErrorAdvice("advice.media", false)),
            Map.entry(40009, new ErrorAdvice("advice.media", false)));

    /** What helps when WeCom answers {@code errcode} to that call. */
    static ErrorAdvice on(WecomCall call, int errcode) {
        if (call != WecomCall.GETTOKEN && errcode == 40001) {
            return BY_CODE.get(40014);
        }
        if (call == WecomCall.RECALL && (errcode == 40058 || !BY_CODE.containsKey(errcode))) {
            return RECALL;
        }
        return BY_CODE.getOrDefault(errcode, UNKNOWN);
    }

    /** The sentence for the user; it names the IP address that WeCom saw, where that is what has to be allowed. */
    LocalizableMessage helps(String errmsg) {
        Matcher ip = FROM_IP.matcher(errmsg);
        return ip.find() ? BUNDLE.message(key, 1, ip.group(1)) : BUNDLE.message(key, 0, "");
    }
}
