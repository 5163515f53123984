package io.jenkins.plugins.wecom.publisher;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.FormValidation;
import io.jenkins.plugins.wecom.config.Language;
import io.jenkins.plugins.wecom.config.NotificationRule;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.delivery.ReportContent;
import io.jenkins.plugins.wecom.form.FieldValidation;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.report.BuildReport;
import io.jenkins.plugins.wecom.run.PreviewedReports;
import io.jenkins.plugins.wecom.run.VariableExpansion;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.DeliveryOptionsBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;

/**
 * The preview of a rule as it is filled in on a form: the message for the last build, and for a failure and a fixed
 * build derived from it. Shown beside the form; nothing is sent.
 */
public final class Preview {

    private final NotificationRule rule;
    private final Item owner;
    private DeliveryOptions defaults = WecomGlobalConfiguration.get().deliveryOptions();
    private Language language = WecomGlobalConfiguration.get().messageLanguage();
    private String defaultCredentialsId = WecomGlobalConfiguration.get().getCredentialsId();
    private String remark;
    private final List<PreviewedMessage> examples = new ArrayList<>();

    private Preview(NotificationRule rule, @CheckForNull Item owner) {
        this.rule = rule;
        this.owner = owner;
    }

    /** For a rule of a job, whose credentials are those that the job may use. */
    static Preview ofJob(NotificationRule rule, Item job) {
        return new Preview(rule, job);
    }

    /** For a rule of the global configuration, whose credentials are those of the system. */
    public static Preview ofSystem(NotificationRule rule) {
        return new Preview(rule, null);
    }

    /** Uses defaults that are not saved yet. */
    public Preview withDefaults(String credentialsId, DeliveryOptions options, @CheckForNull Language chosen) {
        defaultCredentialsId = credentialsId;
        defaults = options;
        language = chosen == null ? Language.AUTO : chosen;
        return this;
    }

    /**
     * Renders the preview, or an error if the rule is not valid.
     *
     * @param job the job whose last build serves as the example; null for none
     */
    public HttpResponse show(@CheckForNull Job<?, ?> job) throws InterruptedException {
        try {
            PreviewedReports reports = PreviewedReports.of(job);
            Run<?, ?> run = reports.run();
            if (run == null) {
                remark = Messages.Preview_noBuild();
                add(Messages.Preview_failedMadeUp(), reports.failed(), reports);
                add(Messages.Preview_fixedMadeUp(), reports.fixed(), reports);
            } else {
                add(Messages.Preview_last(run.getFullDisplayName()), reports.last(), reports);
                add(Messages.Preview_failed(), reports.failed(), reports);
                add(Messages.Preview_fixed(), reports.fixed(), reports);
            }
            return HttpResponses.forwardToView(this, "preview");
        } catch (InvalidValueException e) {
            return FormValidation.error(e.in(FieldValidation.locale()));
        }
    }

    /** A note to show above the examples; null for none. */
    @CheckForNull
    public String getRemark() {
        return remark;
    }

    public List<PreviewedMessage> getExamples() {
        return examples;
    }

    private void add(String title, BuildReport report, PreviewedReports reports) throws InterruptedException {
        Locale reader = FieldValidation.locale();
        List<String> notes = new ArrayList<>();
        ReportContent content = new ReportContent(
                        report, rule.getTitle(), rule.getMessage(), note -> notes.add(note.in(reader)))
                .with(
                        reports.run() == null
                                ? VariableExpansion.NONE
                                : VariableExpansion.of(reports.run(), TaskListener.NULL));
        DeliveryOptions options = options();
        Language named = Language.parse("language", rule.getLanguage());
        Message message = content.message(options, (named == null ? language : named).locale());
        examples.add(new PreviewedMessage(title, message, options.overflow(), notes));
    }

    /**
     * The options of the rule, completed by those of its address if its credentials are one, by those of the form or
     * the global configuration, and by the built-in ones.
     */
    private DeliveryOptions options() {
        return new DeliveryOptionsBuilder()
                .with("format", rule.getFormat())
                .options()
                .orElse(RuleAddressOptions.options(rule, owner, defaultCredentialsId))
                .orElse(defaults)
                .orElse(DeliveryOptions.OF_JENKINS);
    }
}
