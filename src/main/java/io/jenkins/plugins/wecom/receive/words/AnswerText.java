package io.jenkins.plugins.wecom.receive.words;

import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.wecom.message.MessageBundle;
import io.jenkins.plugins.wecom.receive.act.ActionSentences;
import io.jenkins.plugins.wecom.report.Headline;
import io.jenkins.plugins.wecom.report.markup.MarkdownNotation;
import io.jenkins.plugins.wecom.report.markup.TextLimit;
import io.jenkins.plugins.wecom.report.markup.WebAddress;
import io.jenkins.plugins.wecom.report.render.Phrases;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.displayurlapi.DisplayURLProvider;
import org.jvnet.localizer.Localizable;
import org.jvnet.localizer.ResourceBundleHolder;

/**
 * Writes answers in one language, in the markdown of smart robots. Every value that is not ours goes through
 * {@link #escape}, names of jobs through {@link #job}.
 *
 * @param language of the words that are answered
 */
record AnswerText(Locale language) {

    private static final MarkdownNotation MARKDOWN = new MarkdownNotation();

    /** A value that a member wrote or somebody gave a name. */
    private static final TextLimit VALUE = new TextLimit(100, 400);

    /** A sentence of ours; what is put into it has been escaped. */
    String get(String key, Object... escaped) {
        return new Localizable(ResourceBundleHolder.get(Messages.class), key, (Object[]) escaped).toString(language);
    }

    /** Values that have been escaped, as the language lists them. */
    String list(List<String> escaped) {
        return MessageBundle.list(language, escaped);
    }

    /** What is said of what was done, or was not. */
    ActionSentences sentences() {
        return new ActionSentences(language, MARKDOWN);
    }

    /** A value in at most 100 characters, without markup, control and direction characters. */
    String escape(String value) {
        return MARKDOWN.escape(value, VALUE);
    }

    /** The name of a job, linked where Jenkins knows its own address. */
    String job(Job<?, ?> job) {
        return MARKDOWN.link(escape(job.getFullName()), hasUrl() ? jobPage(job) : null);
    }

    /** A build with the name of its job, linked. */
    String build(Run<?, ?> run) {
        return MARKDOWN.link(escape(run.getParent().getFullName()) + " #" + run.getNumber(), page(run));
    }

    /** The number of a build, linked. */
    String number(Run<?, ?> run) {
        return MARKDOWN.link("#" + run.getNumber(), page(run));
    }

    /** A link to a page of a job, where Jenkins knows its own address; else the text alone. */
    String link(String text, Job<?, ?> job, String page) {
        String root = Jenkins.get().getRootUrl();
        return MARKDOWN.link(text, root == null ? null : WebAddress.of(root + job.getUrl() + page));
    }

    /** How a build ended, with a symbol before it. */
    String result(Headline headline) {
        return symbol(headline) + " " + MARKDOWN.bold(phrases().get("headline." + headline));
    }

    String duration(Duration duration) {
        return phrases().duration(duration);
    }

    private Phrases phrases() {
        return new Phrases(language, ZoneId.systemDefault());
    }

    private static WebAddress page(Run<?, ?> run) {
        return hasUrl() ? WebAddress.of(DisplayURLProvider.get().getRunURL(run)) : null;
    }

    private static WebAddress jobPage(Job<?, ?> job) {
        return WebAddress.of(DisplayURLProvider.get().getJobURL(job));
    }

    private static boolean hasUrl() {
        return Jenkins.get().getRootUrl() != null;
    }

    static String symbol(Headline headline) {
        return switch (headline) {
            case SUCCEEDED, FIXED -> "✅";
            case FAILED -> "❌";
            case UNSTABLE -> "⚠️";
            default -> "⏹";
        };
    }
}
