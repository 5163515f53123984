package io.jenkins.plugins.wecom.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import io.jenkins.plugins.wecom.form.FormFields;
import io.jenkins.plugins.wecom.message.FilePatterns;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.message.Mention;
import io.jenkins.plugins.wecom.report.BuildEvent;
import io.jenkins.plugins.wecom.report.Fact;
import io.jenkins.plugins.wecom.report.FactLines;
import io.jenkins.plugins.wecom.report.MemberAction;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.DeliveryOptionsBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code wecomRule}: for which events of a build a message is sent, to whom, and with which content. */
public class NotificationRule extends AbstractDescribableImpl<NotificationRule> {

    /** Submitted by the form beside the events that are checked, to tell that none is from a list that nobody gave. */
    private static final String NONE = "";

    public static final FormFields<NotificationRule> FIELDS = FormFields.of(NotificationRule.class, "config")
            .checkBox("enabled", NotificationRule::isEnabled)
            .choice("when", NotificationRule::getWhen, BuildEvent::parse)
            .choice("language", NotificationRule::getLanguage, Language::parse)
            .optional("files", NotificationRule::getFiles, FilePatterns::check)
            .onPage("lib.wecom.message")
            .recipients("to", NotificationRule::getTo)
            .optional("mention", NotificationRule::getMention, Mention::check)
            .optional("facts", NotificationRule::getFacts, FactLines::parse)
            .choice("actions", NotificationRule::getActions, MemberAction::button)
            .choice("format", NotificationRule::getFormat, NotificationRule::parseFormat);

    private String name;
    private boolean disabled;
    private List<String> when = names(BuildEvent.DEFAULT);
    private String to;
    private String mention;
    private String credentialsId;
    private String title;
    private String message;
    private String facts;
    private String files;
    private String format;
    private List<String> actions;
    private String language;
    private transient volatile Set<BuildEvent> events;

    @DataBoundConstructor
    public NotificationRule() {
        // everything has a default
    }

    /** Fills in what is absent in a configuration written by hand or by another version, as on a new form. */
    protected Object readResolve() {
        setWhen(when);
        return this;
    }

    /** What the rule is called on pages and in logs, beside its number; null if it has no name. */
    @CheckForNull
    public String getName() {
        return name;
    }

    @DataBoundSetter
    public void setName(@CheckForNull String name) {
        this.name = Util.fixEmptyAndTrim(name);
    }

    /** Whether the rule tells anybody; one that is switched off is kept and does nothing. */
    public boolean isEnabled() {
        return !disabled;
    }

    @DataBoundSetter
    public void setEnabled(boolean enabled) {
        disabled = !enabled;
    }

    /**
     * The names of the events of which one must apply, known ones and others. A sole empty name stands for no event,
     * which is what the form submits where none is checked; so a list that somebody emptied can be told from one that
     * nobody gave.
     */
    public List<String> getWhen() {
        return when;
    }

    /** Sets the events by name; null and an empty list are the default. */
    @DataBoundSetter
    public void setWhen(@CheckForNull List<String> when) {
        events = null;
        if (when == null || when.isEmpty()) {
            this.when = names(BuildEvent.DEFAULT);
            return;
        }
        List<String> given = new ArrayList<>(when);
        given.removeIf(name -> Util.fixEmptyAndTrim(name) == null);
        this.when = new ArrayList<>(
                given.isEmpty()
                        ? List.of(NONE)
                        : given.stream().map(NotificationRule::spelt).toList());
    }

    @CheckForNull
    public String getTo() {
        return to;
    }

    @DataBoundSetter
    public void setTo(String to) {
        this.to = Util.fixEmptyAndTrim(to);
    }

    @CheckForNull
    public String getMention() {
        return mention;
    }

    /** Whom the message calls in group chats and by a robot; null leaves it to the address. */
    @DataBoundSetter
    public void setMention(String mention) {
        this.mention = Util.fixEmptyAndTrim(mention);
    }

    @CheckForNull
    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    @CheckForNull
    public String getTitle() {
        return title;
    }

    @DataBoundSetter
    public void setTitle(String title) {
        this.title = Util.fixEmptyAndTrim(title);
    }

    @CheckForNull
    public String getMessage() {
        return message;
    }

    @DataBoundSetter
    public void setMessage(String message) {
        this.message = Util.fixEmptyAndTrim(message);
    }

    /** Lines of the report, {@code label = text}; null for none but those that are inherited. */
    @CheckForNull
    public String getFacts() {
        return facts;
    }

    @DataBoundSetter
    public void setFacts(String facts) {
        this.facts = Util.fixEmptyAndTrim(facts);
    }

    /** Patterns of files that are sent as well, each as a message of its own, see {@code FilePatterns}; null for none. */
    @CheckForNull
    public String getFiles() {
        return files;
    }

    /** Patterns that are none are kept as they were typed: the form says so, and the log of the build. */
    @DataBoundSetter
    public void setFiles(String files) {
        this.files = Util.fixEmptyAndTrim(files);
    }

    @CheckForNull
    public String getFormat() {
        return format;
    }

    @DataBoundSetter
    public void setFormat(String format) {
        this.format = Util.fixEmptyAndTrim(format);
    }

    /** The names of the buttons of a card; null for those that the events have by default. */
    @CheckForNull
    public List<String> getActions() {
        return actions;
    }

    @DataBoundSetter
    public void setActions(@CheckForNull List<String> actions) {
        this.actions = MessageForm.buttonNames(actions);
    }

    @CheckForNull
    public String getLanguage() {
        return language;
    }

    @DataBoundSetter
    public void setLanguage(String language) {
        this.language = Util.fixEmptyAndTrim(language);
    }

    /** The events of which one must apply, parsed once: each build asks all rules. A name that is none is passed over. */
    public Set<BuildEvent> events() {
        Set<BuildEvent> parsed = events;
        if (parsed == null) {
            List<String> names = when.stream().filter(name -> !name.isEmpty()).toList();
            parsed = Set.copyOf(BuildEvent.parse(FIELDS.label("when"), names, UnknownValues::warn));
            events = parsed;
        }
        return parsed;
    }

    /** What forms and logs call the n-th rule of several. */
    public static LocalizableMessage title(int number) {
        return locale -> Messages._NotificationRule_title(number).toString(locale);
    }

    /** Whether the rule is switched on and one of its events is among those that apply to a build. */
    public boolean applies(Set<BuildEvent> current) {
        return isEnabled() && events().stream().anyMatch(current::contains);
    }

    /**
     * Returns {@link #getFacts} as facts.
     *
     * @param wrong is told of each line that is none; messages go without it
     */
    public List<Fact> factLines(Consumer<InvalidValueException> wrong) {
        return FactLines.parse(FIELDS.label("facts"), facts, wrong);
    }

    /** The language that the rule sets; null leaves it to the defaults, as one that is not known here does. */
    @CheckForNull
    public Language messageLanguage() {
        return UnknownValues.orElse(null, () -> Language.parse(FIELDS.label("language"), language));
    }

    /** The buttons of a card; null for those that the events have by default. A name that is none is passed over. */
    @CheckForNull
    public List<MemberAction> buttons() {
        return actions == null
                ? null
                : actions.stream()
                        .map(name ->
                                UnknownValues.orElse(null, () -> MemberAction.button(FIELDS.label("actions"), name)))
                        .filter(Objects::nonNull)
                        .sorted()
                        .toList();
    }

    /** The options that the rule sets; one that names buttons sends a card unless it says otherwise. */
    public DeliveryOptions options() {
        boolean wantsCard = format == null && actions != null && !actions.isEmpty();
        return format(FIELDS.label("format"), wantsCard ? "card" : format);
    }

    /** Returns a format as delivery options; one that is not known here leaves it to the defaults. */
    static DeliveryOptions format(String label, @CheckForNull String format) {
        return format == null
                ? DeliveryOptions.UNSET
                : UnknownValues.orElse(DeliveryOptions.UNSET, () -> parseFormat(label, format));
    }

    static DeliveryOptions parseFormat(String label, String format) {
        DeliveryOptionsBuilder builder = new DeliveryOptionsBuilder();
        builder.set("format", label, format);
        return builder.options();
    }

    /** In capitals if it is an event, else as it was written. */
    private static String spelt(String name) {
        try {
            return BuildEvent.parse("when", name).name();
        } catch (InvalidValueException e) {
            return name.strip();
        }
    }

    /** Returns a plain list, since XStream would write the class of another one into the job's configuration. */
    private static List<String> names(Set<BuildEvent> events) {
        return new ArrayList<>(events.stream().map(Enum::name).toList());
    }

    @Extension
    @Symbol("wecomRule")
    public static final class DescriptorImpl extends RuleDescriptor implements CustomDescribableModel {

        /**
         * Refuses wrong parameters of Job DSL, which gives an empty list where nothing is said: that must not mean that
         * there are no buttons.
         */
        @NonNull
        @Override
        public Map<String, Object> customInstantiate(@NonNull Map<String, Object> arguments) {
            Map<String, Object> given = new HashMap<>(arguments);
            given.remove("actions", List.of());
            return ScriptedConfiguration.checked(FIELDS, given);
        }

        @Override
        public RuleLine line(@CheckForNull NotificationRule rule) {
            return rule == null ? RuleLine.NEW : RuleLine.of(rule, FIELDS);
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.NotificationRule_DisplayName();
        }
    }
}
