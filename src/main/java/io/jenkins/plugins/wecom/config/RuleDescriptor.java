package io.jenkins.plugins.wecom.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.wecom.form.CredentialsSelect;
import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Base class of the descriptors of job rules and global rules. */
public abstract class RuleDescriptor extends Descriptor<NotificationRule> {

    /** Returns all events, in the order of the form, and what else is chosen. */
    public List<EventOption> events(@CheckForNull List<String> chosen) {
        return EventOption.allAnd(chosen);
    }

    /** Returns the buttons that a card may have, in the order of the form. */
    public ListBoxModel buttons(@CheckForNull List<String> chosen) {
        return MessageForm.buttons(chosen);
    }

    /**
     * What a rule shows of itself while it is folded.
     *
     * @param rule null for a new rule
     */
    public abstract RuleLine line(@CheckForNull NotificationRule rule);

    /** Whether its rules name the jobs that they are for. */
    public boolean isForManyJobs() {
        return false;
    }

    /** See {@link CredentialsSelect}. */
    @Override
    public void calcFillSettings(String field, Map<String, Object> attributes) {
        super.calcFillSettings(field, attributes);
        CredentialsSelect.settle(field, attributes);
    }

    @POST
    public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
        return MessageForm.credentials(item, credentialsId);
    }

    @POST
    public ListBoxModel doFillFormatItems(@AncestorInPath Item item, @QueryParameter String format) {
        return MessageForm.withStored(MessageForm.formats(item), format);
    }

    @POST
    public ListBoxModel doFillLanguageItems(@AncestorInPath Item item, @QueryParameter String language) {
        return MessageForm.withStored(MessageForm.languages(item), language);
    }

    @POST
    public FormValidation doCheckFormat(@AncestorInPath Item item, @QueryParameter String value) {
        return MessageForm.check(item, NotificationRule.FIELDS, "format", value);
    }

    @POST
    public FormValidation doCheckLanguage(@AncestorInPath Item item, @QueryParameter String value) {
        return MessageForm.check(item, NotificationRule.FIELDS, "language", value);
    }

    @POST
    public FormValidation doCheckTo(@AncestorInPath Item item, @QueryParameter String value) {
        return MessageForm.checkTo(item, value);
    }

    @POST
    public FormValidation doCheckFiles(@AncestorInPath Item item, @QueryParameter String value) {
        return MessageForm.check(item, NotificationRule.FIELDS, "files", value);
    }

    @POST
    public FormValidation doCheckMention(@AncestorInPath Item item, @QueryParameter String value) {
        return MessageForm.checkMention(item, value);
    }

    @POST
    public FormValidation doCheckFacts(@AncestorInPath Item item, @QueryParameter String value) {
        return MessageForm.checkFacts(item, value);
    }
}
