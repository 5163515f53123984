package io.jenkins.plugins.wecom.sender.robot;

import java.time.Instant;

/**
 * Where something that a smart robot was told comes from.
 *
 * @param messageId by which a repetition is known
 * @param time when the member did it, as WeCom says; when it came where WeCom does not
 * @param chat where
 * @param member the member's user ID, plain or open ({@code wo…})
 * @param corpId the member's company where it is not the robot's own; empty for the robot's own
 * @param requestId what an answer has to name
 * @param receipt when it came and over which connection, which says until when it can be answered
 */
public record RobotOrigin(
        String messageId,
        Instant time,
        RobotChat chat,
        String member,
        String corpId,
        String requestId,
        Receipt receipt) {

    /**
     * The coming of a message.
     *
     * @param session the number of the session of this connection, since request IDs end with it
     * @param nanoTime as of {@link System#nanoTime}
     */
    record Receipt(long session, long nanoTime) {}
}
