package io.jenkins.plugins.wecom.standin.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The group robots, each in the chat that it was added to. */
public final class Robots {

    private final Map<String, Robot> all = new LinkedHashMap<>();

    /**
     * A group robot.
     *
     * @param chat the name of its chat
     * @param members of that chat
     * @param refusal the code with which it refuses everything; 0 for none
     */
    record Robot(String key, String chat, List<String> members, int refusal) {

        Robot {
            members = List.copyOf(members);
        }

        @Override
        public String toString() {
            return "robot in " + chat;
        }
    }

    /** Adds a robot to a chat of people. */
    public synchronized void add(String key, String chat, List<String> members) {
        all.put(key, new Robot(key, chat, members, 0));
    }

    /** From now on the robot refuses everything with this code. */
    public synchronized void refuse(String key, int errcode) {
        all.computeIfPresent(key, (name, robot) -> new Robot(key, robot.chat(), robot.members(), errcode));
    }

    /** @throws Refusal if there is no such robot, or it is disabled or gone */
    synchronized Robot require(String key) throws Refusal {
        Robot robot = Optional.ofNullable(all.get(key)).orElseThrow(() -> new Refusal(93000, "invalid webhook url"));
        if (robot.refusal() != 0) {
            throw new Refusal(robot.refusal(), "robot cannot send");
        }
        return robot;
    }
}
