package io.jenkins.plugins.wecom.credentials;

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
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.WechatUrl;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/**
 * Turns a credentials ID into the application that sends: "WeCom application" credentials, or a "Secret text" whose text
 * is a {@code wechat://} address.
 */
public final class AppResolver {

    private static final String EXPECTED = "WeCom application, Secret text";

    private AppResolver() {}

    /**
     * The application that a job names, as that run may use it; its use is tracked.
     *
     * @throws AppNotFoundException if there is none of that ID for this run, or it is of another kind
     * @throws InvalidValueException if what it holds cannot be right
     */
    public static ResolvedApp forRun(String credentialsId, Run<?, ?> run) throws AppNotFoundException {
        StandardCredentials credentials =
                CredentialsProvider.findCredentialById(credentialsId, StandardCredentials.class, run, List.of());
        return resolve(credentialsId, credentials, run);
    }

    /**
     * The application that a job named earlier, for something that outlives its run.
     *
     * @throws AppNotFoundException if there is none of that ID for this job, or it is of another kind
     * @throws InvalidValueException if what it holds cannot be right
     */
    public static ResolvedApp forItem(String credentialsId, Item item) throws AppNotFoundException {
        StandardCredentials credentials = CredentialsMatchers.firstOrNull(
                CredentialsProvider.lookupCredentialsInItem(StandardCredentials.class, item, ACL.SYSTEM2, List.of()),
                CredentialsMatchers.withId(credentialsId));
        return resolve(credentialsId, credentials, null);
    }

    /**
     * The application of the global configuration, as the system itself may use it.
     *
     * @param run the run that uses it, to be tracked; null for none
     * @throws AppNotFoundException if there is none of that ID, or it is of another kind
     * @throws InvalidValueException if what it holds cannot be right
     */
    public static ResolvedApp forSystem(String credentialsId, @CheckForNull Run<?, ?> run) throws AppNotFoundException {
        StandardCredentials credentials = CredentialsMatchers.firstOrNull(
                CredentialsProvider.lookupCredentialsInItemGroup(
                        StandardCredentials.class, Jenkins.get(), ACL.SYSTEM2, List.of()),
                CredentialsMatchers.withId(credentialsId));
        return resolve(credentialsId, credentials, run);
    }

    /**
     * What may be chosen on a job's form, by ID and description; no secret is read for it.
     *
     * @param item the job; null on a page of Jenkins itself, which writes what a job will use
     */
    public static ListBoxModel listFor(@CheckForNull Item item, String current) {
        StandardListBoxModel items = new StandardListBoxModel();
        items.add(Messages.AppResolver_byDefault(), "");
        for (Class<? extends StandardCredentials> kind : List.of(WecomAppCredentials.class, StringCredentials.class)) {
            items.includeMatchingAs(
                    ACL.SYSTEM2,
                    item,
                    kind,
                    List.of(),
                    CredentialsMatchers.not(CredentialsMatchers.withScope(CredentialsScope.SYSTEM)));
        }
        return items.includeCurrentValue(Util.fixNull(current));
    }

    /** What stands there already, for those who may see the form and not change it. */
    public static ListBoxModel listOfCurrent(String current) {
        return new StandardListBoxModel().includeCurrentValue(Util.fixNull(current));
    }

    /** What may be chosen on the global screen, system-scoped credentials too. */
    public static ListBoxModel listForSystem(String current) {
        StandardListBoxModel items = new StandardListBoxModel();
        items.includeEmptyValue();
        return ofSystem(items, current);
    }

    /** What may be chosen for a global rule: the same, and without a choice it is the default application. */
    public static ListBoxModel listForGlobalRule(String current) {
        StandardListBoxModel items = new StandardListBoxModel();
        items.add(Messages.AppResolver_byDefault(), "");
        return ofSystem(items, current);
    }

    private static ListBoxModel ofSystem(StandardListBoxModel items, String current) {
        return items.includeAs(ACL.SYSTEM2, Jenkins.get(), WecomAppCredentials.class)
                .includeAs(ACL.SYSTEM2, Jenkins.get(), StringCredentials.class)
                .includeCurrentValue(Util.fixNull(current));
    }

    private static ResolvedApp resolve(String id, StandardCredentials credentials, Run<?, ?> run)
            throws AppNotFoundException {
        if (credentials == null) {
            throw AppNotFoundException.missing(id, EXPECTED);
        }
        if (run != null) {
            CredentialsProvider.track(run, credentials);
        }
        if (credentials instanceof WecomAppCredentials application) {
            return new ResolvedApp(application.app(), Recipients.NONE, DeliveryOptions.UNSET, List.of());
        }
        if (credentials instanceof StringCredentials text) {
            String address = text.getSecret().getPlainText();
            if (!WechatUrl.isWechatUrl(address)) {
                throw AppNotFoundException.noAddress(id);
            }
            WechatUrl url = WechatUrl.parse(id, address);
            return new ResolvedApp(url.app(), url.recipients(), url.options(), url.warnings());
        }
        throw AppNotFoundException.otherKind(id, credentials.getDescriptor().getDisplayName(), EXPECTED);
    }
}
