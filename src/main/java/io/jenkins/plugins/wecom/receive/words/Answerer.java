package io.jenkins.plugins.wecom.receive.words;

import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.wecom.receive.act.ActingUser;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Answers what a member wrote, in the language of the words. Whatever is about a job is looked up and done with the rights
 * of the Jenkins user for whom the member stands, found anew for each answer.
 */
final class Answerer {

    private final Accounts accounts;
    private final WordSettings settings;
    private final WordLimits limits;
    private final Clock clock;

    Answerer(Accounts accounts, WordSettings settings, WordLimits limits, Clock clock) {
        this.accounts = accounts;
        this.settings = settings;
        this.limits = limits;
        this.clock = clock;
    }

    /** Does what is wanted and returns the answer; empty for silence. */
    Optional<String> answer(WrittenWords words, Command read) {
        Command command = settings.allows(read.word()) ? read : read.asHelp();
        AnswerText text = new AnswerText(command.language());
        MemberAnswers members = new MemberAnswers(text, settings);
        Accounts.Account account = accounts.of(words);
        if (command.word().needsAccount() && account.user() == null) {
            return Optional.of(members.refusal(account.refusal()));
        }
        if (command.isUnclear()) {
            return Optional.of(text.get("unclear") + "\n" + members.usage(command.word()));
        }
        return switch (command.word()) {
            case HELP -> Optional.of(members.help(account.user() != null));
            case ID -> Optional.of(members.id(words, account));
            case LINK -> Optional.of(members.link(words, command.argument(), accounts));
            default -> asUser(account.user(), words.chat(), command, members, text);
        };
    }

    private Optional<String> asUser(
            ActingUser user, WordsChat chat, Command command, MemberAnswers members, AnswerText text) {
        try (ACLContext context = ACL.as2(user.authentication())) {
            JobAnswers jobs = new JobAnswers(text);
            ActionAnswers actions = new ActionAnswers(text, chat, user, members);
            return switch (command.word()) {
                case STATUS -> Optional.of(jobs.status(command));
                case FAILING -> Optional.of(jobs.failing(clock.instant()));
                case WHY -> Optional.of(jobs.why(command));
                case BUILD -> build(actions, chat, command);
                case ABORT -> Optional.of(actions.abort(command));
                default -> throw new IllegalArgumentException(command.word().name());
            };
        }
    }

    /** A build counts when it was queued; whether one more may be is asked before anything is looked up. */
    private Optional<String> build(ActionAnswers actions, WordsChat chat, Command command) {
        Instant now = clock.instant();
        if (!limits.admitBuild(chat, now)) {
            return Optional.empty();
        }
        boolean isNew = false;
        try {
            ActionAnswers.Built built = actions.build(command);
            isNew = built.isNew();
            return Optional.of(built.answer());
        } finally {
            if (!isNew) {
                limits.takeBackBuild(chat, now);
            }
        }
    }
}
