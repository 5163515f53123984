package io.jenkins.plugins.wecom.sender;

import io.jenkins.plugins.wecom.message.Sentence;
import io.jenkins.plugins.wecom.message.Words;
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
record Advice(String key, boolean passing) {

    private static final Words WORDS = Words.of(Advice.class);
    private static final Pattern FROM_IP = Pattern.compile("from ip: ?([0-9A-Fa-f.:]*[0-9A-Fa-f:])");
    private static final Advice UNKNOWN = new Advice("advice.unknown", false);
    private static final Advice RECALL = new Advice("advice.recall", false);

    private static final Map<Integer, Advice> BY_CODE = Map.ofEntries(
            Map.entry(-1, new Advice("advice.busy", true)),
            Map.entry(45009, new Advice("advice.tooOften", false)),
            Map.entry(45033, new Advice("advice.tooManyAtOnce", true)),
            Map.entry(40001, new Advice("advice.secret", false)),
            Map.entry(40091, new Advice("advice.secret", false)),
            Map.entry(40013, new Advice("advice.corpId", false)),
            Map.entry(40014, new Advice("advice.token", false)),
            Map.entry(42001, new Advice("advice.token", false)),
            Map.entry(40056, new Advice("advice.agentId", false)),
            Map.entry(301002, new Advice("advice.agentId", false)),
            Map.entry(40058, new Advice("advice.content", false)),
            Map.entry(45002, new Advice("advice.tooLong", false)),
            Map.entry(44004, new Advice("advice.empty", false)),
            Map.entry(40033, new Advice("advice.characters", false)),
            Map.entry(47001, new Advice("advice.content", false)),
            Map.entry(40032, new Advice("advice.tooManyRecipients", false)),
            Map.entry(82002, new Advice("advice.tooManyRecipients", false)),
            Map.entry(82003, new Advice("advice.tooManyRecipients", false)),
            Map.entry(46004, new Advice("advice.visibleRange", false)),
            Map.entry(60111, new Advice("advice.visibleRange", false)),
            Map.entry(48002, new Advice("advice.permission", false)),
            Map.entry(50003, new Advice("advice.disabled", false)),
            Map.entry(60020, new Advice("advice.trustedIp", false)),
            Map.entry(81013, new Advice("advice.noValidRecipient", false)),
            Map.entry(82001, new Advice("advice.noRecipient", false)),
            Map.entry(40004, new Advice("advice.media", false)),
            Map.entry(40005, new Advice("advice.media", false)),
            Map.entry(40006, new Advice("advice.media", false)),
            Map.entry(40009, new Advice("advice.media", false)));

    /** What helps when WeCom answers {@code errcode} to that call. */
    static Advice on(WecomCall call, int errcode) {
        if (call != WecomCall.GETTOKEN && errcode == 40001) {
            return BY_CODE.get(40014);
        }
        if (call == WecomCall.RECALL && (errcode == 40058 || !BY_CODE.containsKey(errcode))) {
            return RECALL;
        }
        return BY_CODE.getOrDefault(errcode, UNKNOWN);
    }

    /** The sentence for the user; it names the IP address that WeCom saw, where that is what has to be allowed. */
    Sentence helps(String errmsg) {
        Matcher ip = FROM_IP.matcher(errmsg);
        return ip.find() ? WORDS.sentence(key, 1, ip.group(1)) : WORDS.sentence(key, 0, "");
    }
}
