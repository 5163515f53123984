package io.jenkins.plugins.wecom.sender.robot;

import io.jenkins.plugins.wecom.message.Recipients;

/**
 * A chat with a smart robot.
 *
 * @param id of a group as WeCom gave it, upper and lower case kept; of a member's own chat the member's user ID
 * @param group whether it is a group's, and not a single member's
 */
public record RobotChat(String id, boolean group) {

    /** Its only recipient. */
    public Recipients recipients() {
        return group ? Recipients.ofChat(id) : Recipients.ofUser(id);
    }
}
