package io.jenkins.plugins.wecom.config;

import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.wecom.form.CredentialsSelect;
import io.jenkins.plugins.wecom.message.FilePatterns;
import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Base class of the descriptors of job rules and global rules. */
public abstract class RuleDescriptor extends Descriptor<NotificationRule> {

    /** Returns all events, in the order of the form. */
    public List<EventOption> getEvents() {
        return EventOption.all();
    }

    /** See {@link CredentialsSelect}. */
    @Override
    public void calcFillSettings(String field, Map<String, Object> attributes) {
        super.calcFillSettings(field, attributes);
        if (field.equals("credentialsId")) {
            CredentialsSelect.settle(field, attributes);
        }
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

    @POST
    public FormValidation doCheckFiles(@AncestorInPath Item item, @QueryParameter String value) {
        return MessageForm.check(item, value, files -> FilePatterns.check(Messages.MessageForm_files(), files));
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
