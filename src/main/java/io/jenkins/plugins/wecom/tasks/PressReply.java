package io.jenkins.plugins.wecom.tasks;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.wecom.message.TemplateCardMessage;

/**
 * What is answered to a press.
 *
 * @param kind what the card is to become
 * @param sentence what was done, or why not, escaped for a text message
 * @param card what the card can become, which says the same and has no task ID; null for {@link Kind#REFUSED}, and where
 *     Jenkins does not know its own address
 */
public record PressReply(
        Kind kind, String sentence, @CheckForNull TemplateCardMessage card) {

    /** What the card is to become. */
    public enum Kind {
        /** It was done: everyone who got the card is to see that on it. */
        DONE,
        /** It takes its time: everyone may see on the card who asked for it, as long as the card can be changed. */
        ASKED,
        /** It was done before, or its time is over, and the member may know that: everyone may see it on the card. */
        OVER,
        /** It was refused: the card stays as it is, and the member alone is told. */
        REFUSED
    }

    public static PressReply refused(String sentence) {
        return new PressReply(Kind.REFUSED, sentence, null);
    }
}
