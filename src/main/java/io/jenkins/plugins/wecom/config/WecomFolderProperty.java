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
import io.jenkins.plugins.wecom.form.FormFields;
import io.jenkins.plugins.wecom.report.FactLines;
import java.util.List;
import java.util.Map;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code wecomFolder}: overrides the global rules for the jobs in a folder. Only available with the Folders plugin. */
public final class WecomFolderProperty extends AbstractFolderProperty<AbstractFolder<?>> {

    static final FormFields<WecomFolderProperty> FIELDS = FormFields.of(WecomFolderProperty.class, "config")
            .checkBox("disabled", WecomFolderProperty::isDisabled)
            .recipients("recipients", WecomFolderProperty::getRecipients)
            .optional("facts", WecomFolderProperty::getFacts, FactLines::parse);

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
        FIELDS.refuseForm(this, List.of());
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
        FIELDS.refuseForm(this, List.of());
    }

    NotificationOverride override() {
        return override;
    }

    @Extension(optional = true)
    @Symbol("wecomFolder")
    public static final class DescriptorImpl extends AbstractFolderPropertyDescriptor
            implements CustomDescribableModel {

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.WecomFolderProperty_DisplayName();
        }

        /** Refuses wrong parameters of a Pipeline or of Job DSL. */
        @NonNull
        @Override
        public Map<String, Object> customInstantiate(@NonNull Map<String, Object> arguments) {
            return ScriptedConfiguration.checked(FIELDS, arguments);
        }

        @POST
        public FormValidation doCheckRecipients(@AncestorInPath Item item, @QueryParameter String value) {
            return MessageForm.check(item, FIELDS, "recipients", value);
        }

        @POST
        public FormValidation doCheckFacts(@AncestorInPath Item item, @QueryParameter String value) {
            return MessageForm.check(item, FIELDS, "facts", value);
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
