package io.jenkins.plugins.wecom.standin.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The corp's member directory: users, departments and tags, with the visible range of the applications. IDs are compared
 * without case.
 */
public final class Directory {

    private final Map<String, String> emails = new LinkedHashMap<>();
    private final Set<String> users = new LinkedHashSet<>();
    private final Set<String> unlicensed = new LinkedHashSet<>();
    private final Set<String> outOfRange = new LinkedHashSet<>();
    private final Map<String, Set<String>> departments = new LinkedHashMap<>();
    private final Map<String, Set<String>> tags = new LinkedHashMap<>();
    private boolean acceptEvery;

    public synchronized void addUser(String id, String email) {
        users.add(lower(id));
        emails.put(lower(email), id);
    }

    public synchronized void department(long id, List<String> members) {
        departments.put(String.valueOf(id), lower(members));
    }

    public synchronized void tag(long id, List<String> members) {
        tags.put(String.valueOf(id), lower(members));
    }

    public synchronized void unlicensed(List<String> ids) {
        unlicensed.addAll(lower(ids));
    }

    public synchronized void outOfRange(List<String> ids) {
        outOfRange.addAll(lower(ids));
    }

    public synchronized void acceptEvery(boolean accept) {
        acceptEvery = accept;
    }

    /** All users, in lower case, those too that are added later. */
    public Set<String> users() {
        return Collections.unmodifiableSet(users);
    }

    synchronized int size() {
        return users.size();
    }

    synchronized Optional<String> userWithEmail(String email) {
        return Optional.ofNullable(emails.get(lower(email))).filter(id -> !outOfRange.contains(lower(id)));
    }

    /** The open user ID by which a robot knows a member whose plain one it may not see (document/path/101521). */
    public static String openId(String user) {
        return "woOpenIdOfTheMember---" + user;
    }

    synchronized Optional<String> userWithOpenId(String openId) {
        return users.stream()
                .filter(user -> openId(user).equals(openId) && !outOfRange.contains(user))
                .findFirst();
    }

    /** Resolves recipients (document/path/90236); {@code @all} makes departments and tags ignored. */
    synchronized Audience resolve(List<String> toUsers, List<String> toDepartments, List<String> toTags) {
        Audience audience = new Audience();
        if (toUsers.stream().anyMatch("@all"::equalsIgnoreCase)) {
            audience.found();
            users.forEach(user -> reach(user, audience));
            return audience;
        }
        for (String user : lower(toUsers)) {
            if (acceptEvery || users.contains(user) && !outOfRange.contains(user)) {
                audience.found();
                reach(user, audience);
            } else {
                audience.invalidUsers.add(user);
            }
        }
        group(toDepartments, departments, audience, audience.invalidDepartments);
        group(toTags, tags, audience, audience.invalidTags);
        return audience;
    }

    private void group(List<String> ids, Map<String, Set<String>> groups, Audience audience, Set<String> invalid) {
        for (String id : ids) {
            if (groups.containsKey(id) || acceptEvery && id.matches("[0-9]{1,10}")) {
                audience.found();
                groups.getOrDefault(id, Set.of()).forEach(user -> reach(user, audience));
            } else {
                invalid.add(id);
            }
        }
    }

    private void reach(String user, Audience audience) {
        if (unlicensed.contains(user)) {
            audience.unlicensed.add(user);
        } else if (!outOfRange.contains(user)) {
            audience.members.add(user);
        }
    }

    private static Set<String> lower(List<String> ids) {
        Set<String> lower = new LinkedHashSet<>();
        ids.forEach(id -> lower.add(lower(id)));
        return lower;
    }

    private static String lower(String id) {
        return id.toLowerCase(Locale.ROOT);
    }
}
