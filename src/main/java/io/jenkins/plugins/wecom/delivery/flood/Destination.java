package io.jenkins.plugins.wecom.delivery.flood;

import java.util.Locale;

/**
 * One recipient of one application or robot: what limits are counted for. Recipients are counted as addressed: the members of a
 * department, a tag or everyone are unknown here, as is what others send.
 *
 * @param application corp ID and agent ID, or the robot
 * @param recipient in lower case, since WeCom compares user IDs without it
 */
record Destination(String application, String recipient) {

    static Destination of(String application, String recipient) {
        return new Destination(
                application.intern(), recipient.toLowerCase(Locale.ROOT).intern());
    }

    /** Whether it is the chat of a group robot, see {@link io.jenkins.plugins.wecom.message.Recipients#ofRobot}. */
    boolean isRobot() {
        return recipient.startsWith("robot:");
    }
}
