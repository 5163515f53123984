package io.jenkins.plugins.wecom.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Run;
import io.jenkins.plugins.wecom.delivery.cards.OfferedActions;
import io.jenkins.plugins.wecom.delivery.record.LogMask;
import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.message.text.EmojiShortcodes;
import io.jenkins.plugins.wecom.report.BuildReport;
import io.jenkins.plugins.wecom.report.BuildState;
import io.jenkins.plugins.wecom.report.render.CardOffer;
import io.jenkins.plugins.wecom.report.render.MessageTemplate;
import io.jenkins.plugins.wecom.report.render.ReportMessages;
import io.jenkins.plugins.wecom.run.RunReports;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Content of a message about a run: the report, or a custom message with the report in place of
 * {@code ${WECOM_REPORT}}. The report is collected once, when it is first needed.
 */
public final class ReportContent implements Notification.Content {

    private final Supplier<BuildReport> source;
    private Supplier<BuildReport> build;
    private final CustomMessage words;
    private final Consumer<LocalizableMessage> notes;
    private final Consumer<LocalizableMessage> warnings;
    private BuildReport report;
    private boolean coloured = true;
    private LogMask mask;
    private Supplier<OfferedActions> offered = () -> OfferedActions.DEFAULT;

    /**
     * @param source collects the report
     * @param words the user's text around the report
     * @param log logs what the report had to leave out
     */
    public ReportContent(Run<?, ?> run, Supplier<BuildReport> source, CustomMessage words, DeliveryLog log) {
        this(
                source,
                () -> RunReports.started(run),
                words,
                note -> log.line(note.in(Locale.getDefault())),
                log::warning);
    }

    /**
     * Content with a report that has been collected already.
     *
     * @param notes receives what the report had to leave out
     */
    public ReportContent(BuildReport report, CustomMessage words, Consumer<LocalizableMessage> notes) {
        this(() -> report, () -> report, words, notes, notes);
    }

    /** @param build what is known of the build without asking for more */
    private ReportContent(
            Supplier<BuildReport> source,
            Supplier<BuildReport> build,
            CustomMessage words,
            Consumer<LocalizableMessage> notes,
            Consumer<LocalizableMessage> warnings) {
        this.source = source;
        this.build = build;
        this.words = words;
        this.notes = notes;
        this.warnings = warnings;
    }

    @Override
    public Message message(DeliveryOptions options, Locale locale) throws InterruptedException {
        return message(options, locale, Message.MAX_BYTES);
    }

    @Override
    public Message message(DeliveryOptions options, Locale locale, int bytes) throws InterruptedException {
        return message(messages(options, locale).within(bytes), options);
    }

    @Override
    public Message message(DeliveryOptions options, Locale locale, int bytes, CardOffer offer)
            throws InterruptedException {
        return message(messages(options, locale).within(bytes).offering(offer), options);
    }

    @Override
    public ReportContent withoutColours() {
        coloured = false;
        return this;
    }

    @Override
    public OfferedActions offered() {
        return offered.get();
    }

    /** Has a card of it offer something else than its events have by default. It is asked for when it is sent. */
    public ReportContent offering(Supplier<OfferedActions> actions) {
        offered = actions;
        return this;
    }

    /** Has the build known by its report where the words ask for no more. */
    public ReportContent ofReport() {
        build = this::report;
        return this;
    }

    private Message message(ReportMessages messages, DeliveryOptions options) throws InterruptedException {
        UnaryOperator<String> own = options.emojis() ? EmojiShortcodes::replace : UnaryOperator.identity();
        String heading = words.title(own);
        String message = words.message();
        MessageTemplate template =
                expanded(MessageTemplate.of(message == null ? MessageTemplate.PLACEHOLDER : message), own);
        BuildReport told = template.hasReport() ? report() : build.get();
        if (template.hasFacts()) {
            words.warnings().forEach(warnings);
            told = told.withFacts(words.facts(own));
        }
        told = options.emojis() ? told.withWords(EmojiShortcodes::replace) : told;
        ReportMessages.Rendered rendered = messages.message(heading, template, told);
        rendered.notes().forEach(notes);
        return rendered.message();
    }

    /** A report is kept as the log would show it; a custom message never is, since its content is the user's decision. */
    @Override
    public String kept(Message message) {
        String inherited = words.message();
        boolean isReport = !words.isOwn()
                && (inherited == null || MessageTemplate.of(inherited).hasReport());
        return isReport && mask != null ? mask.masked(message.content()) : null;
    }

    /** Masks the secrets of the place that reports, for what is kept of the report. */
    public ReportContent masked(@CheckForNull LogMask secrets) {
        mask = secrets;
        return this;
    }

    /** A report may be held for a digest; a custom message never is, since its content is the user's decision. */
    @Override
    public BuildState state() {
        return words.isOwn() ? null : report().state();
    }

    /** The places for the report are found before anything is put in, so no value can make another. */
    private MessageTemplate expanded(MessageTemplate written, UnaryOperator<String> own) throws InterruptedException {
        List<String> texts = new ArrayList<>();
        for (String text : written.texts()) {
            texts.add(words.ofMessage(text, own));
        }
        return written.withTexts(texts);
    }

    private ReportMessages messages(DeliveryOptions options, Locale locale) {
        ReportMessages messages = new ReportMessages(options.format(), locale, options.zone(), options.overflow());
        return coloured ? messages : messages.withoutColours();
    }

    private BuildReport report() {
        if (report == null) {
            report = source.get();
        }
        return report;
    }
}
