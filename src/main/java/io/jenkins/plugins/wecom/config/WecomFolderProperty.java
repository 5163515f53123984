package io.jenkins.plugins.wecom.config;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import com.cloudbees.hudson.plugins.folder.AbstractFolderProperty;
import com.cloudbees.hudson.plugins.folder.AbstractFolderPropertyDescriptor;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.util.FormValidation;
import io.jenkins.plugins.wecom.message.RecipientsParser;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What a folder says to the global rules: {@code wecomFolder}. It is there only where folders are. */
public final class WecomFolderProperty extends AbstractFolderProperty<AbstractFolder<?>> implements GlobalRuleChoice {

    private boolean disabled;
    private String recipients;

    @DataBoundConstructor
    public WecomFolderProperty() {
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

    @Extension(optional = true)
    @Symbol("wecomFolder")
    public static final class DescriptorImpl extends AbstractFolderPropertyDescriptor {

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.WecomFolderProperty_DisplayName();
        }

        @POST
        public FormValidation doCheckRecipients(@AncestorInPath Item item, @QueryParameter String value) {
            return MessageForm.checkTo(item, value);
        }
    }

    /** Looks into folders. */
    @Extension(optional = true)
    public static final class Choices implements GlobalRuleChoices {

        @Override
        public GlobalRuleChoice of(ItemGroup<?> group) {
            return group instanceof AbstractFolder<?> folder
                    ? folder.getProperties().get(WecomFolderProperty.class)
                    : null;
        }
    }
}
