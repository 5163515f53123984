package io.jenkins.plugins.wecom.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.BulkChange;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.Util;
import io.jenkins.plugins.wecom.config.receivers.Receiver;
import io.jenkins.plugins.wecom.config.receivers.ReceiverList;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.message.RecipientsParser;
import io.jenkins.plugins.wecom.report.FactLines;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.logging.Logger;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/**
 * The global configuration of the plugin, {@code unclassified.wecom}: default application, recipients and delivery
 * options, the address of WeCom's API, rate limits and the global rules. For administrators only.
 */
@Extension
@Symbol("wecom")
public final class WecomGlobalConfiguration extends UserIdSettings {

    private static final Logger LOGGER = Logger.getLogger(WecomGlobalConfiguration.class.getName());

    private String credentialsId;
    private String recipients;
    private String apiBase;
    private String language;
    private String format;
    private DeliverySettings delivery;
    private boolean allowInsecureTls;
    private int perMinute = 20;
    private int perHour = 1000;
    private int digestEvery = 300;
    private String facts;
    private String message;
    private List<GlobalRule> rules = new ArrayList<>();
    private List<Receiver> receivers = new ArrayList<>();

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

    /** The recipients, with prefixes, of messages that name none. */
    @CheckForNull
    public String getRecipients() {
        return recipients;
    }

    /** Words that are no recipients are kept as they were written, and left out whenever a message is sent. */
    @DataBoundSetter
    public void setRecipients(@CheckForNull String recipients) {
        this.recipients = Util.fixEmptyAndTrim(recipients);
        defaultRecipients(
                word -> LOGGER.warning(() -> RecipientsParser.leftOut(word).in(Locale.getDefault())));
        save();
    }

    /** The base address of WeCom's API; null for the public one. */
    @CheckForNull
    public String getApiBase() {
        return apiBase;
    }

    /** @throws InvalidValueException if it is not an http or https address */
    @DataBoundSetter
    public void setApiBase(@CheckForNull String apiBase) {
        String value = Util.fixEmptyAndTrim(apiBase);
        GlobalSettingsParser.apiBase("apiBase", value);
        this.apiBase = value;
        ReceiverList.saved(receivers, apiBaseUri());
        save();
    }

    /** The language of messages, {@code auto}, {@code en} or {@code zh_CN}; null is {@code auto}. */
    @CheckForNull
    public String getLanguage() {
        return language;
    }

    /** @throws InvalidValueException if messages cannot be written in it */
    @DataBoundSetter
    public void setLanguage(@CheckForNull String language) {
        Language parsed = Language.parse("language", language);
        this.language = parsed == null || parsed == Language.AUTO ? null : parsed.id();
        save();
    }

    /** The format of messages, {@code markdown}, {@code text}, {@code textcard} or {@code card}; null is markdown. */
    @CheckForNull
    public String getFormat() {
        return format;
    }

    /** @throws InvalidValueException if there is no such format */
    @DataBoundSetter
    public void setFormat(@CheckForNull String format) {
        String value = Util.fixEmptyAndTrim(format);
        GlobalSettingsParser.format(value);
        this.format = value;
        save();
    }

    /** The default delivery options; null if all have their built-in defaults. */
    @CheckForNull
    public DeliverySettings getDelivery() {
        return delivery;
    }

    /** @throws InvalidValueException if one of the settings is out of range or not one of the allowed values */
    @DataBoundSetter
    public void setDelivery(@CheckForNull DeliverySettings delivery) {
        boolean set = delivery != null && !delivery.options().equals(DeliveryOptions.UNSET);
        this.delivery = set ? delivery : null;
        save();
    }

    /** Returns {@link #getFormat} and {@link #getDelivery} as delivery options. */
    public DeliveryOptions deliveryOptions() {
        DeliveryOptions chosen = GlobalSettingsParser.format(format);
        return delivery == null ? chosen : chosen.orElse(delivery.options());
    }

    /**
     * Whether {@code verify: false} and {@code verify=no}, which switch off the verification of certificates, are
     * allowed.
     */
    public boolean isAllowInsecureTls() {
        return allowInsecureTls;
    }

    @DataBoundSetter
    public void setAllowInsecureTls(boolean allowInsecureTls) {
        this.allowInsecureTls = allowInsecureTls;
        save();
    }

    /** The number of messages a minute to one recipient beyond which reports are held; 0 is no limit. */
    public int getPerMinute() {
        return perMinute;
    }

    /** @throws InvalidValueException if it is negative */
    @DataBoundSetter
    public void setPerMinute(int perMinute) {
        this.perMinute = GlobalSettingsParser.limit("perMinute", perMinute);
        save();
    }

    /** The number of messages an hour to one recipient beyond which reports are held; 0 is no limit. */
    public int getPerHour() {
        return perHour;
    }

    /** @throws InvalidValueException if it is negative */
    @DataBoundSetter
    public void setPerHour(int perHour) {
        this.perHour = GlobalSettingsParser.limit("perHour", perHour);
        save();
    }

    /** The seconds from one digest of held reports to the next. */
    public int getDigestEvery() {
        return digestEvery;
    }

    /** @throws InvalidValueException if it is not from 1 to 86400 */
    @DataBoundSetter
    public void setDigestEvery(int digestEvery) {
        this.digestEvery = GlobalSettingsParser.seconds("digestEvery", digestEvery);
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

    /** The receiving URLs of applications. */
    public List<Receiver> getReceivers() {
        return List.copyOf(receivers);
    }

    /** @throws InvalidValueException if one of them cannot be right; see {@link ReceiverList#completed} */
    @DataBoundSetter
    public void setReceivers(List<Receiver> receivers) {
        this.receivers = new ArrayList<>(ReceiverList.completed(receivers, this.receivers, apiBaseUri()));
        save();
    }

    /**
     * Returns {@link #getRecipients} as recipients.
     *
     * @param leftOut is given each word that is no recipient
     */
    public Recipients defaultRecipients(Consumer<String> leftOut) {
        return new RecipientsParser().to(Util.fixNull(recipients), leftOut).recipients();
    }

    /** Returns {@link #getApiBase} as a URI, the public one by default. */
    public URI apiBaseUri() {
        return GlobalSettingsParser.apiBase("apiBase", apiBase);
    }

    /** Returns the language of messages for which no rule or step sets one. */
    public Language messageLanguage() {
        Language parsed = Language.parse("language", language);
        return parsed == null ? Language.AUTO : parsed;
    }

    /** Validates all values before any is stored, so that a mistake leaves the configuration as it was. */
    @Override
    public boolean configure(StaplerRequest2 request, JSONObject json) throws FormException {
        checkAll(json);
        checkUserIds(json);
        checkReceivers(json, receivers);
        rules.clear(); // the form leaves an empty list out
        try (BulkChange change = new BulkChange(this)) {
            if (!json.has("receivers")) {
                receivers.clear();
            }
            request.bindJSON(this, json);
            ReceiverList.saved(receivers, apiBaseUri());
            change.commit();
        } catch (IOException e) {
            throw new FormException(e, "wecom");
        }
        return true;
    }
}
