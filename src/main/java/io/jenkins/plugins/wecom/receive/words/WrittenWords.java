package io.jenkins.plugins.wecom.receive.words;

import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.tasks.PressSource;
import java.time.Instant;

/**
 * What a member wrote to a smart robot: the text of a message in the chat with the robot, or of one in a group that
 * mentions it. It says who wrote what where, and nothing about whether that member may.
 *
 * @param source the chat with the robot, as for presses there
 * @param messageId by which a repetition is known
 * @param chat where it was written, and where the answer goes
 * @param member the user ID by which the account is found: that of the chat, or where WeCom gave an open one that stands
 *     for nobody, what it was translated to
 * @param text as WeCom gave it; in a group with {@code @} and the robot's name before the words (document/path/100719)
 * @param time when it was written, by WeCom's clock; when it arrived, where WeCom did not say
 */
public record WrittenWords(
        PressSource source, String messageId, WordsChat chat, String member, String text, Instant time) {

    /** Who wrote: what was written is in no log. */
    @Override
    public String toString() {
        return "words of " + InvalidValueException.shown(member);
    }
}
