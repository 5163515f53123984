package io.jenkins.plugins.wecom.report.markup;

import io.jenkins.plugins.wecom.message.text.MarkupEscaping;
import java.util.Map;

/**
 * The {@link Notation} of cards, whose texts have no links. WeCom reads tags and, in its clients, perhaps entities
 * (document/path/90236); colours are those of whole parts, and not of words.
 */
public final class CardNotation extends UnmarkedNotation {

    @Override
    public String escape(String text, TextLimit size) {
        return UntrustedText.sanitize(text, size, MarkupEscaping::inCard);
    }

    @Override
    public String headline(String result, String build, WebAddress url) {
        return result + " " + build;
    }

    /** A card has its links elsewhere. */
    @Override
    public String links(Map<String, WebAddress> pages) {
        return "";
    }
}
