package io.jenkins.plugins.wecom.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.BulkChange;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.Util;
import io.jenkins.plugins.wecom.config.receivers.Receiver;
import io.jenkins.plugins.wecom.config.receivers.ReceiverList;
import io.jenkins.plugins.wecom.config.robots.SmartRobotEntry;
import io.jenkins.plugins.wecom.config.robots.SmartRobotList;
import io.jenkins.plugins.wecom.form.FieldValidation;
import io.jenkins.plugins.wecom.form.FormFields;
import io.jenkins.plugins.wecom.form.WrongField;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.message.RecipientsParser;
import io.jenkins.plugins.wecom.report.FactLines;
import io.jenkins.plugins.wecom.report.MemberAction;
import io.jenkins.plugins.wecom.sender.ApiBaseUrl;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.WecomApp;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
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

    static final FormFields<WecomGlobalConfiguration> FIELDS = FormFields.of(WecomGlobalConfiguration.class, "config")
            .recipients("recipients", WecomGlobalConfiguration::getRecipients)
            .choice("language", WecomGlobalConfiguration::getLanguage, Language::parse)
            .choice("format", WecomGlobalConfiguration::getFormat, NotificationRule::parseFormat)
            .choice("allowedActions", WecomGlobalConfiguration::getAllowedActions, MemberAction::parse)
            .optional("facts", WecomGlobalConfiguration::getFacts, FactLines::parse)
            .optional("apiBase", WecomGlobalConfiguration::getApiBase, ApiBaseUrl::parse)
            .required("perMinute", WecomGlobalConfiguration::getPerMinute, GlobalConfigurationForm::limit)
            .required("perHour", WecomGlobalConfiguration::getPerHour, GlobalConfigurationForm::limit)
            .required("digestEvery", WecomGlobalConfiguration::getDigestEvery, GlobalConfigurationForm::seconds)
            .checkBox("allowInsecureTls", WecomGlobalConfiguration::isAllowInsecureTls)
            .checkBox("answersInGroups", WecomGlobalConfiguration::isAnswersInGroups)
            .part("delivery", WecomGlobalConfiguration::getDelivery, DeliverySettings.FIELDS)
            .each("rules", WecomGlobalConfiguration::getRules, GlobalRule.FIELDS, NotificationRule::title)
            .each(
                    "smartRobots",
                    WecomGlobalConfiguration::getSmartRobots,
                    SmartRobotList.FIELDS,
                    SmartRobotEntry::title)
            .and(USER_FIELDS);

    private String credentialsId;
    private String recipients;
    private String apiBase;
    private String language;
    private String format;
    private DeliverySettings delivery;
    private boolean allowInsecureTls;
    private String perMinute = "20";
    private String perHour = "1000";
    private String digestEvery = "300";
    private String facts;
    private String message;
    private List<GlobalRule> rules = new ArrayList<>();
    private List<Receiver> receivers = new ArrayList<>();
    private List<SmartRobotEntry> smartRobots = new ArrayList<>();
    private boolean answersInGroups = true;
    private List<String> allowedActions;

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

    @DataBoundSetter
    public void setRecipients(@CheckForNull String recipients) {
        this.recipients = Util.fixEmptyAndTrim(recipients);
        save();
    }

    /** The base address of WeCom's API; null for the public one. */
    @CheckForNull
    public String getApiBase() {
        return apiBase;
    }

    @DataBoundSetter
    public void setApiBase(@CheckForNull String apiBase) {
        this.apiBase = Util.fixEmptyAndTrim(apiBase);
        ReceiverList.saved(receivers, receiversBase());
        smartRobots().saved();
        save();
    }

    /** The language of messages, {@code auto}, {@code en} or {@code zh_CN}; null is {@code auto}. */
    @CheckForNull
    public String getLanguage() {
        return language;
    }

    @DataBoundSetter
    public void setLanguage(@CheckForNull String language) {
        String chosen = Util.fixEmptyAndTrim(language);
        this.language = Language.AUTO.id().equals(chosen) ? null : chosen;
        save();
    }

    /** The format of messages, {@code markdown}, {@code text}, {@code textcard} or {@code card}; null is markdown. */
    @CheckForNull
    public String getFormat() {
        return format;
    }

    @DataBoundSetter
    public void setFormat(@CheckForNull String format) {
        this.format = Util.fixEmptyAndTrim(format);
        save();
    }

    /** The default delivery options; null if all have their built-in defaults. */
    @CheckForNull
    public DeliverySettings getDelivery() {
        return delivery;
    }

    @DataBoundSetter
    public void setDelivery(@CheckForNull DeliverySettings delivery) {
        this.delivery = delivery == null || delivery.isUnset() ? null : delivery;
        save();
    }

    /** Returns {@link #getFormat} and {@link #getDelivery} as delivery options. */
    public DeliveryOptions deliveryOptions() {
        DeliveryOptions chosen = NotificationRule.format(FIELDS.label("format"), format);
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
    public String getPerMinute() {
        return perMinute;
    }

    @DataBoundSetter
    public void setPerMinute(@CheckForNull String perMinute) {
        this.perMinute = Util.fixNull(perMinute).strip();
        save();
    }

    /** The number of messages an hour to one recipient beyond which reports are held; 0 is no limit. */
    public String getPerHour() {
        return perHour;
    }

    @DataBoundSetter
    public void setPerHour(@CheckForNull String perHour) {
        this.perHour = Util.fixNull(perHour).strip();
        save();
    }

    /** The seconds from one digest of held reports to the next. */
    public String getDigestEvery() {
        return digestEvery;
    }

    @DataBoundSetter
    public void setDigestEvery(@CheckForNull String digestEvery) {
        this.digestEvery = Util.fixNull(digestEvery).strip();
        save();
    }

    /** Lines of all reports, {@code label = text}; null for none. */
    @CheckForNull
    public String getFacts() {
        return facts;
    }

    @DataBoundSetter
    public void setFacts(@CheckForNull String facts) {
        this.facts = Util.fixEmptyAndTrim(facts);
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
        this.receivers = new ArrayList<>(ReceiverList.completed(receivers, this.receivers, receiversBase()));
        save();
    }

    /** The smart robots to which this controller keeps connections. */
    public List<SmartRobotEntry> getSmartRobots() {
        return List.copyOf(smartRobots);
    }

    /** Each of them counts as saved for what its credentials name now. */
    @DataBoundSetter
    public void setSmartRobots(@CheckForNull List<SmartRobotEntry> smartRobots) {
        List<SmartRobotEntry> entries = new ArrayList<>(Util.fixNull(smartRobots));
        new SmartRobotList(entries, receiversBase()).saved(); // before another thread could find them changed
        this.smartRobots = entries;
        save();
    }

    /** Whether what a member writes to a smart robot in a group is answered there, for all to see. */
    public boolean isAnswersInGroups() {
        return answersInGroups;
    }

    @DataBoundSetter
    public void setAnswersInGroups(boolean answersInGroups) {
        this.answersInGroups = answersInGroups;
        save();
    }

    /** Returns {@link #getSmartRobots} with what their credentials name now. */
    public SmartRobotList smartRobots() {
        return new SmartRobotList(getSmartRobots(), receiversBase());
    }

    /** Notes that an administrator connects the smart robot of these credentials for what they name now. */
    public void smartRobotConnected(String credentialsId) {
        smartRobots = new ArrayList<>(smartRobots().connected(credentialsId));
        save();
    }

    /** Gives a chat of the smart robot of these credentials a name, in place of those that it or the chat had. */
    public void nameChat(String credentialsId, String id, String name) {
        smartRobots = new ArrayList<>(smartRobots().named(credentialsId, id, name));
        save();
    }

    /** The names of what members may have done from WeCom; null for all of it. */
    @CheckForNull
    public List<String> getAllowedActions() {
        return allowedActions == null ? null : List.copyOf(allowedActions);
    }

    /** Sets the names. The form submits an empty one as well, so that none of them can be told from a missing list. */
    @DataBoundSetter
    public void setAllowedActions(@CheckForNull List<String> allowedActions) {
        List<String> names = MessageForm.names(allowedActions);
        boolean all = names == null
                || names.containsAll(Arrays.stream(MemberAction.values())
                        .map(MemberAction::word)
                        .toList());
        this.allowedActions = all ? null : new ArrayList<>(names);
        save();
    }

    /** Whether members may have this done from WeCom. */
    public boolean isAllowed(MemberAction action) {
        return allowedActions == null || allowedActions.contains(action.word());
    }

    /**
     * Returns {@link #getRecipients} as recipients.
     *
     * @param leftOut is given each word that is no recipient
     */
    public Recipients defaultRecipients(Consumer<String> leftOut) {
        return new RecipientsParser().to(Util.fixNull(recipients), leftOut).recipients();
    }

    /**
     * Returns {@link #getApiBase} as a URI, the public one by default.
     *
     * @throws io.jenkins.plugins.wecom.message.InvalidValueException if it is not an http or https address
     */
    public URI apiBaseUri() {
        return apiBase(apiBase);
    }

    /** Returns the language of messages for which no rule or step sets one. */
    public Language messageLanguage() {
        Language known = UnknownValues.orElse(null, () -> language(language));
        return known == null ? Language.AUTO : known;
    }

    /** Returns {@link #getPerMinute} as a number. */
    public int minuteLimit() {
        return UnknownValues.orElse(20, () -> limit(FIELDS.label("perMinute"), perMinute));
    }

    /** Returns {@link #getDigestEvery} as a number. */
    public int digestSeconds() {
        return UnknownValues.orElse(300, () -> seconds(FIELDS.label("digestEvery"), digestEvery));
    }

    /** Returns {@link #getPerHour} as a number. */
    public int hourLimit() {
        return UnknownValues.orElse(1000, () -> limit(FIELDS.label("perHour"), perHour));
    }

    /** Validates a draft of the configuration, so that a mistake leaves the configuration as it was. */
    @Override
    public boolean configure(StaplerRequest2 request, JSONObject json) throws FormException {
        split(json);
        RuleLine.unfold(json, "rules");
        try {
            checkReceivers(json, receivers);
            WrongField.refuseForm(draft(draft -> draft.bind(request, json)), FIELDS.wrong(this));
        } catch (InvalidValueException e) {
            throw new FormException(e.in(FieldValidation.locale()), e.field());
        }
        try (BulkChange change = new BulkChange(this)) {
            bind(request, json);
            change.commit();
        } catch (IOException e) {
            throw new FormException(e, "wecom");
        }
        return true;
    }

    /**
     * Checks what the configuration would be.
     *
     * @param changes configures a copy of it, which is not stored
     * @return the fields that are wrong then
     */
    public List<WrongField> draft(Consumer<WecomGlobalConfiguration> changes) {
        WecomGlobalConfiguration draft = new WecomGlobalConfiguration();
        try (BulkChange never = new BulkChange(draft)) {
            changes.accept(draft);
            return FIELDS.wrong(draft);
        }
    }

    /**
     * Returns the check boxes that a file gives by a word that is neither yes nor no.
     *
     * @param text what the file says, as maps, lists and texts
     */
    public static List<WrongField> wrongCheckBoxes(Object text) {
        return FIELDS.wrong(text).stream()
                .filter(wrong -> wrong.kind() == WrongField.Kind.CHECK_BOX)
                .toList();
    }

    /** The base address for receivers; a wrong one is told of elsewhere. */
    private URI receiversBase() {
        return FIELDS.wrong(this).stream().anyMatch(wrong -> wrong.field().equals("apiBase"))
                ? WecomApp.PUBLIC_API
                : apiBaseUri();
    }

    private void bind(StaplerRequest2 request, JSONObject json) {
        rules.clear(); // the form leaves an empty list out
        if (!json.has("receivers")) {
            receivers.clear();
        }
        if (!json.has("smartRobots")) {
            smartRobots.clear();
        }
        request.bindJSON(this, json);
        ReceiverList.saved(receivers, receiversBase());
        smartRobots().saved();
    }
}
