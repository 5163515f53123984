package io.jenkins.plugins.wecom.receive.words;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/** The words that a robot knows, in both languages, and what each needs. One line to add one. */
enum Word {
    HELP("help", "帮助", Needs.NOTHING, Arguments.ANY),
    ID("id", "我是谁", Needs.NOTHING, Arguments.ANY),
    LINK("link", "绑定", Needs.NOTHING, Arguments.CODE),
    STATUS("status", "状态", Needs.ACCOUNT, Arguments.JOB),
    FAILING("failing", "失败", Needs.ACCOUNT, Arguments.ANY),
    WHY("why", "为什么", Needs.ACCOUNT, Arguments.BUILD),
    BUILD("build", "构建", Needs.ACCOUNT, Arguments.PARAMETERS),
    ABORT("abort", "停止", Needs.ACCOUNT, Arguments.BUILD);

    private enum Needs {
        NOTHING,
        /** An account that is good for acting, and the word among the allowed actions. */
        ACCOUNT
    }

    /** What may follow a word. */
    enum Arguments {
        /** Whatever it is, it does not count. */
        ANY,
        CODE,
        JOB,
        /** A job, and perhaps the number of a build. */
        BUILD,
        /** A job, and parameters with their values. */
        PARAMETERS
    }

    private final String english;
    private final String chinese;
    private final Needs needs;
    private final Arguments arguments;

    Word(String english, String chinese, Needs needs, Arguments arguments) {
        this.english = english;
        this.chinese = chinese;
        this.needs = needs;
        this.arguments = arguments;
    }

    /** The word that is written so, in small or capital letters, or in full-width ones. */
    static Optional<Known> of(String written) {
        String plain = Normalizer.normalize(written, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        for (Word word : values()) {
            if (plain.equals(word.english)) {
                return Optional.of(new Known(word, Locale.ENGLISH));
            }
            if (plain.equals(word.chinese)) {
                return Optional.of(new Known(word, Locale.SIMPLIFIED_CHINESE));
            }
        }
        return Optional.empty();
    }

    /** A word, and the language in which it was written. */
    record Known(Word word, Locale language) {}

    /** The word in that language. */
    String in(Locale language) {
        return language == Locale.ENGLISH ? english : chinese;
    }

    /** The name of the action in {@code allowedActions}. */
    String action() {
        return english;
    }

    boolean needsAccount() {
        return needs == Needs.ACCOUNT;
    }

    Arguments arguments() {
        return arguments;
    }
}
