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
import io.jenkins.plugins.wecom.sender.ApiBaseUrl;
import io.jenkins.plugins.wecom.sender.WecomApp;
import java.io.Serial;
import java.net.URI;
import java.util.List;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Credentials of a self-built WeCom application: corp ID, agent ID and secret. */
@NameWith(WecomAppCredentials.NameProvider.class)
public final class WecomAppCredentials extends BaseStandardCredentials {

    @Serial
    private static final long serialVersionUID = 1;

    public static final FormFields<WecomAppCredentials> FIELDS = FormFields.of(WecomAppCredentials.class, "credentials")
            .required("corpId", WecomAppCredentials::getCorpId, WecomApp::corpId)
            .required("agentId", WecomAppCredentials::getAgentId, WecomApp::agentId)
            .required("secret", credentials -> Secret.toString(credentials.getSecret()), WecomApp::secret)
            .optional("apiBase", WecomAppCredentials::getApiBase, ApiBaseUrl::parse);

    private final String corpId;
    private final String agentId;
    private final Secret secret;
    private String apiBase;

    /** @throws io.jenkins.plugins.wecom.form.RefusedForm if a form submits what is missing or not valid */
    @DataBoundConstructor
    public WecomAppCredentials(
            @CheckForNull CredentialsScope scope,
            @CheckForNull String id,
            @CheckForNull String description,
            @NonNull String corpId,
            @NonNull String agentId,
            @NonNull Secret secret) {
        super(scope, id, description);
        this.corpId = Util.fixNull(corpId).trim();
        this.agentId = Util.fixNull(agentId).trim();
        this.secret = secret;
        FIELDS.refuseForm(this, List.of());
    }

    public String getCorpId() {
        return corpId;
    }

    public String getAgentId() {
        return agentId;
    }

    public Secret getSecret() {
        return secret;
    }

    /** Returns the base address of the WeCom API that this application belongs to; null for the global one. */
    @CheckForNull
    public String getApiBase() {
        return apiBase;
    }

    /** @throws io.jenkins.plugins.wecom.form.RefusedForm if a form submits what is no such address */
    @DataBoundSetter
    public void setApiBase(@CheckForNull String apiBase) {
        this.apiBase = Util.fixEmptyAndTrim(apiBase);
        FIELDS.refuseForm(this, List.of());
    }

    /**
     * Returns {@link #getApiBase} as a URI; null for the global one.
     *
     * @throws InvalidValueException if it is not valid
     */
    @CheckForNull
    URI apiBaseUri() {
        return apiBase == null ? null : ApiBaseUrl.parse(name("apiBase"), apiBase);
    }

    /**
     * Returns the application of these credentials, at WeCom's public API.
     *
     * @throws InvalidValueException if one of the three values is missing or not valid
     */
    public WecomApp app() {
        return WecomApp.of(
                new WecomApp.Names(name("corpId"), name("agentId"), name("secret")),
                corpId,
                agentId,
                Secret.toString(secret));
    }

    private String name(String field) {
        return getId() + " (" + FIELDS.label(field) + ")";
    }

    /** In lists they are told from others by their agent ID. */
    public static final class NameProvider extends CredentialsNameProvider<WecomAppCredentials> {

        @NonNull
        @Override
        public String getName(@NonNull WecomAppCredentials credentials) {
            String description = Util.fixEmptyAndTrim(credentials.getDescription());
            String name = Messages.WecomAppCredentials_name(credentials.getId(), credentials.agentId);
            return description == null ? name : name + " (" + description + ")";
        }
    }

    /** Descriptor of the credentials kind "WeCom application". */
    @Extension
    @Symbol("wecomApp")
    public static final class DescriptorImpl extends BaseStandardCredentialsDescriptor {

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.WecomAppCredentials_DisplayName();
        }

        @Override
        public String getIconClassName() {
            return "symbol-chat plugin-wecom";
        }

        /** The description below the kind's name in the dialog that adds credentials. */
        @Override
        public String getDescription() {
            return Messages.WecomAppCredentials_Description();
        }

        @POST
        public FormValidation doCheckCorpId(@AncestorInPath AccessControlled store, @QueryParameter String value) {
            return check(store, "corpId", value);
        }

        @POST
        public FormValidation doCheckAgentId(@AncestorInPath AccessControlled store, @QueryParameter String value) {
            return check(store, "agentId", value);
        }

        /** Validates the secret; the form submits a stored one in encrypted form. */
        @POST
        public FormValidation doCheckSecret(@AncestorInPath AccessControlled store, @QueryParameter Secret value) {
            return check(store, "secret", Secret.toString(value));
        }

        @POST
        public FormValidation doCheckApiBase(@AncestorInPath AccessControlled store, @QueryParameter String value) {
            return check(store, "apiBase", value);
        }

        private static FormValidation check(AccessControlled store, String field, String value) {
            return store.hasAnyPermission(CredentialsProvider.CREATE, CredentialsProvider.UPDATE)
                    ? FIELDS.beside(field, value)
                    : FormValidation.ok();
        }
    }
}
