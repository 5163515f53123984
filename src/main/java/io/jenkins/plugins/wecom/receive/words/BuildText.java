package io.jenkins.plugins.wecom.receive.words;

import hudson.model.Run;
import io.jenkins.plugins.wecom.delivery.WecomAction;
import io.jenkins.plugins.wecom.message.Format;
import io.jenkins.plugins.wecom.message.text.Overflow;
import io.jenkins.plugins.wecom.report.BuildReport;
import io.jenkins.plugins.wecom.report.Headline;
import io.jenkins.plugins.wecom.report.render.MessageTemplate;
import io.jenkins.plugins.wecom.report.render.Phrases;
import io.jenkins.plugins.wecom.report.render.ReportMessages;
import io.jenkins.plugins.wecom.run.RunReports;
import java.time.ZoneId;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the reports of builds say, in the markdown of smart robots. */
final class BuildText {

    /** The room that a report has: people read it on a telephone. */
    static final int MAX_BYTES = 4096;

    private static final MessageTemplate SHORT = MessageTemplate.of("${WECOM_HEADLINE}\n${WECOM_STATUS}");
    private static final MessageTemplate WHOLE = MessageTemplate.of(MessageTemplate.PLACEHOLDER);

    /** A colour of WeCom's, which smart robots do not know; no text from outside can hold one. */
    private static final Pattern COLOURED = Pattern.compile("<font color=\"(\\w+)\">([^<\\n]*)</font>");

    private BuildText() {}

    /** The headline and the status line of a build. */
    static String brief(Run<?, ?> run, Locale language) {
        return text(run.isBuilding() ? RunReports.started(run) : RunReports.brief(run), SHORT, language);
    }

    /** The report of a build as it was sent, if it was, and else as it would be sent. */
    static String report(Run<?, ?> run, Locale language) {
        return WecomAction.reportOfEnd(run)
                .map(BuildText::withoutColours)
                .orElseGet(
                        () -> text(run.isBuilding() ? RunReports.started(run) : RunReports.of(run), WHOLE, language));
    }

    private static String text(BuildReport report, MessageTemplate template, Locale language) {
        return withoutColours(new ReportMessages(Format.MARKDOWN, language, ZoneId.systemDefault(), Overflow.TRUNCATE)
                .within(MAX_BYTES)
                .message(null, template, report)
                .message()
                .content());
    }

    /** What was coloured is bold; a result has its symbol before it. */
    static String withoutColours(String markdown) {
        return COLOURED.matcher(markdown)
                .replaceAll(coloured -> Matcher.quoteReplacement(symbol(coloured) + "**" + coloured.group(2) + "**"));
    }

    private static String symbol(MatchResult coloured) {
        for (Headline headline : Headline.values()) {
            for (Locale language : new Locale[] {Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE}) {
                if (new Phrases(language, ZoneId.systemDefault())
                        .get("headline." + headline)
                        .equals(coloured.group(2))) {
                    return AnswerText.symbol(headline) + " ";
                }
            }
        }
        return "";
    }
}
