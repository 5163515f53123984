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
import io.jenkins.plugins.wecom.delivery.CustomMessage;
import io.jenkins.plugins.wecom.delivery.InheritedMessage;
import io.jenkins.plugins.wecom.delivery.ReportContent;
import io.jenkins.plugins.wecom.form.FieldValidation;
import io.jenkins.plugins.wecom.message.Destination;
import io.jenkins.plugins.wecom.message.Format;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.report.BuildEvent;
import io.jenkins.plugins.wecom.report.BuildReport;
import io.jenkins.plugins.wecom.report.Headline;
import io.jenkins.plugins.wecom.run.PreviewedReports;
import io.jenkins.plugins.wecom.run.variables.BuildLocation;
import io.jenkins.plugins.wecom.run.variables.BuildVariables;
import io.jenkins.plugins.wecom.run.variables.VariableExpansion;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jvnet.localizer.ResourceBundleHolder;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;

/**
 * The preview of a rule as it is filled in on a form: the message for the last build, if the rule applies to it, and for
 * builds derived from it that end in the other ways that the rule asks for. Shown beside the form; nothing is sent.
 */
public final class Preview {

    private static final List<Headline> HEADLINES = List.of(
            Headline.STARTED,
            Headline.WAITING,
            Headline.FAILED,
            Headline.UNSTABLE,
            Headline.ABORTED,
            Headline.NOT_BUILT,
            Headline.FIXED,
            Headline.SUCCEEDED);

    private final NotificationRule rule;
    private final Item owner;
    private DeliveryOptions defaults = WecomGlobalConfiguration.get().deliveryOptions();
    private Language language = WecomGlobalConfiguration.get().messageLanguage();
    private String defaultCredentialsId = WecomGlobalConfiguration.get().getCredentialsId();
    private Job<?, ?> job;
    private boolean always;
    private String told;
    private final List<String> remarks = new ArrayList<>();
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

    /** Uses defaults that are not saved yet, for any build. */
    public Preview withDefaults(String credentialsId, DeliveryOptions options, @CheckForNull Language chosen) {
        defaultCredentialsId = credentialsId;
        defaults = options;
        language = chosen == null ? Language.AUTO : chosen;
        always = true;
        return this;
    }

    /**
     * Renders the preview, or an error if the rule is not valid.
     *
     * @param of the job whose last build serves as the example; null for none
     */
    public HttpResponse show(@CheckForNull Job<?, ?> of) throws InterruptedException {
        job = of;
        try {
            PreviewedReports reports = PreviewedReports.of(job);
            Run<?, ?> run = reports.run();
            Locale reader = FieldValidation.locale();
            told = PreviewedRecipients.of(
                    rule, owner, job, defaultCredentialsId, reader, said -> remarks.add(said.in(reader)));
            Set<BuildEvent> wanted = rule.events();
            if (wanted.isEmpty()) {
                remarks.add(Messages.Preview_never());
            }
            if (run == null) {
                remarks.add(Messages.Preview_noBuild());
            }
            boolean lastIsTold = run != null && (always || rule.applies(reports.events()));
            if (lastIsTold) {
                add(Messages.Preview_last(run.getFullDisplayName()), reports.last(), reports);
            }
            for (Headline headline : headlines(wanted)) {
                String kind = ResourceBundleHolder.get(Messages.class).format("Preview." + headline);
                if (!lastIsTold || headline != reports.last().headline()) {
                    add(run == null ? kind : Messages.Preview_madeFromLast(kind), reports.as(headline), reports);
                }
            }
            return HttpResponses.forwardToView(this, "preview");
        } catch (InvalidValueException e) {
            return FormValidation.error(e.in(FieldValidation.locale()));
        }
    }

    /** What is to be said beforehand. */
    public List<String> getRemarks() {
        return remarks;
    }

    /** Who would get it, in one sentence. */
    public String getTold() {
        return told;
    }

    public List<PreviewedMessage> getExamples() {
        return examples;
    }

    /** How builds can end that one of the events holds for, the worst first. */
    private static List<Headline> headlines(Set<BuildEvent> events) {
        return HEADLINES.stream()
                .filter(headline -> events.stream().anyMatch(event -> headline(event) == headline))
                .toList();
    }

    private static Headline headline(BuildEvent event) {
        return switch (event) {
            case STARTED -> Headline.STARTED;
            case INPUT -> Headline.WAITING;
            case SUCCESS -> Headline.SUCCEEDED;
            case FIXED -> Headline.FIXED;
            case UNSTABLE -> Headline.UNSTABLE;
            case ABORTED -> Headline.ABORTED;
            case NOT_BUILT -> Headline.NOT_BUILT;
            default -> Headline.FAILED;
        };
    }

    private void add(String title, BuildReport report, PreviewedReports reports) throws InterruptedException {
        Locale reader = FieldValidation.locale();
        List<String> notes = new ArrayList<>();
        Consumer<LocalizableMessage> note = said -> notes.add(said.in(reader));
        ReportContent content = new ReportContent(report, words(reports.run(), note), note);
        Destination destination = RuleCredentials.destination(rule, owner, defaultCredentialsId);
        if (destination == Destination.SMART_ROBOT) {
            content.withoutColours();
        }
        DeliveryOptions chosen = options();
        DeliveryOptions options = chosen.withFormat(destination.nearest(chosen.format()));
        Language named = rule.messageLanguage();
        Message message = content.message(
                options, (named == null ? language : named).locale(), destination.maxReportBytes(Format.MARKDOWN));
        examples.add(
                new PreviewedMessage(title, message.nearestFor(destination), destination, options.overflow(), notes));
    }

    private CustomMessage words(Run<?, ?> run, Consumer<LocalizableMessage> note) {
        VariableExpansion expansion = run == null
                ? VariableExpansion.NONE
                : VariableExpansion.of(
                        run,
                        () -> BuildVariables.of(run, BuildLocation.UNKNOWN, TaskListener.NULL),
                        TaskListener.NULL,
                        note);
        return new CustomMessage(
                        rule.getTitle(),
                        rule.getMessage(),
                        rule.factLines(wrong -> {
                            throw wrong;
                        }),
                        expansion)
                .inheriting(InheritedMessage.of(job), expansion);
    }

    /** Those of the rule, then of its address if its credentials are one, then of the form or the global ones. */
    private DeliveryOptions options() {
        return rule.options()
                .orElse(RuleCredentials.options(rule, owner, defaultCredentialsId))
                .orElse(defaults)
                .orElse(DeliveryOptions.OF_JENKINS);
    }
}
