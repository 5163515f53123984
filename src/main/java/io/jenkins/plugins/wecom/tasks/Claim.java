package io.jenkins.plugins.wecom.tasks;

/**
 * What a card asks a member to confirm: that they are a Jenkins user.
 *
 * @param user the ID of the Jenkins user
 * @param member the user ID in WeCom, as it was entered
 */
public record Claim(String user, String member) {}
