package io.jenkins.plugins.wecom.receive.words;

import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.report.MemberAction;
import java.util.function.Predicate;

/**
 * What an administrator has set about words.
 *
 * @param allowed whether members may have this done
 * @param answersInGroups whether what is written in a group is answered there, for all to see
 */
record WordSettings(Predicate<MemberAction> allowed, boolean answersInGroups) {

    /** Those of the global configuration. */
    static WordSettings now() {
        WecomGlobalConfiguration global = WecomGlobalConfiguration.get();
        return new WordSettings(global::isAllowed, global.isAnswersInGroups());
    }

    boolean allows(Word word) {
        return word.action().filter(allowed.negate()).isEmpty();
    }
}
