package io.jenkins.plugins.wecom.receive.words;

import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import java.util.function.Predicate;

/**
 * What an administrator has set about words.
 *
 * @param allowed whether members may have this done: the name of an action of {@code allowedActions}
 * @param answersInGroups whether what is written in a group is answered there, for all to see
 */
record WordSettings(Predicate<String> allowed, boolean answersInGroups) {

    /** Those of the global configuration. */
    static WordSettings now() {
        WecomGlobalConfiguration global = WecomGlobalConfiguration.get();
        return new WordSettings(action -> true, global.isAnswersInGroups());
    }

    boolean allows(Word word) {
        return !word.needsAccount() || allowed.test(word.action());
    }
}
