package io.jenkins.plugins.wecom.message;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The recipients of a message. Order is kept, duplicates are removed: user IDs are compared without case, numbers without
 * leading zeros. Where {@code @all} is among the users it stands alone, since WeCom then ignores everyone else
 * (document/path/90236).
 *
 * @param users user IDs, or {@code @all}
 * @param departments department IDs, digits
 * @param tags tag IDs, digits
 */
public record Recipients(List<String> users, List<String> departments, List<String> tags) {

    /** Everyone in the application's visible range. */
    static final String EVERYONE = "@all";

    /** No recipients. */
    public static final Recipients NONE = new Recipients(List.of(), List.of(), List.of());

    /** The limits of one request: 1000 users, 100 departments, 100 tags (82002, 82003, 40032 above that). */
    private static final int MAX_USERS = 1000;

    private static final int MAX_DEPARTMENTS = 100;
    private static final int MAX_TAGS = 100;

    private static final MessageBundle BUNDLE = MessageBundle.of(Recipients.class);

    public Recipients {
        if (users.stream().anyMatch(EVERYONE::equalsIgnoreCase)) {
            users = List.of(EVERYONE);
            departments = List.of();
            tags = List.of();
        } else {
            users = distinctIgnoringCase(users);
            departments = List.copyOf(new LinkedHashSet<>(departments));
            tags = List.copyOf(new LinkedHashSet<>(tags));
        }
    }

    /** Whether there is no one to send to. */
    public boolean isEmpty() {
        return users.isEmpty() && departments.isEmpty() && tags.isEmpty();
    }

    /** Whether this is {@code @all}. */
    public boolean isEveryone() {
        return users.contains(EVERYONE);
    }

    /** Parses the names that {@link #names} returns. */
    public static Recipients ofNames(Collection<String> names) {
        return new Recipients(
                names.stream()
                        .filter(name -> !name.startsWith("#") && !name.startsWith("+"))
                        .toList(),
                names.stream()
                        .filter(name -> name.startsWith("#"))
                        .map(name -> name.substring(1))
                        .toList(),
                names.stream()
                        .filter(name -> name.startsWith("+"))
                        .map(name -> name.substring(1))
                        .toList());
    }

    /** The recipients in short form: {@code alice}, {@code #42}, {@code +7} or {@code @all}. */
    public List<String> names() {
        return Stream.of(
                        users.stream(),
                        departments.stream().map(id -> "#" + id),
                        tags.stream().map(id -> "+" + id))
                .flatMap(names -> names)
                .toList();
    }

    /** The union of these recipients and the others. */
    public Recipients plus(Recipients others) {
        return new Recipients(
                joined(users, others.users), joined(departments, others.departments), joined(tags, others.tags));
    }

    /** These recipients in as few batches as WeCom's limits for one request allow. */
    public List<Recipients> batches() {
        int count = Math.max(
                batches(users, MAX_USERS), Math.max(batches(departments, MAX_DEPARTMENTS), batches(tags, MAX_TAGS)));
        if (count == 1) {
            return List.of(this);
        }
        List<Recipients> batches = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            batches.add(new Recipients(
                    batch(users, MAX_USERS, i), batch(departments, MAX_DEPARTMENTS, i), batch(tags, MAX_TAGS, i)));
        }
        return batches;
    }

    /** The localized list of recipients for a log line: {@code alice, department 42, tag 7}. */
    public String in(Locale locale) {
        Stream<String> listed = isEveryone()
                ? Stream.of(BUNDLE.get(locale, "everyone"))
                : Stream.of(
                                named(users, "user", locale),
                                named(departments, "department", locale),
                                named(tags, "tag", locale))
                        .flatMap(names -> names);
        return listed.collect(Collectors.joining(", "));
    }

    private static Stream<String> named(List<String> ids, String kind, Locale locale) {
        return ids.stream().map(id -> BUNDLE.get(locale, kind, id));
    }

    private static int batches(List<String> ids, int size) {
        return (ids.size() + size - 1) / size;
    }

    private static List<String> batch(List<String> ids, int size, int index) {
        return ids.subList(Math.min(ids.size(), index * size), Math.min(ids.size(), (index + 1) * size));
    }

    private static List<String> joined(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private static List<String> distinctIgnoringCase(Collection<String> ids) {
        Map<String, String> distinct = new LinkedHashMap<>();
        ids.forEach(id -> distinct.putIfAbsent(id.toLowerCase(Locale.ROOT), id));
        return List.copyOf(distinct.values());
    }
}
