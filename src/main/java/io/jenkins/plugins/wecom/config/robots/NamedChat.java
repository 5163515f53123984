package io.jenkins.plugins.wecom.config.robots;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.wecom.form.FormFields;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.message.RecipientsParser;
import java.util.regex.Pattern;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A name for a group chat of a smart robot, so that nobody writes WeCom's ID of it into jobs. */
public final class NamedChat extends AbstractDescribableImpl<NamedChat> {

    static final FormFields<NamedChat> FIELDS = FormFields.of(NamedChat.class, "config")
            .required("name", NamedChat::getName, NamedChat::checkName)
            .required("id", NamedChat::getId, NamedChat::checkId);

    private static final Pattern ID = Pattern.compile("[^\\s\\p{Cntrl}]{1,256}");

    private final String name;
    private final String id;

    @DataBoundConstructor
    public NamedChat(@CheckForNull String name, @CheckForNull String id) {
        this.name = Util.fixNull(name).strip();
        this.id = Util.fixNull(id).strip();
    }

    /** What stands behind {@code chat:} among recipients. */
    public String getName() {
        return name;
    }

    /** The chat's ID as WeCom gave it, in upper and lower case. */
    public String getId() {
        return id;
    }

    /**
     * Checks a name.
     *
     * @param label what the form calls it
     * @throws InvalidValueException if it cannot stand behind {@code chat:}
     */
    public static void checkName(String label, String value) {
        LocalizableMessage allowed = locale -> Messages._NamedChat_allowedName().toString(locale);
        if (Util.fixNull(value).isBlank()) {
            throw InvalidValueException.missing(label, allowed);
        }
        if (!RecipientsParser.isChat(value.strip())) {
            throw new InvalidValueException(label, value, allowed);
        }
    }

    private static void checkId(String label, String value) {
        LocalizableMessage allowed = locale -> Messages._NamedChat_allowedId().toString(locale);
        if (Util.fixNull(value).isBlank()) {
            throw InvalidValueException.missing(label, allowed);
        }
        if (!ID.matcher(value.strip()).matches()) {
            throw new InvalidValueException(label, value, allowed);
        }
    }

    @Extension
    public static final class DescriptorImpl extends Descriptor<NamedChat> {

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.NamedChat_DisplayName();
        }

        @POST
        public FormValidation doCheckName(@QueryParameter String value) {
            return beside("name", value);
        }

        @POST
        public FormValidation doCheckId(@QueryParameter String value) {
            return beside("id", value);
        }

        private static FormValidation beside(String field, String value) {
            return Jenkins.get().hasPermission(Jenkins.ADMINISTER) ? FIELDS.beside(field, value) : FormValidation.ok();
        }
    }
}
