package io.jenkins.plugins.wecom.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import java.io.Serial;
import java.io.Serializable;

/**
 * What a job or a folder overrides in the global rules (switches them off, or replaces their recipients), and the message
 * and facts that it has for all notifications. Stored by the properties of both.
 */
public final class NotificationOverride implements Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    private boolean disabled;
    private String recipients;
    private String message;
    private String facts;

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

    void setRecipients(@CheckForNull String recipients) {
        this.recipients = Util.fixEmptyAndTrim(recipients);
    }

    /** What is told here in place of the report where neither step nor rule says; null leaves it to what is above. */
    @CheckForNull
    public String getMessage() {
        return message;
    }

    void setMessage(@CheckForNull String message) {
        this.message = Util.fixEmptyAndTrim(message);
    }

    /** Lines of the report, {@code label = text}; null for none. */
    @CheckForNull
    public String getFacts() {
        return facts;
    }

    void setFacts(@CheckForNull String facts) {
        this.facts = Util.fixEmptyAndTrim(facts);
    }
}
