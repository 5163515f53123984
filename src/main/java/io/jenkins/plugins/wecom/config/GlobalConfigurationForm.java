package io.jenkins.plugins.wecom.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.wecom.config.receivers.Receiver;
import io.jenkins.plugins.wecom.config.receivers.ReceiverList;
import io.jenkins.plugins.wecom.credentials.AppResolver;
import io.jenkins.plugins.wecom.form.CredentialsSelect;
import io.jenkins.plugins.wecom.form.FormFields;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.message.RecipientsParser;
import io.jenkins.plugins.wecom.report.MemberAction;
import io.jenkins.plugins.wecom.sender.ApiBaseUrl;
import io.jenkins.plugins.wecom.sender.WecomApp;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jenkins.model.GlobalConfiguration;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Fills and validates the form of the global configuration, for administrators only. */
public abstract class GlobalConfigurationForm extends GlobalConfiguration {

    private static final FormFields<WecomGlobalConfiguration> TEST_FIELDS =
            FormFields.of(WecomGlobalConfiguration.class, "config").recipients("testRecipients", form -> null);

    /** See {@link CredentialsSelect}. */
    @Override
    public void calcFillSettings(String field, Map<String, Object> attributes) {
        super.calcFillSettings(field, attributes);
        CredentialsSelect.settle(field, attributes);
    }

    @POST
    public ListBoxModel doFillCredentialsIdItems(@QueryParameter String credentialsId) {
        return Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                ? AppResolver.listForSystem(credentialsId)
                : new ListBoxModel();
    }

    @POST
    public ListBoxModel doFillLanguageItems(@QueryParameter String language) {
        return Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                ? MessageForm.withStored(Language.list(), language)
                : new ListBoxModel();
    }

    @POST
    public ListBoxModel doFillFormatItems(@QueryParameter String format) {
        return MessageForm.withStored(MessageForm.formats(null, Messages.MessageForm_byDefault()), format);
    }

    /** What members may have done from WeCom, in the order of the form. */
    public ListBoxModel actions(@CheckForNull List<String> chosen) {
        return MessageForm.actions(List.of(MemberAction.values()), chosen);
    }

    @POST
    public FormValidation doCheckFormat(@QueryParameter String value) {
        return check("format", value);
    }

    @POST
    public FormValidation doCheckRecipients(@QueryParameter String value) {
        return check("recipients", value);
    }

    @POST
    public FormValidation doCheckLanguage(@QueryParameter String value) {
        return check("language", value);
    }

    @POST
    public FormValidation doCheckApiBase(@QueryParameter String value) {
        return check("apiBase", value);
    }

    @POST
    public FormValidation doCheckPerMinute(@QueryParameter String value) {
        return check("perMinute", value);
    }

    @POST
    public FormValidation doCheckPerHour(@QueryParameter String value) {
        return check("perHour", value);
    }

    @POST
    public FormValidation doCheckDigestEvery(@QueryParameter String value) {
        return check("digestEvery", value);
    }

    @POST
    public FormValidation doCheckTestRecipients(@QueryParameter String value) {
        return Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                ? TEST_FIELDS.beside("testRecipients", value)
                : FormValidation.ok();
    }

    @POST
    public FormValidation doCheckFacts(@QueryParameter String value) {
        return check("facts", value);
    }

    private static FormValidation check(String field, String value) {
        return Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                ? WecomGlobalConfiguration.FIELDS.beside(field, value)
                : FormValidation.ok();
    }

    /** Parses recipients with prefixes that the form has under this name; none if empty. */
    public static Recipients recipients(String field, String value) {
        FormFields<?> fields = field.equals("recipients") ? WecomGlobalConfiguration.FIELDS : TEST_FIELDS;
        return new RecipientsParser()
                .to(fields.label(field), Util.fixNull(value))
                .recipients();
    }

    /** Parses the base address of WeCom's API; the public one if empty. */
    public static URI apiBase(String value) {
        String address = Util.fixEmptyAndTrim(value);
        return address == null
                ? WecomApp.PUBLIC_API
                : ApiBaseUrl.parse(WecomGlobalConfiguration.FIELDS.label("apiBase"), address);
    }

    /** Parses the language of messages; null if empty. */
    @CheckForNull
    public static Language language(String value) {
        return Language.parse(WecomGlobalConfiguration.FIELDS.label("language"), value);
    }

    /** Parses the maximum number of messages to one recipient; 0 is no limit. */
    static int limit(String label, String value) {
        String digits = Util.fixNull(value).strip();
        if (digits.isEmpty()) {
            throw InvalidValueException.missing(label, GlobalConfigurationForm::limit);
        }
        if (!digits.matches("[0-9]{1,9}")) {
            throw new InvalidValueException(label, value, GlobalConfigurationForm::limit);
        }
        return Integer.parseInt(digits);
    }

    /** Validates the receivers of a submitted form, and gives each its path. */
    static void checkReceivers(JSONObject form, List<Receiver> before) {
        ReceiverList.check(form.opt("receivers"), before);
    }

    /** Parses the seconds from one digest to the next: at most a day, since who waits longer is not told. */
    static int seconds(String label, String value) {
        String digits = Util.fixNull(value).strip();
        if (digits.isEmpty()) {
            throw InvalidValueException.missing(label, GlobalConfigurationForm::seconds);
        }
        if (!digits.matches("[0-9]{1,5}") || Integer.parseInt(digits) < 1 || Integer.parseInt(digits) > 86_400) {
            throw new InvalidValueException(label, value, GlobalConfigurationForm::seconds);
        }
        return Integer.parseInt(digits);
    }

    private static String seconds(Locale locale) {
        return Messages._WecomGlobalConfiguration_seconds().toString(locale);
    }

    private static String limit(Locale locale) {
        return Messages._WecomGlobalConfiguration_limit().toString(locale);
    }
}
