package io.jenkins.plugins.wecom.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import io.jenkins.plugins.wecom.message.RecipientsParser;
import java.io.Serial;
import java.io.Serializable;

/**
 * What a job or a folder overrides in the global rules: switches them off, or replaces their recipients. Stored by the
 * properties of both.
 */
public final class GlobalRuleOverride implements Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    private boolean disabled;
    private String recipients;

    /** Whether the global rules are switched off. */
    public boolean isDisabled() {
        return disabled;
    }

    void setDisabled(boolean disabled) {
        this.disabled = disabled;
    }

    /** The recipients, with prefixes, that replace those of the rules; null for those of the rules. */
    @CheckForNull
    public String getRecipients() {
        return recipients;
    }

    /** @throws io.jenkins.plugins.wecom.message.InvalidValueException if a recipient is not valid */
    void setRecipients(@CheckForNull String recipients) {
        String value = Util.fixEmptyAndTrim(recipients);
        new RecipientsParser().to("recipients", Util.fixNull(value));
        this.recipients = value;
    }
}
