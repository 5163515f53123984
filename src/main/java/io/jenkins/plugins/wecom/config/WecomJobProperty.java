package io.jenkins.plugins.wecom.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Item;
import hudson.model.Job;
import hudson.util.FormValidation;
import io.jenkins.plugins.wecom.form.FormFields;
import io.jenkins.plugins.wecom.report.FactLines;
import java.util.List;
import java.util.Map;
import jenkins.model.OptionalJobProperty;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code wecomJob}: overrides the global rules for a job. */
public final class WecomJobProperty extends OptionalJobProperty<Job<?, ?>> {

    static final FormFields<WecomJobProperty> FIELDS = FormFields.of(WecomJobProperty.class, "config-details")
            .checkBox("disabled", WecomJobProperty::isDisabled)
            .recipients("recipients", WecomJobProperty::getRecipients)
            .optional("facts", WecomJobProperty::getFacts, FactLines::parse);

    private final NotificationOverride override = new NotificationOverride();

    @DataBoundConstructor
    public WecomJobProperty() {
        // everything has a default
    }

    /** Fills in what is absent in a configuration written by hand. */
    private Object readResolve() {
        return override == null ? new WecomJobProperty() : this;
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

    @Extension
    @Symbol("wecomJob")
    public static final class DescriptorImpl extends OptionalJobPropertyDescriptor implements CustomDescribableModel {

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.WecomJobProperty_DisplayName();
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
}
