package io.jenkins.plugins.wecom.run.optional;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.ExtensionPoint;
import hudson.model.User;

/** Knows users' e-mail addresses; there is one only where the Mailer plugin is installed. */
public interface MailAddress extends ExtensionPoint {

    /** The user's address, set by them or found out; null if there is none. */
    @CheckForNull
    String of(User user);
}
