package io.jenkins.plugins.wecom.receive.words;

import hudson.ExtensionPoint;

/**
 * Writes into the chats of the smart robots that this controller is connected to. What cannot be written at the moment is
 * its matter: it waits as other messages do, or is dropped with a line in the log. Neither method waits for WeCom.
 */
public interface ChatWriter extends ExtensionPoint {

    /** Whether the robot knows a chat of its own with the member, so that it can write there. */
    boolean knowsOwnChat(String robot, String member);

    /**
     * Writes a message, after those that were given before for the same chat.
     *
     * @param markdown at most 20,480 bytes, in what smart robots show: no colours (document/path/101463)
     */
    void write(WordsChat chat, String markdown);
}
