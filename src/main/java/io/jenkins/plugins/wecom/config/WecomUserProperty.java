package io.jenkins.plugins.wecom.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.User;
import hudson.model.UserProperty;
import hudson.model.UserPropertyDescriptor;
import hudson.model.userproperty.UserPropertyCategory;
import hudson.security.AccessControlled;
import hudson.util.FormValidation;
import io.jenkins.plugins.wecom.form.FieldValidation;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.RecipientsParser;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * The WeCom user ID of a Jenkins user, by which the recipient keywords {@code @committers}, {@code @culprits} and
 * {@code @requester} find the user.
 */
public final class WecomUserProperty extends UserProperty {

    private final String userId;

    @DataBoundConstructor
    public WecomUserProperty(String userId) {
        this.userId = Util.fixEmptyAndTrim(userId);
    }

    /** The ID as the user has entered it; null if the user is to be found by e-mail address. */
    @CheckForNull
    public String getUserId() {
        return userId;
    }

    @Extension
    @Symbol("wecomUser")
    public static final class DescriptorImpl extends UserPropertyDescriptor {

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.WecomUserProperty_DisplayName();
        }

        @Override
        public UserProperty newInstance(User user) {
            return new WecomUserProperty(null);
        }

        @NonNull
        @Override
        public UserPropertyCategory getUserPropertyCategory() {
            return UserPropertyCategory.get(UserPropertyCategory.Account.class);
        }

        /** Validates the ID, for the user and administrators only. */
        @POST
        public FormValidation doCheckUserId(@AncestorInPath AccessControlled user, @QueryParameter String value) {
            if (!user.hasPermission(Jenkins.ADMINISTER)) {
                return FormValidation.ok();
            }
            return FieldValidation.ofOptional(value, id -> {
                if (!RecipientsParser.isUserId(id.strip())) {
                    throw new InvalidValueException(
                            Messages.WecomUserProperty_userId(),
                            id,
                            locale -> Messages._WecomUserProperty_allowed().toString(locale));
                }
            });
        }
    }
}
