package io.jenkins.plugins.wecom.sender;

import io.jenkins.plugins.wecom.message.Sentence;

/**
 * What became of asking for a member.
 *
 * @param userId the member's user ID; null if none was found
 * @param why why none was found; null if one was
 * @param unreachable whether WeCom gave no answer, so that it is in vain to ask for others now
 */
public record UserLookup(String userId, Sentence why, boolean unreachable) {

    static UserLookup found(String userId) {
        return new UserLookup(userId, null, false);
    }

    /** There is none, or it is not known whether there is. */
    static UserLookup none(Sentence why) {
        return new UserLookup(null, why, false);
    }

    static UserLookup unreachable(Sentence why) {
        return new UserLookup(null, why, true);
    }

    /** Whether there is a user ID. */
    public boolean isFound() {
        return userId != null;
    }
}
