package io.jenkins.plugins.wecom.links;

import hudson.ExtensionPoint;
import io.jenkins.plugins.wecom.message.TextMessage;

/** Tells members something by a smart robot that knows a chat with them. */
public interface RobotNotices extends ExtensionPoint {

    /**
     * Sends a text to a member, by a robot of the company whose members act here.
     *
     * @param member the user ID
     * @return false if no robot knows a chat with that member, so that nothing was sent
     */
    boolean tell(String member, TextMessage text) throws InterruptedException;
}
