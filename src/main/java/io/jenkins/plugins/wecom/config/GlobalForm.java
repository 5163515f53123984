package io.jenkins.plugins.wecom.config;

import hudson.Util;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.wecom.credentials.AppResolver;
import io.jenkins.plugins.wecom.delivery.DeliveryResult;
import io.jenkins.plugins.wecom.delivery.RouteDefaults;
import io.jenkins.plugins.wecom.delivery.TestMessage;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.publisher.GlobalRule;
import io.jenkins.plugins.wecom.publisher.Preview;
import java.util.Locale;
import java.util.Map;
import jenkins.model.GlobalConfiguration;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** What the global screen asks of Jenkins. Whoever is no administrator gets nothing. */
public abstract class GlobalForm extends GlobalConfiguration {

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
    public FormValidation doCheckRecipients(@QueryParameter String value) {
        return checked(() -> GlobalValues.recipients(Messages.WecomGlobalConfiguration_recipients(), value));
    }

    @POST
    public FormValidation doCheckApiBase(@QueryParameter String value) {
        return checked(() -> GlobalValues.apiBase(Messages.WecomGlobalConfiguration_apiBase(), value));
    }

    @POST
    public FormValidation doCheckTestRecipients(@QueryParameter String value) {
        return checked(() -> GlobalValues.recipients(Messages.WecomGlobalConfiguration_testRecipients(), value));
    }

    /** Sends a message with what stands on the form, saved or not, and shows what WeCom answered. */
    @POST
    public FormValidation doTestMessage(
            StaplerRequest2 form,
            @QueryParameter String credentialsId,
            @QueryParameter String recipients,
            @QueryParameter String language,
            @QueryParameter String apiBase,
            @QueryParameter boolean allowInsecureTls,
            @QueryParameter String testRecipients)
            throws InterruptedException {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        String application = Util.fixEmptyAndTrim(credentialsId);
        if (application == null) {
            return FormValidation.error(Messages.WecomGlobalConfiguration_noApplication());
        }
        Locale reader = FormErrors.locale();
        try {
            Recipients named =
                    GlobalValues.recipients(Messages.WecomGlobalConfiguration_testRecipients(), testRecipients);
            DeliveryResult result = new TestMessage(
                            application,
                            Language.parse("language", language),
                            named.isEmpty()
                                    ? GlobalValues.recipients(
                                            Messages.WecomGlobalConfiguration_recipients(), recipients)
                                    : named,
                            new RouteDefaults(
                                    GlobalValues.apiBase(Messages.WecomGlobalConfiguration_apiBase(), apiBase),
                                    DeliverySettings.options(form::getParameter),
                                    allowInsecureTls))
                    .send();
            String answer = result.summary(reader);
            if (!result.isDelivered()) {
                return FormValidation.error(answer);
            }
            return result.isPartial() ? FormValidation.warning(answer) : FormValidation.ok(answer);
        } catch (InvalidValueException e) {
            return FormValidation.error(e.in(reader));
        }
    }

    /** Shows the report with what stands on the form, saved or not, for the first job that has a build. */
    @POST
    public HttpResponse doPreview(
            StaplerRequest2 form, @QueryParameter String credentialsId, @QueryParameter String language)
            throws InterruptedException {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        GlobalRule all = new GlobalRule();
        try {
            return Preview.ofSystem(all)
                    .withDefaults(
                            credentialsId,
                            DeliverySettings.options(form::getParameter),
                            Language.parse("language", language))
                    .show(all.firstBuilt());
        } catch (InvalidValueException e) {
            return FormValidation.error(e.in(FormErrors.locale()));
        }
    }

    /** Checks a whole form before anything is stored of it, and takes out of it what was left empty. */
    static void checkAll(JSONObject form) throws FormException {
        check(
                "recipients",
                () -> GlobalValues.recipients(
                        Messages.WecomGlobalConfiguration_recipients(), form.optString("recipients")));
        check(
                "apiBase",
                () -> GlobalValues.apiBase(Messages.WecomGlobalConfiguration_apiBase(), form.optString("apiBase")));
        check("language", () -> Language.parse("language", form.optString("language")));
        check("perMinute", () -> checkLimit("perMinute", form));
        check("perHour", () -> checkLimit("perHour", form));
        JSONObject settings = form.optJSONObject("delivery");
        if (settings != null) {
            BlankFields.drop(settings);
            check("delivery", () -> DeliverySettings.options(name -> settings.optString(name)));
        }
    }

    private static FormValidation checked(Runnable check) {
        return Jenkins.get().hasPermission(Jenkins.ADMINISTER) ? FormErrors.of(check) : FormValidation.ok();
    }

    private static void check(String field, Runnable check) throws FormException {
        try {
            check.run();
        } catch (InvalidValueException e) {
            throw new FormException(e.in(FormErrors.locale()), e, field);
        }
    }

    /** An empty limit stays as it was. */
    private static void checkLimit(String field, JSONObject form) {
        String limit = form.optString(field).trim();
        if (limit.isEmpty()) {
            form.remove(field);
        } else {
            GlobalValues.limit(field, limit);
        }
    }
}
