package io.jenkins.plugins.wecom.receive.words;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.wecom.message.MessageBundle;
import io.jenkins.plugins.wecom.receive.act.ActingUser;
import io.jenkins.plugins.wecom.receive.act.ActionOutcome;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Answers that are about the member and the robot, and need no account: {@code help}, {@code id}, {@code link}. */
final class MemberAnswers {

    private final AnswerText text;
    private final WordSettings settings;

    MemberAnswers(AnswerText text, WordSettings settings) {
        this.text = text;
        this.settings = settings;
    }

    /**
     * What can be written.
     *
     * @param hasAccount whether the member stands for a user: else there is nothing for him but the first words
     */
    String help(boolean hasAccount) {
        String rows = Arrays.stream(Word.values())
                .filter(word -> !word.needsAccount() || hasAccount && settings.allows(word))
                .map(word -> "- " + usage(word))
                .collect(Collectors.joining("\n"));
        return text.get("help") + "\n" + rows + (hasAccount ? "\n" + text.get("help.quotes") : "");
    }

    /** How one word is used. */
    String usage(Word word) {
        return text.get("help." + word.name());
    }

    /** Who the member is. */
    String id(WrittenWords words, Accounts.Account account) {
        String ids = text.get("id.member", text.escape(words.member()));
        if (words.chat().isGroup()) {
            ids += "\n" + text.get("id.group", text.escape(words.chat().group()));
        }
        return ids + "\n" + user(account.user(), account.refusal());
    }

    private String user(@CheckForNull ActingUser user, ActionOutcome refusal) {
        return user == null
                ? MessageBundle.text(Stream.of(refusal(refusal), text.get("id.link")))
                : text.get(
                        "id.user",
                        text.escape(user.user().getDisplayName()),
                        text.escape(user.user().getId()));
    }

    /** Why nothing was done. */
    String refusal(ActionOutcome outcome) {
        return text.sentences().refusal(outcome, null);
    }

    String link(WrittenWords words, String code, Accounts accounts) {
        Accounts.LinkOutcome outcome = accounts.link(words, code);
        ActingUser user = accounts.of(words).user();
        return outcome == Accounts.LinkOutcome.LINKED && user != null
                ? text.get(
                        "link.LINKED",
                        text.escape(user.user().getDisplayName()),
                        text.escape(user.user().getId()))
                : text.get("link." + (outcome == Accounts.LinkOutcome.LINKED ? "unusable" : outcome));
    }
}
