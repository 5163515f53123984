package io.jenkins.plugins.wecom.run.optional;

import hudson.Extension;
import hudson.Util;
import hudson.model.User;
import hudson.tasks.Mailer;

/** Finds the address that the Mailer plugin would send to. */
@Extension(optional = true)
public final class MailerMailAddress implements MailAddress {

    @Override
    public String of(User user) {
        Mailer.UserProperty mail = user.getProperty(Mailer.UserProperty.class);
        return mail == null ? null : Util.fixEmptyAndTrim(mail.getAddress());
    }
}
