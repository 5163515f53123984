package io.jenkins.plugins.wecom.receive.act;

import hudson.model.User;
import hudson.security.ACL;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import jenkins.model.Jenkins;
import jenkins.security.ImpersonatingUserDetailsService2;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.UserDetails;

/**
 * A Jenkins user who exists and can act now. Asked anew for each thing that is done: an account may have been disabled
 * since a card was sent.
 *
 * @param user the user
 * @param authentication what the user may do, as the security realm says now
 */
public record ActingUser(User user, Authentication authentication) {

    private static final Set<String> NOBODY = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    static {
        NOBODY.add(ACL.SYSTEM_USERNAME);
        NOBODY.add(ACL.ANONYMOUS_USERNAME);
        NOBODY.add("unknown");
    }

    /**
     * Finds a user by ID, never by full name, and makes none. Empty if there is no such user, or if the account is
     * disabled, locked or expired, or if neither the security realm knows it nor a sign-in has recorded its groups.
     */
    public static Optional<ActingUser> of(String id) {
        User user = NOBODY.contains(id) ? null : User.getById(id, false);
        if (user == null || NOBODY.contains(user.getId())) {
            return Optional.empty();
        }
        try {
            UserDetails details = details(user);
            boolean able = details.isEnabled()
                    && details.isAccountNonLocked()
                    && details.isAccountNonExpired()
                    && details.isCredentialsNonExpired()
                    && User.idStrategy().equals(details.getUsername(), user.getId());
            return able
                    ? Optional.of(new ActingUser(
                            user,
                            new UsernamePasswordAuthenticationToken(
                                    details.getUsername(), "", details.getAuthorities())))
                    : Optional.empty();
        } catch (AuthenticationException e) {
            return Optional.empty();
        }
    }

    /**
     * What the realm says; where it cannot say whether there is such a user (single sign-on), what a sign-in has recorded.
     * ({@link User#getUserDetailsForImpersonation2} would take anybody there.)
     */
    private static UserDetails details(User user) {
        return new ImpersonatingUserDetailsService2(
                        Jenkins.get().getSecurityRealm().getSecurityComponents().userDetails2)
                .loadUserByUsername(user.getId());
    }
}
