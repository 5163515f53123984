package io.jenkins.plugins.wecom.tasks;

/**
 * Where a press came from: two presses have the same source if the same application of the same corp told of them.
 *
 * @param id what identifies it among all kinds of sources
 */
public record PressSource(String id) {

    /** A self-built application. */
    public static PressSource application(String corpId, long agentId) {
        return new PressSource("application " + corpId + " " + agentId);
    }
}
