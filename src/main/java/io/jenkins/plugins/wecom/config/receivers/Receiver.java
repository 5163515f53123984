package io.jenkins.plugins.wecom.config.receivers;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import hudson.util.Secret;
import io.jenkins.plugins.wecom.credentials.AppNotFoundException;
import io.jenkins.plugins.wecom.credentials.AppResolver;
import io.jenkins.plugins.wecom.form.CredentialsSelect;
import io.jenkins.plugins.wecom.form.FieldValidation;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.sender.Company;
import io.jenkins.plugins.wecom.sender.WecomApp;
import io.jenkins.plugins.wecom.sender.callback.CallbackKeys;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * The receiving URL of an application: what WeCom's console asks for (document/path/90930), and the application whose
 * messages it takes. It is active as long as the credentials are those of the application for which an administrator
 * saved it.
 */
public final class Receiver extends AbstractDescribableImpl<Receiver> {

    private final String credentialsId;
    private final Secret token;
    private final Secret aesKey;
    private String path;
    /** Corp ID, agent ID and API base as an administrator saved them; null if there was no application then. */
    private String savedApplication;

    @DataBoundConstructor
    public Receiver(@CheckForNull String credentialsId, @CheckForNull Secret token, @CheckForNull Secret aesKey) {
        this.credentialsId = Util.fixNull(credentialsId).trim();
        this.token = token;
        this.aesKey = aesKey;
    }

    public String getCredentialsId() {
        return credentialsId;
    }

    @CheckForNull
    public Secret getToken() {
        return token;
    }

    @CheckForNull
    public Secret getAesKey() {
        return aesKey;
    }

    /** The last part of the receiving URL, a name that nobody guesses; null until it is stored. */
    @CheckForNull
    public String getPath() {
        return path;
    }

    @DataBoundSetter
    public void setPath(@CheckForNull String path) {
        this.path = Util.fixEmptyAndTrim(path);
    }

    /** The whole receiving URL, for WeCom's console; null until it is stored or while Jenkins' URL is not configured. */
    @CheckForNull
    public String getUrl() {
        String root = Jenkins.get().getRootUrl();
        return path == null || root == null ? null : root + ReceiverPaths.ROOT + "/" + path;
    }

    /** When WeCom last verified and last called it, since Jenkins keeps it. */
    public ReceiverCalls.Times getTimes() {
        return ReceiverCalls.get().of(path);
    }

    /** Whether this is the last part of its URL; takes as long for a wrong one as for a right one. */
    public boolean isAt(String other) {
        return path != null
                && MessageDigest.isEqual(path.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Returns its keys.
     *
     * @throws InvalidValueException if Token or EncodingAESKey are missing or cannot be right
     */
    public CallbackKeys keys() {
        return CallbackKeys.of(
                new CallbackKeys.Names(Messages.Receiver_token(), Messages.Receiver_aesKey()),
                Secret.toString(token),
                Secret.toString(aesKey));
    }

    /** Has what is wrong with one of several receivers told with its credentials. */
    static void at(String credentialsId, Runnable check) {
        try {
            check.run();
        } catch (InvalidValueException e) {
            throw e.at(locale -> credentialsId.isEmpty()
                    ? Messages._Receiver_DisplayName().toString(locale)
                    : Messages._Receiver_of(credentialsId).toString(locale));
        }
    }

    /**
     * Returns the application whose messages it takes; empty while it is inactive.
     *
     * @param apiBase the base address for applications that name none of their own
     */
    public Optional<WecomApp> application(URI apiBase) {
        return current(apiBase).filter(application -> identity(application).equals(savedApplication));
    }

    /**
     * Returns why it is inactive; empty while it is active.
     *
     * @param apiBase the base address for applications that name none of their own
     */
    public Optional<LocalizableMessage> whyInactive(URI apiBase) {
        if (application(apiBase).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                current(apiBase).isPresent()
                        ? locale -> Messages._Receiver_changed().toString(locale)
                        : locale -> Messages._Receiver_gone().toString(locale));
    }

    /** The company for which an administrator saved it; empty if there was no application then. */
    public Optional<Company> company() {
        if (savedApplication == null) {
            return Optional.empty();
        }
        String[] parts = savedApplication.split(" "); // none of them has a blank in it
        return Optional.of(new Company(parts[0], URI.create(parts[2])));
    }

    /** Notes that an administrator saves it for the application that its credentials name now. */
    void saved(URI apiBase) {
        savedApplication = current(apiBase).map(Receiver::identity).orElse(null);
    }

    private Optional<WecomApp> current(URI apiBase) {
        try {
            return AppResolver.forSystem(credentialsId).channel(apiBase) instanceof WecomApp application
                    ? Optional.of(application)
                    : Optional.empty();
        } catch (AppNotFoundException | InvalidValueException e) {
            return Optional.empty();
        }
    }

    private static String identity(WecomApp application) {
        return application.corpId() + " " + application.agentId() + " " + application.apiBase();
    }

    @Extension
    public static final class DescriptorImpl extends Descriptor<Receiver> {

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.Receiver_DisplayName();
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
            return isAdmin() ? AppResolver.listForSystem(credentialsId) : new ListBoxModel();
        }

        @POST
        public FormValidation doCheckToken(@QueryParameter Secret value) {
            return checked(() -> CallbackKeys.token(Messages.Receiver_token(), Secret.toString(value)));
        }

        @POST
        public FormValidation doCheckAesKey(@QueryParameter Secret value) {
            return checked(() -> CallbackKeys.aesKey(Messages.Receiver_aesKey(), Secret.toString(value)));
        }

        @POST
        public FormValidation doCheckPath(@QueryParameter String value) {
            return checked(() -> ReceiverPaths.check(Messages.Receiver_path(), value));
        }

        private static FormValidation checked(Runnable check) {
            return isAdmin() ? FieldValidation.of(check) : FormValidation.ok();
        }

        private static boolean isAdmin() {
            return Jenkins.get().hasPermission(Jenkins.ADMINISTER);
        }
    }
}
