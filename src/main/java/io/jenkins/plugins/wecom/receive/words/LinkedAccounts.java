package io.jenkins.plugins.wecom.receive.words;

import io.jenkins.plugins.wecom.receive.act.ActingUser;
import io.jenkins.plugins.wecom.receive.act.MemberAccounts;

/** The Jenkins users whom {@link MemberAccounts} finds. */
final class LinkedAccounts implements Accounts {

    @Override
    public boolean isHeard(WrittenWords words) {
        return MemberAccounts.isOfActingCompany(words.source());
    }

    @Override
    public Account of(WrittenWords words) {
        MemberAccounts.Account account = MemberAccounts.find(words.source(), words.member());
        ActingUser user = account.userId().flatMap(ActingUser::of).orElse(null);
        return new Account(user, account.refusal());
    }

    @Override
    public LinkOutcome link(WrittenWords words, String code) {
        return words.chat().isGroup() ? LinkOutcome.IN_GROUP : LinkOutcome.WRONG;
    }
}
