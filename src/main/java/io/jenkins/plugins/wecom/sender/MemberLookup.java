package io.jenkins.plugins.wecom.sender;

import io.jenkins.plugins.wecom.message.LocalizableMessage;

/**
 * What became of asking for a member.
 *
 * @param userId the member's user ID; null if none was found
 * @param why why none was found; null if one was
 * @param unreachable whether WeCom gave no answer, so that it is in vain to ask for others now
 */
public record MemberLookup(String userId, LocalizableMessage why, boolean unreachable) {

    public static MemberLookup found(String userId) {
        return new MemberLookup(userId, null, false);
    }

    /** There is none, or it is not known whether there is. */
    public static MemberLookup none(LocalizableMessage why) {
        return new MemberLookup(null, why, false);
    }

    public static MemberLookup unreachable(LocalizableMessage why) {
        return new MemberLookup(null, why, true);
    }

    /** Whether there is a user ID. */
    public boolean isFound() {
        return userId != null;
    }
}
