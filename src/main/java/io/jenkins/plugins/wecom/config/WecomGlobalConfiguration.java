package io.jenkins.plugins.wecom.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.BulkChange;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.Util;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.report.FactLines;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/** The defaults for all jobs, and where WeCom's API is: {@code unclassified.wecom}. Administrators only. */
@Extension
@Symbol("wecom")
public final class WecomGlobalConfiguration extends GlobalForm {

    private String credentialsId;
    private String recipients;
    private String apiBase;
    private String language;
    private DeliverySettings delivery;
    private boolean allowInsecureTls;
    private int perMinute = 30;
    private int perHour = 1000;
    private String facts;
    private String message;
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
        GlobalSettingsParser.recipients("recipients", value);
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
        GlobalSettingsParser.apiBase("apiBase", value);
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
        this.perMinute = GlobalSettingsParser.limit("perMinute", perMinute);
        save();
    }

    /** Messages an hour that one recipient may get before reports are held back; 0 is no limit. */
    public int getPerHour() {
        return perHour;
    }

    /** @throws InvalidValueException if it is negative */
    @DataBoundSetter
    public void setPerHour(int perHour) {
        this.perHour = GlobalSettingsParser.limit("perHour", perHour);
        save();
    }

    /** Lines of all reports, {@code label = text}; null for none. */
    @CheckForNull
    public String getFacts() {
        return facts;
    }

    /** @throws InvalidValueException if a line is no fact */
    @DataBoundSetter
    public void setFacts(@CheckForNull String facts) {
        String value = Util.fixEmptyAndTrim(facts);
        FactLines.parse("facts", value);
        this.facts = value;
        save();
    }

    /** What is told in place of the report where nothing nearer to the build says; null is the report. */
    @CheckForNull
    public String getMessage() {
        return message;
    }

    @DataBoundSetter
    public void setMessage(@CheckForNull String message) {
        this.message = Util.fixEmptyAndTrim(message);
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
        return GlobalSettingsParser.recipients("recipients", recipients);
    }

    /** {@link #getApiBase} for the sender. */
    public URI apiBaseUri() {
        return GlobalSettingsParser.apiBase("apiBase", apiBase);
    }

    /** The language in which messages are written where no rule says otherwise. */
    public Language messageLanguage() {
        Language parsed = Language.parse("language", language);
        return parsed == null ? Language.AUTO : parsed;
    }

    /** Checks all values before any is stored, so that a mistake leaves the configuration as it was. */
    @Override
    public boolean configure(StaplerRequest2 request, JSONObject json) throws FormException {
        checkAll(json);
        rules.clear(); // the form leaves an empty list out
        try (BulkChange change = new BulkChange(this)) {
            request.bindJSON(this, json);
            change.commit();
        } catch (IOException e) {
            throw new FormException(e, "wecom");
        }
        return true;
    }
}
