package io.jenkins.plugins.wecom.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;

/** What a job or a folder says to the global rules. */
public interface GlobalRuleChoice {

    /** Whether no global rule tells anything here. */
    boolean isDisabled();

    /** Who is told here in place of a rule's recipients, with prefixes; null for those of the rule. */
    @CheckForNull
    String getRecipients();
}
