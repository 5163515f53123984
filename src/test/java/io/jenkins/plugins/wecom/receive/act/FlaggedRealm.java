package io.jenkins.plugins.wecom.receive.act;

import hudson.security.AbstractPasswordBasedSecurityRealm;
import hudson.security.GroupDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/** Knows some users, of whom some may not sign in. */
public final class FlaggedRealm extends AbstractPasswordBasedSecurityRealm {

    /** {@code user}, or {@code user:flag} with disabled, locked, expired or stale. */
    private final transient Set<String> known = ConcurrentHashMap.newKeySet();

    public FlaggedRealm with(String... users) {
        known.addAll(List.of(users));
        return this;
    }

    public void without(String user) {
        known.remove(user);
    }

    @Override
    protected UserDetails authenticate2(String username, String password) {
        return loadUserByUsername2(username);
    }

    @Override
    public UserDetails loadUserByUsername2(String username) {
        if (!known.contains(username)) {
            throw new UsernameNotFoundException(username);
        }
        List<GrantedAuthority> none = new ArrayList<>();
        return new User(
                username,
                "",
                !known.contains(username + ":disabled"),
                !known.contains(username + ":expired"),
                !known.contains(username + ":stale"),
                !known.contains(username + ":locked"),
                none);
    }

    @Override
    public GroupDetails loadGroupByGroupname2(String groupname, boolean fetchMembers) {
        throw new UsernameNotFoundException(groupname);
    }
}
