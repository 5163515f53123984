package io.jenkins.plugins.wecom.sender;

import io.jenkins.plugins.wecom.message.LocalizableMessage;

/**
 * The result of looking up a member.
 *
 * @param userId the member's user ID; null if none was found
 * @param why the reason why none was found; null if one was
 * @param unreachable whether WeCom did not answer, so that further look-ups are pointless for now
 */
public record MemberLookup(String userId, LocalizableMessage why, boolean unreachable) {

    /** The member was found. */
    public static MemberLookup found(String userId) {
        return new MemberLookup(userId, null, false);
    }

    /** There is no such member, or it is not known whether there is. */
    public static MemberLookup none(LocalizableMessage why) {
        return new MemberLookup(null, why, false);
    }

    /** WeCom did not answer, or rejected the call itself. */
    public static MemberLookup unreachable(LocalizableMessage why) {
        return new MemberLookup(null, why, true);
    }

    /** Whether there is a user ID. */
    public boolean isFound() {
        return userId != null;
    }
}
