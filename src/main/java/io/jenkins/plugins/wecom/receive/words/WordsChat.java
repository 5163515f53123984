package io.jenkins.plugins.wecom.receive.words;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.Locale;

/**
 * A chat in which a member wrote to a smart robot, and where the answer goes.
 *
 * @param robot the ID of the robot's credentials
 * @param member the member's user ID, translated where WeCom gave an open one
 * @param group the ID of the group chat, as WeCom gave it; null for the member's own chat with the robot
 */
public record WordsChat(
        String robot, String member, @CheckForNull String group) {

    /** Whether others read along. */
    public boolean isGroup() {
        return group != null;
    }

    /** The member's own chat with the same robot. */
    public WordsChat own() {
        return new WordsChat(robot, member, null);
    }

    /** What identifies the chat, whoever writes in it. IDs of groups differ by case, those of members do not. */
    String key() {
        return robot + (isGroup() ? " group " + group : " member " + member.toLowerCase(Locale.ROOT));
    }
}
