package io.jenkins.plugins.wecom.run.optional;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.ExtensionPoint;
import hudson.model.User;

/** Finds the e-mail addresses of users. Implemented where the Mailer plugin is installed. */
public interface MailAddress extends ExtensionPoint {

    /** Returns the user's address, set by the user or resolved by a plugin; null if there is none. */
    @CheckForNull
    String of(User user);
}
