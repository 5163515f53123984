package io.jenkins.plugins.wecom.credentials;

import com.cloudbees.plugins.credentials.CredentialsMatcher;
import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.util.ListBoxModel;
import hudson.util.Secret;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.sender.ApiBaseUrl;
import io.jenkins.plugins.wecom.sender.Channel;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.WecomApp;
import io.jenkins.plugins.wecom.sender.WecomRobot;
import io.jenkins.plugins.wecom.sender.url.ChannelUrl;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/**
 * Finds the application or robot for a credentials ID. The credentials are of the kind "WeCom application" or "WeCom smart
 * robot", or "Secret text" with a {@code wechat://} address, a {@code wecombot://} one or a robot's whole webhook address.
 */
public final class AppResolver {

    private AppResolver() {}

    /**
     * Returns the application that a job names, from the credentials that the run may use.
     *
     * @throws AppNotFoundException if the run may use none of that ID, or they are of another kind
     * @throws InvalidValueException if the credentials hold an invalid value
     */
    public static ResolvedApp forRun(String credentialsId, Run<?, ?> run) throws AppNotFoundException {
        StandardCredentials credentials =
                CredentialsProvider.findCredentialById(credentialsId, StandardCredentials.class, run, List.of());
        return resolve(credentialsId, credentials);
    }

    /**
     * Returns the application that a job named earlier, for something that outlives its run.
     *
     * @throws AppNotFoundException if the job may use none of that ID, or they are of another kind
     * @throws InvalidValueException if the credentials hold an invalid value
     */
    public static ResolvedApp forItem(String credentialsId, Item item) throws AppNotFoundException {
        StandardCredentials credentials = CredentialsMatchers.firstOrNull(
                CredentialsProvider.lookupCredentialsInItem(StandardCredentials.class, item, ACL.SYSTEM2, List.of()),
                CredentialsMatchers.withId(credentialsId));
        return resolve(credentialsId, credentials);
    }

    /**
     * Returns the application that the global configuration names, from the credentials that the system may use.
     *
     * @throws AppNotFoundException if there are none of that ID, or they are of another kind
     * @throws InvalidValueException if the credentials hold an invalid value
     */
    public static ResolvedApp forSystem(String credentialsId) throws AppNotFoundException {
        StandardCredentials credentials = CredentialsMatchers.firstOrNull(
                CredentialsProvider.lookupCredentialsInItemGroup(
                        StandardCredentials.class, Jenkins.get(), ACL.SYSTEM2, List.of()),
                CredentialsMatchers.withId(credentialsId));
        return resolve(credentialsId, credentials);
    }

    /**
     * Returns what the global configuration names, if it can be used.
     *
     * @param apiBase the base address for applications that name none of their own
     */
    public static Optional<Channel> systemChannel(String credentialsId, URI apiBase) {
        try {
            return Optional.of(forSystem(credentialsId).channel(apiBase));
        } catch (AppNotFoundException | InvalidValueException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns the application of a form, whose values may not have been saved.
     *
     * @param apiBase the base address of its API; empty for the global one
     * @throws InvalidValueException if one of the values is missing or not valid; it names the field by its label
     */
    public static ResolvedApp ofForm(String corpId, String agentId, Secret secret, String apiBase) {
        WecomApp.Names labels = new WecomApp.Names(
                WecomAppCredentials.FIELDS.label("corpId"),
                WecomAppCredentials.FIELDS.label("agentId"),
                WecomAppCredentials.FIELDS.label("secret"));
        WecomApp app = WecomApp.of(labels, corpId.trim(), agentId.trim(), Secret.toString(secret));
        String base = Util.fixEmptyAndTrim(apiBase);
        URI address = base == null ? null : ApiBaseUrl.parse(WecomAppCredentials.FIELDS.label("apiBase"), base);
        return new ResolvedApp(app, address, Recipients.NONE, List.of(), "", DeliveryOptions.UNSET, List.of(), null);
    }

    /**
     * Lists the credentials that may be chosen for a job, by ID and description; no secret is read.
     *
     * @param item the job; null on a page of Jenkins itself, such as the Pipeline syntax reference
     * @param current the current choice, which is always listed
     */
    public static ListBoxModel listFor(@CheckForNull Item item, String current) {
        StandardListBoxModel items = new StandardListBoxModel();
        items.add(Messages.AppResolver_byDefault(), "");
        CredentialsMatcher scope = CredentialsMatchers.not(CredentialsMatchers.withScope(CredentialsScope.SYSTEM));
        items.includeMatchingAs(ACL.SYSTEM2, item, WecomAppCredentials.class, List.of(), scope);
        items.includeMatchingAs(ACL.SYSTEM2, item, WecomSmartRobotCredentials.class, List.of(), scope);
        addTexts(
                items,
                item == null
                        ? CredentialsProvider.listCredentialsInItemGroup(
                                StringCredentials.class, Jenkins.get(), ACL.SYSTEM2, List.of(), scope)
                        : CredentialsProvider.listCredentialsInItem(
                                StringCredentials.class, item, ACL.SYSTEM2, List.of(), scope));
        return items.includeCurrentValue(Util.fixNull(current));
    }

    /** Lists the current choice only, for users who may see the form but not change it. */
    public static ListBoxModel listOfCurrent(String current) {
        return new StandardListBoxModel().includeCurrentValue(Util.fixNull(current));
    }

    /** Lists the credentials that may be chosen in the global configuration, including those of system scope. */
    public static ListBoxModel listForSystem(String current) {
        StandardListBoxModel items = new StandardListBoxModel();
        items.includeEmptyValue();
        return ofSystem(items, current);
    }

    /**
     * Lists the credentials that may be chosen for a global rule, or none, which stands for the default application.
     */
    public static ListBoxModel listForGlobalRule(String current) {
        StandardListBoxModel items = new StandardListBoxModel();
        items.add(Messages.AppResolver_byDefault(), "");
        return ofSystem(items, current);
    }

    private static ListBoxModel ofSystem(StandardListBoxModel items, String current) {
        items.includeAs(ACL.SYSTEM2, Jenkins.get(), WecomAppCredentials.class);
        items.includeAs(ACL.SYSTEM2, Jenkins.get(), WecomSmartRobotCredentials.class);
        addTexts(
                items,
                CredentialsProvider.listCredentialsInItemGroup(
                        StringCredentials.class, Jenkins.get(), ACL.SYSTEM2, List.of(), CredentialsMatchers.always()));
        return items.includeCurrentValue(Util.fixNull(current));
    }

    /** Lists the smart robots that the system may use. */
    public static ListBoxModel listOfSmartRobots(String current) {
        return new StandardListBoxModel()
                .includeEmptyValue()
                .includeAs(ACL.SYSTEM2, Jenkins.get(), WecomSmartRobotCredentials.class)
                .includeCurrentValue(Util.fixNull(current));
    }

    /** Lists what the system may use as an application. */
    public static ListBoxModel listOfApplications(String current) {
        StandardListBoxModel items = new StandardListBoxModel();
        items.includeEmptyValue();
        items.includeAs(ACL.SYSTEM2, Jenkins.get(), WecomAppCredentials.class);
        addTexts(
                items,
                CredentialsProvider.listCredentialsInItemGroup(
                        StringCredentials.class, Jenkins.get(), ACL.SYSTEM2, List.of(), CredentialsMatchers.always()));
        return items.includeCurrentValue(Util.fixNull(current));
    }

    /** A secret text may be anything, so its kind is named; what it holds is not looked at. */
    private static void addTexts(ListBoxModel items, ListBoxModel texts) {
        texts.forEach(text -> items.add(Messages.AppResolver_secretText(text.name), text.value));
    }

    private static ResolvedApp resolve(String id, @CheckForNull StandardCredentials credentials)
            throws AppNotFoundException {
        if (credentials == null) {
            throw AppNotFoundException.missing(id);
        }
        if (credentials instanceof WecomAppCredentials application) {
            return new ResolvedApp(
                    application.app(),
                    application.apiBaseUri(),
                    Recipients.NONE,
                    List.of(),
                    "",
                    DeliveryOptions.UNSET,
                    List.of(),
                    credentials);
        }
        if (credentials instanceof WecomSmartRobotCredentials robot) {
            return new ResolvedApp(
                    robot.robot(), null, Recipients.NONE, List.of(), "", DeliveryOptions.UNSET, List.of(), credentials);
        }
        if (credentials instanceof StringCredentials text) {
            String address = text.getSecret().getPlainText();
            if (!ChannelUrl.isChannelUrl(address)) {
                throw AppNotFoundException.noAddress(id);
            }
            ChannelUrl url = ChannelUrl.read(id, address);
            return new ResolvedApp(
                    url.channel(),
                    url.hasOwnBase() ? url.channel().apiBase() : null,
                    url.channel() instanceof WecomRobot ? Recipients.ofRobot(id) : url.recipients(),
                    url.leftOut(),
                    url.mention(),
                    url.options(),
                    url.warnings(),
                    credentials);
        }
        throw AppNotFoundException.otherKind(id, credentials.getDescriptor().getDisplayName());
    }
}
