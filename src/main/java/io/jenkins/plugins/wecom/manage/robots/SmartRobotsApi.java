package io.jenkins.plugins.wecom.manage.robots;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.wecom.robots.SmartRobotStatus;
import io.jenkins.plugins.wecom.robots.SmartRobots;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;

/** The smart robots as the page and its JSON show them to the current user. */
public final class SmartRobotsApi {

    private SmartRobotsApi() {}

    /** Chats with single members name people, so they are for administrators and those with Manage. */
    public static List<SmartRobotStatus.Chat> chats(SmartRobotStatus robot) {
        boolean all = Jenkins.get().hasAnyPermission(Jenkins.ADMINISTER, Jenkins.MANAGE);
        return robot.getChats().stream().filter(chat -> all || chat.isGroup()).toList();
    }

    /** The JSON of all robots. */
    public static List<Map<String, Object>> robots() {
        return SmartRobots.get().statuses().stream().map(SmartRobotsApi::robot).toList();
    }

    private static Map<String, Object> robot(SmartRobotStatus robot) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("credentialsId", robot.getCredentialsId());
        json.put("state", robot.getState());
        json.put("since", time(robot.getSince()));
        json.put("lastPress", time(robot.getLastPress()));
        json.put("lastLoss", robot.getLastLoss() == null ? null : loss(robot));
        json.put("chats", chats(robot).stream().map(SmartRobotsApi::chat).toList());
        return json;
    }

    private static Map<String, Object> loss(SmartRobotStatus robot) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("time", time(robot.getLastLoss()));
        json.put("why", robot.getLossReason());
        return json;
    }

    private static Map<String, Object> chat(SmartRobotStatus.Chat chat) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", chat.getId());
        json.put("name", chat.getName());
        json.put("lastSeen", time(chat.getLastSeen()));
        return json;
    }

    @CheckForNull
    private static String time(@CheckForNull Date date) {
        return date == null ? null : date.toInstant().toString();
    }
}
