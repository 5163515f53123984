package io.jenkins.plugins.wecom.receive.words;

import io.jenkins.plugins.wecom.receive.act.ActingUser;
import io.jenkins.plugins.wecom.receive.act.ActionOutcome;

/** For whom members stand. */
interface Accounts {

    /** Whether members of the company that the words come from can have anything done here. */
    boolean isHeard(WrittenWords words);

    /** The Jenkins user as whom the member acts, or why there is none. */
    Account of(WrittenWords words);

    /** Links the member to the Jenkins user who has made the code; one that was written in a group is void then. */
    LinkOutcome link(WrittenWords words, String code);

    /** @param refusal counts where there is no user */
    record Account(ActingUser user, ActionOutcome refusal) {}

    enum LinkOutcome {
        LINKED,
        WRONG,
        TOO_MANY,
        IN_GROUP
    }
}
