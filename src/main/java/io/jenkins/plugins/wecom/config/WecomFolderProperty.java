package io.jenkins.plugins.wecom.config;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import com.cloudbees.hudson.plugins.folder.AbstractFolderProperty;
import com.cloudbees.hudson.plugins.folder.AbstractFolderPropertyDescriptor;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.util.FormValidation;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code wecomFolder}: overrides the global rules for the jobs in a folder. Only available with the Folders plugin. */
public final class WecomFolderProperty extends AbstractFolderProperty<AbstractFolder<?>> {

    private final NotificationOverride override = new NotificationOverride();

    @DataBoundConstructor
    public WecomFolderProperty() {
        // everything has a default
    }

    /** Fills in what is absent in a configuration written by hand. */
    private Object readResolve() {
        return override == null ? new WecomFolderProperty() : this;
    }

    public boolean isDisabled() {
        return override.isDisabled();
    }

    @DataBoundSetter
    public void setDisabled(boolean disabled) {
        override.setDisabled(disabled);
    }

    @CheckForNull
    public String getRecipients() {
        return override.getRecipients();
    }

    @DataBoundSetter
    public void setRecipients(String recipients) {
        override.setRecipients(recipients);
    }

    @CheckForNull
    public String getMessage() {
        return override.getMessage();
    }

    @DataBoundSetter
    public void setMessage(String message) {
        override.setMessage(message);
    }

    @CheckForNull
    public String getFacts() {
        return override.getFacts();
    }

    @DataBoundSetter
    public void setFacts(String facts) {
        override.setFacts(facts);
    }

    NotificationOverride override() {
        return override;
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

        @POST
        public FormValidation doCheckFacts(@AncestorInPath Item item, @QueryParameter String value) {
            return MessageForm.checkFacts(item, value);
        }
    }

    /** Returns the overrides of folders. */
    @Extension(optional = true)
    public static final class Choices implements NotificationOverrides {

        @Override
        public NotificationOverride of(ItemGroup<?> group) {
            WecomFolderProperty property = group instanceof AbstractFolder<?> folder
                    ? folder.getProperties().get(WecomFolderProperty.class)
                    : null;
            return property == null ? null : property.override();
        }
    }
}
