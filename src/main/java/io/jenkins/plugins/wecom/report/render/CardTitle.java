package io.jenkins.plugins.wecom.report.render;

import io.jenkins.plugins.wecom.message.TemplateCardMessage;
import io.jenkins.plugins.wecom.message.TextCardMessage;
import io.jenkins.plugins.wecom.message.text.Utf8;
import io.jenkins.plugins.wecom.report.BuildReport;
import io.jenkins.plugins.wecom.report.markup.CardNotation;
import io.jenkins.plugins.wecom.report.markup.Notation;
import io.jenkins.plugins.wecom.report.markup.TextLimit;

/** A report's headline as the title of a card: the job's name is shortened, result and number stand. */
final class CardTitle {

    /** All of it that a text card can show. */
    static final TextLimit OF_TEXT_CARD = new TextLimit(TextCardMessage.MAX_TITLE, TextCardMessage.MAX_TITLE);
    /** What WeCom advises for a template card. */
    static final TextLimit OF_TEMPLATE_CARD =
            new TextLimit(TemplateCardMessage.ADVISED_TITLE, 4 * TemplateCardMessage.ADVISED_TITLE);

    private static final Notation NOTATION = new CardNotation();

    private CardTitle() {}

    /** With the result. */
    static String of(BuildReport report, Phrases phrases, TextLimit limit) {
        String result = result(report, phrases);
        return result + " " + build(report, rest(limit, result));
    }

    /** How the build stands. */
    static String result(BuildReport report, Phrases phrases) {
        return phrases.get("headline." + report.headline());
    }

    /** Job and number alone. */
    static String ofBuild(BuildReport report, TextLimit limit) {
        return build(report, limit);
    }

    /** A title of the user's own. */
    static String own(String title, TextLimit limit) {
        return NOTATION.escape(title, limit);
    }

    private static String build(BuildReport report, TextLimit limit) {
        String own = NOTATION.escape(report.displayName(), half(limit));
        String number = own.isEmpty() ? "#" + report.build().number() : own;
        String job = NOTATION.escape(report.build().job(), rest(limit, number));
        return job.isEmpty() ? number : job + " " + number;
    }

    private static TextLimit half(TextLimit limit) {
        return new TextLimit(limit.characters() / 2, limit.bytes() / 2);
    }

    /** What is left beside a text and a blank. */
    private static TextLimit rest(TextLimit limit, String text) {
        return new TextLimit(
                Math.max(2, limit.characters() - text.codePointCount(0, text.length()) - 1),
                Math.max(8, limit.bytes() - Utf8.length(text) - 1));
    }
}
