package io.jenkins.plugins.wecom.receive.words;

import io.jenkins.plugins.wecom.message.InvalidValueException;
import java.time.Instant;

/**
 * What a member wrote to a smart robot: the text of a message in the chat with the robot, or of one in a group that
 * mentions it. It says who wrote what where, and nothing about whether that member may.
 *
 * @param chat where it was written, and by whom
 * @param text as WeCom gave it; in a group with {@code @} and the robot's name before the words (document/path/100719)
 * @param time when it was written, by WeCom's clock; when it arrived, where WeCom did not say
 */
public record WrittenWords(WordsChat chat, String text, Instant time) {

    /** Who wrote, and where: what was written is in no log. */
    @Override
    public String toString() {
        return "words of " + InvalidValueException.shown(chat.member());
    }
}
