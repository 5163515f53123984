package io.jenkins.plugins.wecom.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.User;
import hudson.security.ACL;
import io.jenkins.plugins.wecom.config.users.MemberLink;
import jenkins.model.Jenkins;
import org.springframework.security.core.Authentication;

/**
 * By whom a user's WeCom user ID is set, which decides whether it is confirmed.
 *
 * @param by who sets it
 * @param administrator the administrator's ID; null for others
 * @param link the confirmation that comes with it; null for none
 */
record UserIdChange(
        By by,
        @CheckForNull String administrator,
        @CheckForNull MemberLink link) {

    enum By {
        /** The user, on the own page. */
        USER,
        /** Another user who is an administrator, or who wrote the Configuration as Code. */
        ADMINISTRATOR,
        /** The member: with it comes a confirmation. */
        MEMBER,
        /** Anything else: a script, another plugin, an anonymous user. */
        OTHERS
    }

    static final UserIdChange BY_OTHERS = new UserIdChange(By.OTHERS, null, null);

    /** By Configuration as Code, which only administrators write. */
    static final UserIdChange BY_CODE = new UserIdChange(By.ADMINISTRATOR, "Configuration as Code", null);

    /** With a confirmation. */
    static UserIdChange confirmed(MemberLink link) {
        return new UserIdChange(By.MEMBER, null, link);
    }

    /** By whoever submits a form about a user. */
    static UserIdChange byForm(@CheckForNull User owner) {
        Authentication submitter = Jenkins.getAuthentication2();
        if (owner == null || ACL.isAnonymous2(submitter) || ACL.SYSTEM2.equals(submitter)) {
            return BY_OTHERS;
        }
        if (User.idStrategy().equals(submitter.getName(), owner.getId())) {
            return new UserIdChange(By.USER, null, null);
        }
        return Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                ? new UserIdChange(By.ADMINISTRATOR, submitter.getName(), null)
                : BY_OTHERS;
    }
}
