package io.jenkins.plugins.wecom.receive.words;

import io.jenkins.plugins.wecom.receive.act.ActionOutcome;

/** Members for whom nobody stands. */
final class LinkedAccounts implements Accounts {

    @Override
    public boolean isHeard(WrittenWords words) {
        return true;
    }

    @Override
    public Account of(WrittenWords words) {
        return new Account(null, ActionOutcome.NO_ACCOUNT);
    }

    @Override
    public LinkOutcome link(WrittenWords words, String code) {
        return LinkOutcome.WRONG;
    }
}
