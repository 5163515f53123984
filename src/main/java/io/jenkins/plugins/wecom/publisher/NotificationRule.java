package io.jenkins.plugins.wecom.publisher;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.wecom.config.MessageForm;
import io.jenkins.plugins.wecom.report.BuildEvent;
import java.util.List;
import java.util.Set;
import org.jenkinsci.Symbol;
import org.jvnet.localizer.ResourceBundleHolder;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** When something is told, to whom, and what: {@code wecomRule}. */
public final class NotificationRule extends AbstractDescribableImpl<NotificationRule> {

    private List<String> when = names(BuildEvent.DEFAULT);
    private String to;
    private String credentialsId;
    private String title;
    private String message;
    private String format;
    private String language;

    @DataBoundConstructor
    public NotificationRule() {
        // everything has a default
    }

    /** The names of the events of which one must hold. */
    public List<String> getWhen() {
        return when;
    }

    /**
     * Chooses events by name; the form sends an empty name as well, so that unchecking all of them is told apart from
     * not asking.
     *
     * @throws io.jenkins.plugins.wecom.message.InvalidValueException if one is no event
     */
    @DataBoundSetter
    public void setWhen(List<String> when) {
        List<String> given =
                when.stream().filter(name -> Util.fixEmptyAndTrim(name) != null).toList();
        this.when = names(BuildEvent.parse("when", given));
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

    @CheckForNull
    public String getFormat() {
        return format;
    }

    @DataBoundSetter
    public void setFormat(String format) {
        this.format = Util.fixEmptyAndTrim(format);
    }

    @CheckForNull
    public String getLanguage() {
        return language;
    }

    @DataBoundSetter
    public void setLanguage(String language) {
        this.language = Util.fixEmptyAndTrim(language);
    }

    /** Whether one of the rule's events is among those that hold. */
    boolean applies(Set<BuildEvent> holding) {
        return BuildEvent.parse("when", when).stream().anyMatch(holding::contains);
    }

    private static List<String> names(Set<BuildEvent> events) {
        return List.copyOf(events.stream().map(Enum::name).toList());
    }

    @Extension
    @Symbol("wecomRule")
    public static final class DescriptorImpl extends Descriptor<NotificationRule> {

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.NotificationRule_DisplayName();
        }

        /** All events, in the order of the form. */
        public List<BuildEvent> getEvents() {
            return List.of(BuildEvent.values());
        }

        /** An event's name and what it says of a build. */
        public String titleOf(BuildEvent event) {
            return ResourceBundleHolder.get(Messages.class).format("NotificationRule." + event.name());
        }

        /** Whether a fresh rule tells this event. */
        public boolean isDefault(BuildEvent event) {
            return BuildEvent.DEFAULT.contains(event);
        }

        @POST
        public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
            return MessageForm.credentials(item, credentialsId);
        }

        @POST
        public ListBoxModel doFillFormatItems(@AncestorInPath Item item) {
            return MessageForm.formats(item);
        }

        @POST
        public ListBoxModel doFillLanguageItems(@AncestorInPath Item item) {
            return MessageForm.languages(item);
        }

        @POST
        public FormValidation doCheckTo(@AncestorInPath Item item, @QueryParameter String value) {
            return MessageForm.checkTo(item, value);
        }
    }
}
