package io.jenkins.plugins.wecom.message;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The recipients of a message. Order is kept, duplicates are removed: user IDs are compared without case, numbers without
 * leading zeros. Where {@code @all} is among the users it stands alone, since WeCom then ignores everyone else
 * (document/path/90236); group chats stand beside it.
 *
 * @param users user IDs, or {@code @all}
 * @param departments department IDs, digits
 * @param tags tag IDs, digits
 * @param chats IDs of group chats, in upper and lower case as written
 * @param robots the names of group robots; a message through a robot has this one recipient, which users cannot write
 */
public record Recipients(
        List<String> users, List<String> departments, List<String> tags, List<String> chats, List<String> robots) {

    /** Everyone in the application's visible range. */
    static final String EVERYONE = "@all";

    /** No recipients. */
    public static final Recipients NONE = new Recipients(List.of(), List.of(), List.of());

    private static final String CHAT = "chat:";
    private static final String ROBOT = "robot:";
    private static final List<String> PREFIXES = List.of("#", "+", CHAT, ROBOT);

    /** The IDs of the group chats that an application makes (document/path/90245). */
    private static final Pattern APPLICATION_CHAT = Pattern.compile("[0-9a-zA-Z]{1,32}");

    /** The limits of one request: 1000 users, 100 departments, 100 tags (82002, 82003, 40032 above that). */
    private static final int MAX_USERS = 1000;

    private static final int MAX_DEPARTMENTS = 100;
    private static final int MAX_TAGS = 100;

    /** So many names a person reads in a line. */
    private static final int MOST_NAMED = 20;

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
        chats = List.copyOf(new LinkedHashSet<>(chats));
        robots = List.copyOf(new LinkedHashSet<>(robots));
    }

    /** Members, departments and tags, without group chats. */
    public Recipients(List<String> users, List<String> departments, List<String> tags) {
        this(users, departments, tags, List.of(), List.of());
    }

    /** The chat of a group robot, which is the robot's only recipient. */
    public static Recipients ofRobot(String name) {
        return new Recipients(List.of(), List.of(), List.of(), List.of(), List.of(name));
    }

    /** How a recipient is called where recipients are listed: a group robot has the name of its credentials alone. */
    public static String listed(String name) {
        return name.startsWith(ROBOT) ? name.substring(ROBOT.length()) : name;
    }

    /** Whether a recipient has this name, or is listed under it, in upper or lower case. */
    public static boolean isListed(String name, String wanted) {
        return name.equalsIgnoreCase(wanted) || listed(name).equalsIgnoreCase(wanted);
    }

    /** One member. */
    public static Recipients ofUser(String id) {
        return new Recipients(List.of(id), List.of(), List.of());
    }

    /** One group chat. */
    public static Recipients ofChat(String id) {
        return new Recipients(List.of(), List.of(), List.of(), List.of(id), List.of());
    }

    /** Whether there is no one to send to. */
    public boolean isEmpty() {
        return users.isEmpty() && departments.isEmpty() && tags.isEmpty() && chats.isEmpty() && robots.isEmpty();
    }

    /** These recipients without group chats and robots: those of one {@code message/send}. */
    public Recipients members() {
        return chats.isEmpty() && robots.isEmpty() ? this : new Recipients(users, departments, tags);
    }

    /** The group chats, by their name with prefix, that no application can have made: their IDs have another form. */
    public List<String> chatsOfNoApplication() {
        return chats.stream()
                .filter(id -> !APPLICATION_CHAT.matcher(id).matches())
                .map(id -> CHAT + id)
                .toList();
    }

    /** Those whom a smart robot can write to: members one by one, and group chats. */
    public Recipients ofSmartRobot() {
        return new Recipients(isEveryone() ? List.of() : users, List.of(), List.of(), chats, List.of());
    }

    /** Whether this is {@code @all}. */
    public boolean isEveryone() {
        return users.contains(EVERYONE);
    }

    /** Parses the names that {@link #names} returns. */
    public static Recipients ofNames(Collection<String> names) {
        return new Recipients(
                names.stream()
                        .filter(name -> PREFIXES.stream().noneMatch(name::startsWith))
                        .toList(),
                withPrefix("#", names),
                withPrefix("+", names),
                withPrefix(CHAT, names),
                withPrefix(ROBOT, names));
    }

    private static List<String> withPrefix(String prefix, Collection<String> names) {
        return names.stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                .toList();
    }

    /** The recipients in short form: {@code alice}, {@code #42}, {@code +7}, {@code chat:ops} or {@code @all}. */
    public List<String> names() {
        return Stream.of(
                        users.stream(),
                        departments.stream().map(id -> "#" + id),
                        tags.stream().map(id -> "+" + id),
                        chats.stream().map(id -> CHAT + id),
                        robots.stream().map(name -> ROBOT + name))
                .flatMap(names -> names)
                .toList();
    }

    /** The union of these recipients and the others. */
    public Recipients plus(Recipients others) {
        return new Recipients(
                joined(users, others.users),
                joined(departments, others.departments),
                joined(tags, others.tags),
                joined(chats, others.chats),
                joined(robots, others.robots));
    }

    /** These recipients without those of these names. */
    public Recipients without(Collection<String> names) {
        return names.isEmpty()
                ? this
                : ofNames(names().stream().filter(name -> !names.contains(name)).toList());
    }

    /** The members in as few batches as WeCom's limits for one request allow. */
    public List<Recipients> batches() {
        int count = Math.max(
                batches(users, MAX_USERS), Math.max(batches(departments, MAX_DEPARTMENTS), batches(tags, MAX_TAGS)));
        if (count == 1) {
            return List.of(members());
        }
        List<Recipients> batches = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            batches.add(new Recipients(
                    batch(users, MAX_USERS, i), batch(departments, MAX_DEPARTMENTS, i), batch(tags, MAX_TAGS, i)));
        }
        return batches;
    }

    /**
     * The localized list of recipients for a log line: {@code alice, department 42, chat ops}. Of more than 20 the first
     * are named and the others counted.
     */
    public String in(Locale locale) {
        Stream<String> members = isEveryone()
                ? Stream.of(BUNDLE.get(locale, "everyone"))
                : Stream.of(
                                named(users, "user", locale),
                                named(departments, "department", locale),
                                named(tags, "tag", locale))
                        .flatMap(names -> names);
        List<String> all = Stream.of(members, named(chats, "chat", locale), named(robots, "robot", locale))
                .flatMap(names -> names)
                .toList();
        String named = MessageBundle.list(locale, all.stream().limit(MOST_NAMED).toList());
        return all.size() <= MOST_NAMED ? named : BUNDLE.get(locale, "andMore", named, all.size() - MOST_NAMED);
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
