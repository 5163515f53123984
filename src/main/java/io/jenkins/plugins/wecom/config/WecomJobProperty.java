package io.jenkins.plugins.wecom.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Job;
import hudson.util.FormValidation;
import io.jenkins.plugins.wecom.message.RecipientsParser;
import jenkins.model.OptionalJobProperty;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What a job says to the global rules: {@code wecomJob}. */
public final class WecomJobProperty extends OptionalJobProperty<Job<?, ?>> implements GlobalRuleChoice {

    private boolean disabled;
    private String recipients;

    @DataBoundConstructor
    public WecomJobProperty() {
        // everything has a default
    }

    @Override
    public boolean isDisabled() {
        return disabled;
    }

    @DataBoundSetter
    public void setDisabled(boolean disabled) {
        this.disabled = disabled;
    }

    @CheckForNull
    @Override
    public String getRecipients() {
        return recipients;
    }

    /** @throws io.jenkins.plugins.wecom.message.InvalidValueException if one of them has no known form */
    @DataBoundSetter
    public void setRecipients(String recipients) {
        String value = Util.fixEmptyAndTrim(recipients);
        new RecipientsParser().to("recipients", Util.fixNull(value));
        this.recipients = value;
    }

    @Extension
    @Symbol("wecomJob")
    public static final class DescriptorImpl extends OptionalJobPropertyDescriptor {

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.WecomJobProperty_DisplayName();
        }

        @POST
        public FormValidation doCheckRecipients(@AncestorInPath Item item, @QueryParameter String value) {
            return MessageForm.checkTo(item, value);
        }
    }
}
