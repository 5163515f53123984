package io.jenkins.plugins.wecom.receive.words;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.wecom.report.MemberAction;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/** The words that a robot knows, in both languages, and what each needs. One line to add one. */
enum Word {
    HELP("help", "帮助", null, Arguments.ANY),
    ID("id", "我是谁", null, Arguments.ANY),
    LINK("link", "绑定", null, Arguments.CODE),
    STATUS("status", "状态", MemberAction.STATUS, Arguments.JOB),
    FAILING("failing", "失败", MemberAction.FAILING, Arguments.ANY),
    WHY("why", "为什么", MemberAction.WHY, Arguments.BUILD),
    BUILD("build", "构建", MemberAction.BUILD, Arguments.PARAMETERS),
    ABORT("abort", "停止", MemberAction.ABORT, Arguments.BUILD);

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
    private final MemberAction action;
    private final Arguments arguments;

    /** @param action what is done for the member, which needs an account and has to be allowed; null for nothing */
    Word(String english, String chinese, @CheckForNull MemberAction action, Arguments arguments) {
        this.english = english;
        this.chinese = chinese;
        this.action = action;
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

    /** What is done for the member; empty for what needs no account. */
    Optional<MemberAction> action() {
        return Optional.ofNullable(action);
    }

    boolean needsAccount() {
        return action != null;
    }

    Arguments arguments() {
        return arguments;
    }
}
