package io.jenkins.plugins.wecom.receive.words;

import io.jenkins.plugins.wecom.links.MemberLinks;
import io.jenkins.plugins.wecom.receive.act.ActingUser;
import io.jenkins.plugins.wecom.receive.act.MemberAccounts;

/** The Jenkins users whom {@link MemberAccounts} finds, and the links with them. */
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
        boolean inGroup = words.chat().isGroup();
        return switch (MemberLinks.get().useCode(words.source(), words.member(), code, inGroup)) {
            case LINKED -> LinkOutcome.LINKED;
            case WRONG -> LinkOutcome.WRONG;
            case BLOCKED -> LinkOutcome.TOO_MANY;
            case IN_GROUP -> LinkOutcome.IN_GROUP;
        };
    }
}
