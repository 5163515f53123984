package io.jenkins.plugins.wecom.sender.robot;

/**
 * A member pressed a button of a card that a smart robot sent (document/path/101027). The card can be changed within 5
 * seconds, see {@link RobotConnection#update}.
 *
 * @param origin who, where and when
 * @param taskId the card's task ID, empty where WeCom names none
 * @param key the button's key, empty where WeCom names none
 */
public record RobotPress(RobotOrigin origin, String taskId, String key) {}
