package io.jenkins.plugins.wecom.config;

import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.wecom.config.receivers.Receiver;
import io.jenkins.plugins.wecom.config.receivers.ReceiverList;
import io.jenkins.plugins.wecom.credentials.AppResolver;
import io.jenkins.plugins.wecom.form.BlankFields;
import io.jenkins.plugins.wecom.form.CredentialsSelect;
import io.jenkins.plugins.wecom.form.FieldValidation;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.report.FactLines;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import jenkins.model.GlobalConfiguration;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Fills and validates the form of the global configuration, for administrators only. */
public abstract class GlobalConfigurationForm extends GlobalConfiguration {

    /** See {@link CredentialsSelect}. */
    @Override
    public void calcFillSettings(String field, Map<String, Object> attributes) {
        super.calcFillSettings(field, attributes);
        if (field.equals("credentialsId")) {
            CredentialsSelect.settle(field, attributes);
        }
    }

    @POST
    public ListBoxModel doFillCredentialsIdItems(@QueryParameter String credentialsId) {
        return Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                ? AppResolver.listForSystem(credentialsId)
                : new ListBoxModel();
    }

    @POST
    public ListBoxModel doFillLanguageItems() {
        return Jenkins.get().hasPermission(Jenkins.ADMINISTER) ? Language.list() : new ListBoxModel();
    }

    @POST
    public ListBoxModel doFillFormatItems() {
        return MessageForm.formats(null, Messages.MessageForm_byDefault());
    }

    @POST
    public FormValidation doCheckRecipients(@QueryParameter String value) {
        return checked(() -> GlobalSettingsParser.recipients(value));
    }

    @POST
    public FormValidation doCheckApiBase(@QueryParameter String value) {
        return checked(() -> GlobalSettingsParser.apiBase(value));
    }

    @POST
    public FormValidation doCheckTestRecipients(@QueryParameter String value) {
        return checked(() -> GlobalSettingsParser.testRecipients(value));
    }

    @POST
    public FormValidation doCheckFacts(@QueryParameter String value) {
        return checked(() -> FactLines.parse(Messages.MessageForm_facts(), value));
    }

    /** Validates a submitted form before any of it is stored, and drops the fields that were left empty. */
    static void checkAll(JSONObject form) throws FormException {
        check("recipients", () -> GlobalSettingsParser.recipients(form.optString("recipients")));
        check("apiBase", () -> GlobalSettingsParser.apiBase(form.optString("apiBase")));
        check("language", () -> Language.parse("language", form.optString("language")));
        check("format", () -> GlobalSettingsParser.format(form.optString("format")));
        check("perMinute", () -> checkNumber("perMinute", form, GlobalSettingsParser::limit));
        check("perHour", () -> checkNumber("perHour", form, GlobalSettingsParser::limit));
        check("digestEvery", () -> checkNumber("digestEvery", form, GlobalSettingsParser::seconds));
        check("facts", () -> FactLines.parse("facts", form.optString("facts")));
        JSONObject settings = form.optJSONObject("delivery");
        if (settings != null) {
            BlankFields.drop(settings);
            check("delivery", () -> DeliverySettings.options(name -> settings.optString(name)));
        }
    }

    /** Validates the receivers of a submitted form, and gives each its path. */
    static void checkReceivers(JSONObject form, List<Receiver> before) throws FormException {
        check("receivers", () -> ReceiverList.check(form.opt("receivers"), before));
    }

    static FormValidation checked(Runnable check) {
        return Jenkins.get().hasPermission(Jenkins.ADMINISTER) ? FieldValidation.of(check) : FormValidation.ok();
    }

    static void check(String field, Runnable check) throws FormException {
        try {
            check.run();
        } catch (InvalidValueException e) {
            throw new FormException(e.in(FieldValidation.locale()), e, field);
        }
    }

    /** Validates a number; an empty one leaves the stored number as it is. */
    private static void checkNumber(String field, JSONObject form, BiConsumer<String, String> check) {
        String number = form.optString(field).trim();
        if (number.isEmpty()) {
            form.remove(field);
        } else {
            check.accept(field, number);
        }
    }
}
