package io.jenkins.plugins.wecom.standin.robot;

/**
 * What happens to a frame that a smart robot's client sends.
 *
 * @param kind what
 * @param code of {@link Kind#CODE}
 */
public record RobotFault(Kind kind, int code) {

    /** The ways in which a frame can fail. */
    public enum Kind {
        /** None. */
        NONE,
        /** Nothing is done, and a code is the acknowledgement. */
        CODE,
        /** Nothing is done, and nobody hears of it. */
        LOST,
        /** It is done, and not acknowledged. */
        UNACKNOWLEDGED,
        /** Nothing is done, and the connection is dropped. */
        CUT_BEFORE,
        /** It is done, and the connection is dropped before the acknowledgement. */
        CUT_UNACKNOWLEDGED,
        /** It is done, and the connection is dropped in the middle of the acknowledgement. */
        TORN,
        /** It is done and acknowledged, and the connection is dropped. */
        CUT_AFTER,
        /** It is done, and the connection is closed properly before the acknowledgement. */
        CLOSED,
        /** It is done and acknowledged twice. */
        TWICE,
        /** It is done and acknowledged after an acknowledgement for nobody. */
        FOR_NOBODY,
        /** It is done, and acknowledged after the next frame. */
        OUT_OF_ORDER
    }

    public static RobotFault code(int errcode) {
        return new RobotFault(Kind.CODE, errcode);
    }

    public static RobotFault of(Kind kind) {
        return new RobotFault(kind, 0);
    }
}
