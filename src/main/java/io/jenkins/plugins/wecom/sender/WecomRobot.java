package io.jenkins.plugins.wecom.sender;

import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.MessageBundle;
import java.net.URI;
import java.util.Objects;

/**
 * A group robot, which writes into the one chat that it was added to (document/path/99110). Its key is all that it takes to
 * send, so a secret. A class and no record, so that {@link #toString} does not show it.
 */
public final class WecomRobot implements Channel {

    private static final MessageBundle BUNDLE = MessageBundle.of(WecomRobot.class);

    private final String key;
    private final URI apiBase;

    private WecomRobot(String key, URI apiBase) {
        this.key = key;
        this.apiBase = apiBase;
    }

    /**
     * A robot at WeCom's public API.
     *
     * @param field what the user calls its address, for the error's sentence
     * @param key the key in its webhook address; of no form that could be checked
     * @throws InvalidValueException if the key is empty
     */
    public static WecomRobot of(String field, String key) {
        if (key.isBlank()) {
            throw InvalidValueException.hidden(field, BUNDLE.message("allowed.robotKey"));
        }
        return new WecomRobot(key.strip(), WecomApp.PUBLIC_API);
    }

    /** The key, only for the requests to its webhook. */
    public String key() {
        return key;
    }

    @Override
    public URI apiBase() {
        return apiBase;
    }

    @Override
    public String account() {
        return "robot " + Integer.toHexString(key.hashCode());
    }

    @Override
    public WecomRobot at(URI otherApiBase) {
        return new WecomRobot(key, otherApiBase);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WecomRobot robot && robot.key.equals(key) && robot.apiBase.equals(apiBase);
    }

    @Override
    public int hashCode() {
        return Objects.hash(key, apiBase);
    }

    /** No part of the key. */
    @Override
    public String toString() {
        return "robot ****";
    }
}
