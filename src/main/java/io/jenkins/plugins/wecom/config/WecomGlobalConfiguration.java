package io.jenkins.plugins.wecom.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.BulkChange;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.Util;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.wecom.credentials.AppResolver;
import io.jenkins.plugins.wecom.delivery.DeliveryResult;
import io.jenkins.plugins.wecom.delivery.TestMessage;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.message.RecipientsParser;
import io.jenkins.plugins.wecom.publisher.GlobalRule;
import io.jenkins.plugins.wecom.sender.ApiBase;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.WecomApp;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import jenkins.model.GlobalConfiguration;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** The defaults for all jobs, and where WeCom's API is: {@code unclassified.wecom}. Administrators only. */
@Extension
@Symbol("wecom")
public final class WecomGlobalConfiguration extends GlobalConfiguration {

    private String credentialsId;
    private String recipients;
    private String apiBase;
    private String language;
    private DeliverySettings delivery;
    private boolean allowInsecureTls;
    private int perMinute = 30;
    private int perHour = 1000;
    private List<GlobalRule> rules = new ArrayList<>();

    public WecomGlobalConfiguration() {
        load();
    }

    public static WecomGlobalConfiguration get() {
        return ExtensionList.lookupSingleton(WecomGlobalConfiguration.class);
    }

    @NonNull
    @Override
    public String getDisplayName() {
        return Messages.WecomGlobalConfiguration_DisplayName();
    }

    @CheckForNull
    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(@CheckForNull String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
        save();
    }

    /** The recipients of whoever names none, with prefixes. */
    @CheckForNull
    public String getRecipients() {
        return recipients;
    }

    /** @throws InvalidValueException if one of them has no known form */
    @DataBoundSetter
    public void setRecipients(@CheckForNull String recipients) {
        String value = Util.fixEmptyAndTrim(recipients);
        parseRecipients("recipients", value);
        this.recipients = value;
        save();
    }

    /** The base address of WeCom's API; null is the public one. */
    @CheckForNull
    public String getApiBase() {
        return apiBase;
    }

    /** @throws InvalidValueException if it is no http or https address */
    @DataBoundSetter
    public void setApiBase(@CheckForNull String apiBase) {
        String value = Util.fixEmptyAndTrim(apiBase);
        parseApiBase("apiBase", value);
        this.apiBase = value;
        save();
    }

    /** {@code auto}, {@code en} or {@code zh_CN}; null is {@code auto}. */
    @CheckForNull
    public String getLanguage() {
        return language;
    }

    /** @throws InvalidValueException if it is no language that messages can be written in */
    @DataBoundSetter
    public void setLanguage(@CheckForNull String language) {
        Language parsed = Language.parse("language", language);
        this.language = parsed == null || parsed == Language.AUTO ? null : parsed.id();
        save();
    }

    /** How messages are sent where neither the job nor the address says; null leaves everything built in. */
    @CheckForNull
    public DeliverySettings getDelivery() {
        return delivery;
    }

    /** @throws InvalidValueException if one of the settings is outside its range or set */
    @DataBoundSetter
    public void setDelivery(@CheckForNull DeliverySettings delivery) {
        boolean set = delivery != null && !delivery.options().equals(DeliveryOptions.UNSET);
        this.delivery = set ? delivery : null;
        save();
    }

    /** {@link #getDelivery} for the sender. */
    public DeliveryOptions deliveryOptions() {
        return delivery == null ? DeliveryOptions.UNSET : delivery.options();
    }

    /** Whether {@code verify: false} and {@code verify=no} take effect here. */
    public boolean isAllowInsecureTls() {
        return allowInsecureTls;
    }

    @DataBoundSetter
    public void setAllowInsecureTls(boolean allowInsecureTls) {
        this.allowInsecureTls = allowInsecureTls;
        save();
    }

    /** Messages a minute that one recipient may get before reports are held back; 0 is no limit. */
    public int getPerMinute() {
        return perMinute;
    }

    /** @throws InvalidValueException if it is negative */
    @DataBoundSetter
    public void setPerMinute(int perMinute) {
        this.perMinute = notNegative("perMinute", perMinute);
        save();
    }

    /** Messages an hour that one recipient may get before reports are held back; 0 is no limit. */
    public int getPerHour() {
        return perHour;
    }

    /** @throws InvalidValueException if it is negative */
    @DataBoundSetter
    public void setPerHour(int perHour) {
        this.perHour = notNegative("perHour", perHour);
        save();
    }

    /** What is told of all jobs whose full name matches, with no change to them. */
    public List<GlobalRule> getRules() {
        return List.copyOf(rules);
    }

    @DataBoundSetter
    public void setRules(List<GlobalRule> rules) {
        this.rules = new ArrayList<>(rules);
        save();
    }

    /** {@link #getRecipients} for the sender. */
    public Recipients defaultRecipients() {
        return parseRecipients("recipients", recipients);
    }

    /** {@link #getApiBase} for the sender. */
    public URI apiBaseUri() {
        return parseApiBase("apiBase", apiBase);
    }

    /** The language in which messages are written where no rule says otherwise. */
    public Language messageLanguage() {
        Language parsed = Language.parse("language", language);
        return parsed == null ? Language.AUTO : parsed;
    }

    /** Checks all values before any is stored, so that a mistake leaves the configuration as it was. */
    @Override
    public boolean configure(StaplerRequest2 request, JSONObject json) throws FormException {
        check(
                "recipients",
                () -> parseRecipients(Messages.WecomGlobalConfiguration_recipients(), json.optString("recipients")));
        check("apiBase", () -> parseApiBase(Messages.WecomGlobalConfiguration_apiBase(), json.optString("apiBase")));
        check("language", () -> Language.parse("language", json.optString("language")));
        check("perMinute", () -> checkLimit("perMinute", json));
        check("perHour", () -> checkLimit("perHour", json));
        JSONObject settings = json.optJSONObject("delivery");
        if (settings != null) {
            BlankFields.drop(settings);
            check("delivery", () -> DeliverySettings.check(settings));
        }
        rules.clear(); // the form leaves an empty list out
        try (BulkChange change = new BulkChange(this)) {
            request.bindJSON(this, json);
            change.commit();
        } catch (IOException e) {
            throw new FormException(e, "wecom");
        }
        return true;
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
        return checked(() -> parseRecipients(Messages.WecomGlobalConfiguration_recipients(), value));
    }

    @POST
    public FormValidation doCheckApiBase(@QueryParameter String value) {
        return checked(() -> parseApiBase(Messages.WecomGlobalConfiguration_apiBase(), value));
    }

    @POST
    public FormValidation doCheckTestRecipients(@QueryParameter String value) {
        return checked(() -> parseRecipients(Messages.WecomGlobalConfiguration_testRecipients(), value));
    }

    /** Sends a message with what stands on the form, saved or not, and shows what WeCom answered. */
    @POST
    public FormValidation doTestMessage(
            @QueryParameter String credentialsId,
            @QueryParameter String recipients,
            @QueryParameter String language,
            @QueryParameter String apiBase,
            @QueryParameter String testRecipients)
            throws InterruptedException {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        String application = Util.fixEmptyAndTrim(credentialsId);
        if (application == null) {
            return FormValidation.error(Messages.WecomGlobalConfiguration_noApplication());
        }
        Locale reader = FormErrors.locale();
        try {
            Recipients named = parseRecipients(Messages.WecomGlobalConfiguration_testRecipients(), testRecipients);
            DeliveryResult result = new TestMessage(
                            application,
                            parseApiBase(Messages.WecomGlobalConfiguration_apiBase(), apiBase),
                            Language.parse("language", language),
                            named.isEmpty()
                                    ? parseRecipients(Messages.WecomGlobalConfiguration_recipients(), recipients)
                                    : named)
                    .send();
            String answer = result.summary(reader);
            if (!result.isDelivered()) {
                return FormValidation.error(answer);
            }
            return hasLeftOut(result) ? FormValidation.warning(answer) : FormValidation.ok(answer);
        } catch (InvalidValueException e) {
            return FormValidation.error(e.in(reader));
        }
    }

    private static boolean hasLeftOut(DeliveryResult result) {
        return !Stream.of(
                        result.getInvalidUsers(),
                        result.getInvalidParties(),
                        result.getInvalidTags(),
                        result.getUnlicensedUsers())
                .allMatch(List::isEmpty);
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
    private static void checkLimit(String field, JSONObject json) {
        String limit = json.optString(field).trim();
        if (limit.isEmpty()) {
            json.remove(field);
        } else if (!limit.matches("[0-9]{1,9}")) {
            throw notALimit(field, limit);
        }
    }

    private static int notNegative(String field, int value) {
        if (value < 0) {
            throw notALimit(field, String.valueOf(value));
        }
        return value;
    }

    private static InvalidValueException notALimit(String field, String value) {
        return new InvalidValueException(
                field,
                value,
                locale -> Messages._WecomGlobalConfiguration_limit().toString(locale));
    }

    private static Recipients parseRecipients(String field, String value) {
        return new RecipientsParser().to(field, Util.fixNull(value)).recipients();
    }

    private static URI parseApiBase(String field, String value) {
        String address = Util.fixEmptyAndTrim(value);
        return address == null ? WecomApp.PUBLIC_API : ApiBase.parse(field, address);
    }
}
