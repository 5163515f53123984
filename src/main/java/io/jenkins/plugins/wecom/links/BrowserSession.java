package io.jenkins.plugins.wecom.links;

import hudson.model.User;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jenkins.model.Jenkins;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/** Tells whether a user sits before a browser, signed in: not a script with an API token or a password. */
final class BrowserSession {

    private BrowserSession() {}

    static boolean isOf(User user, HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null
                && request.getHeader("Authorization") == null
                && isOf(user, Jenkins.getAuthentication2())
                && session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)
                        instanceof SecurityContext context
                && isOf(user, context.getAuthentication());
    }

    private static boolean isOf(User user, Authentication authentication) {
        return authentication != null
                && authentication.isAuthenticated()
                && User.idStrategy().equals(user.getId(), authentication.getName());
    }
}
