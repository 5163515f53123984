package io.jenkins.plugins.wecom.credentials;

import com.cloudbees.plugins.credentials.CredentialsNameProvider;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.NameWith;
import com.cloudbees.plugins.credentials.impl.BaseStandardCredentials;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.security.AccessControlled;
import hudson.util.FormValidation;
import hudson.util.Secret;
import io.jenkins.plugins.wecom.form.FormFields;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.sender.SmartRobot;
import java.io.Serial;
import java.util.List;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Credentials of a WeCom smart robot with a long connection (document/path/101463): its Bot ID and secret. */
@NameWith(WecomSmartRobotCredentials.NameProvider.class)
public final class WecomSmartRobotCredentials extends BaseStandardCredentials {

    @Serial
    private static final long serialVersionUID = 1;

    public static final FormFields<WecomSmartRobotCredentials> FIELDS = FormFields.of(
                    WecomSmartRobotCredentials.class, "credentials")
            .required("botId", WecomSmartRobotCredentials::getBotId, SmartRobot::botId)
            .required("secret", credentials -> Secret.toString(credentials.getSecret()), SmartRobot::secret)
            .optional("url", WecomSmartRobotCredentials::getUrl, SmartRobot::url);

    private final String botId;
    private final Secret secret;
    private String url;

    /** @throws io.jenkins.plugins.wecom.form.RefusedForm if a form submits what is missing or not valid */
    @DataBoundConstructor
    public WecomSmartRobotCredentials(
            @CheckForNull CredentialsScope scope,
            @CheckForNull String id,
            @CheckForNull String description,
            @NonNull String botId,
            @NonNull Secret secret) {
        super(scope, id, description);
        this.botId = Util.fixNull(botId).trim();
        this.secret = secret;
        FIELDS.refuseForm(this, List.of());
    }

    public String getBotId() {
        return botId;
    }

    public Secret getSecret() {
        return secret;
    }

    /** Returns the {@code wss://} address of a private deployment; null for WeCom's own. */
    @CheckForNull
    public String getUrl() {
        return url;
    }

    /** @throws io.jenkins.plugins.wecom.form.RefusedForm if a form submits what is no such address */
    @DataBoundSetter
    public void setUrl(@CheckForNull String url) {
        this.url = Util.fixEmptyAndTrim(url);
        FIELDS.refuseForm(this, List.of());
    }

    /**
     * Returns the robot of these credentials.
     *
     * @throws InvalidValueException if one of the values is missing or not valid
     */
    public SmartRobot robot() {
        return SmartRobot.of(
                new SmartRobot.Names(name("botId"), name("secret"), name("url")), botId, Secret.toString(secret), url);
    }

    private String name(String field) {
        return getId() + " (" + FIELDS.label(field) + ")";
    }

    /** In lists they are told from others by their Bot ID. */
    public static final class NameProvider extends CredentialsNameProvider<WecomSmartRobotCredentials> {

        @NonNull
        @Override
        public String getName(@NonNull WecomSmartRobotCredentials credentials) {
            String description = Util.fixEmptyAndTrim(credentials.getDescription());
            String name = Messages.WecomSmartRobotCredentials_name(credentials.getId(), credentials.botId);
            return description == null ? name : name + " (" + description + ")";
        }
    }

    /** Descriptor of the credentials kind "WeCom smart robot". */
    @Extension
    @Symbol("wecomSmartRobot")
    public static final class DescriptorImpl extends BaseStandardCredentialsDescriptor {

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.WecomSmartRobotCredentials_DisplayName();
        }

        @Override
        public String getIconClassName() {
            return "symbol-chat plugin-wecom";
        }

        /** The description below the kind's name in the dialog that adds credentials. */
        @Override
        public String getDescription() {
            return Messages.WecomSmartRobotCredentials_Description();
        }

        @POST
        public FormValidation doCheckBotId(@AncestorInPath AccessControlled store, @QueryParameter String value) {
            return check(store, "botId", value);
        }

        /** Validates the secret; the form submits a stored one in encrypted form. */
        @POST
        public FormValidation doCheckSecret(@AncestorInPath AccessControlled store, @QueryParameter Secret value) {
            return check(store, "secret", Secret.toString(value));
        }

        @POST
        public FormValidation doCheckUrl(@AncestorInPath AccessControlled store, @QueryParameter String value) {
            return check(store, "url", value);
        }

        private static FormValidation check(AccessControlled store, String field, String value) {
            return store.hasAnyPermission(CredentialsProvider.CREATE, CredentialsProvider.UPDATE)
                    ? FIELDS.beside(field, value)
                    : FormValidation.ok();
        }
    }
}
