package io.jenkins.plugins.wecom.tasks;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a press came from: an application, or a chat with a smart robot. Two presses have the same source if the same
 * application of the same corp told of them, or the same robot in the same chat.
 *
 * @param id what identifies it among all kinds of sources
 */
public record PressSource(String id) {

    private static final String APPLICATION = "application";
    private static final String CHAT = "robot-chat";
    private static final String MEMBER = "robot-member";

    /** A self-built application. */
    public static PressSource application(String corpId, long agentId) {
        return new PressSource(APPLICATION + " " + corpId + " " + agentId);
    }

    /** A group chat that a smart robot is in. */
    public static PressSource robotChat(String botId, String chatId) {
        return of(CHAT, botId, chatId);
    }

    /**
     * A member's own chat with a smart robot: a card there counts only if that member presses it.
     *
     * @param member the user ID; an application's member by another spelling is another one here
     */
    public static PressSource robotMember(String botId, String member) {
        return of(MEMBER, botId, member);
    }

    private static PressSource of(String kind, String robot, String place) {
        return new PressSource(kind + " " + URLEncoder.encode(robot, StandardCharsets.UTF_8) + " "
                + URLEncoder.encode(place, StandardCharsets.UTF_8));
    }

    /** Whether it is an application with a receiving URL. */
    public boolean isApplication() {
        return parts().get(0).equals(APPLICATION);
    }

    /** The Bot ID of a smart robot; empty for an application. */
    public Optional<String> robot() {
        return isApplication() ? Optional.empty() : Optional.of(parts().get(1));
    }

    /** The ID of the robot's group chat; empty where there is none. */
    public Optional<String> chat() {
        return parts().get(0).equals(CHAT) ? Optional.of(parts().get(2)) : Optional.empty();
    }

    /** The member whose own chat with the robot it is; empty where it is none. */
    public Optional<String> member() {
        return parts().get(0).equals(MEMBER) ? Optional.of(parts().get(2)) : Optional.empty();
    }

    private List<String> parts() {
        List<String> parts = new ArrayList<>();
        for (String part : id.split(" ")) {
            parts.add(URLDecoder.decode(part, StandardCharsets.UTF_8));
        }
        return parts;
    }
}
