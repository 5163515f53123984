package io.jenkins.plugins.wecom.sender;

import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.MessageBundle;
import io.jenkins.plugins.wecom.message.RecipientsParser;
import io.jenkins.plugins.wecom.message.text.TextSanitizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A group chat of an application (document/path/90245), as it is or as it is wanted.
 *
 * @param id by which messages are sent to it
 * @param name as its members see it
 * @param owner the user ID of the member who owns it; empty to leave that to WeCom
 * @param members user IDs, the owner's among them
 */
public record GroupChat(String id, String name, String owner, List<String> members) {

    /** Of the chat's name, in characters; WeCom would cut what is longer. */
    private static final int MAX_NAME = 50;

    private static final int MIN_MEMBERS = 2;
    private static final int MAX_MEMBERS = 2000;
    private static final Pattern ID = Pattern.compile("[0-9a-zA-Z]{1,32}");
    private static final MessageBundle BUNDLE = MessageBundle.of(GroupChat.class);

    /** What the user calls these: parameters of a step, or labels of a form. */
    public record Names(String id, String name, String owner, String members) {

        /** The parameters of {@code wecomChat}. */
        public static final Names OF_STEP = new Names("id", "name", "owner", "members");
    }

    public GroupChat {
        members = List.copyOf(members);
    }

    /**
     * Checks what a user wants a chat to be.
     *
     * @param owner null or empty to leave that to WeCom
     * @param members user IDs, separated as recipients are
     * @throws InvalidValueException if WeCom would refuse or cut one of these
     */
    public static GroupChat wanted(Names names, String id, String name, String owner, String members) {
        String chatId = checkId(names.id(), id == null ? "" : id);
        String chatName = checkName(names.name(), name == null ? "" : name);
        String chatOwner = checkOwner(names.owner(), owner == null ? "" : owner);
        List<String> users = checkMembers(names.members(), members == null ? "" : members);
        if (!chatOwner.isEmpty() && users.stream().noneMatch(chatOwner::equalsIgnoreCase)) {
            throw new InvalidValueException(names.owner(), chatOwner, BUNDLE.message("allowed.chatOwner"));
        }
        return new GroupChat(chatId, chatName, chatOwner, users);
    }

    /** Checks a chat's ID; throws as {@link #wanted} does, as the others do. */
    public static String checkId(String field, String id) {
        String word = id.strip();
        if (!ID.matcher(word).matches()) {
            throw new InvalidValueException(field, id, BUNDLE.message("allowed.chatId"));
        }
        return word;
    }

    /** Checks a chat's name. */
    public static String checkName(String field, String name) {
        String line = TextSanitizer.oneLine(name);
        int length = line.codePointCount(0, line.length());
        if (length == 0 || length > MAX_NAME) {
            throw new InvalidValueException(
                    field, name, BUNDLE.message("allowed.chatName", String.valueOf(MAX_NAME), String.valueOf(length)));
        }
        return line;
    }

    /** Checks a chat's owner, who may be empty. */
    public static String checkOwner(String field, String owner) {
        if (owner.isBlank()) {
            return "";
        }
        List<String> users = users(field, owner);
        if (users.size() != 1) {
            throw new InvalidValueException(field, owner, BUNDLE.message("allowed.chatOwner"));
        }
        return users.get(0);
    }

    /** Checks a chat's members. */
    public static List<String> checkMembers(String field, String members) {
        List<String> users = users(field, members);
        if (users.size() < MIN_MEMBERS || users.size() > MAX_MEMBERS) {
            throw new InvalidValueException(
                    field,
                    String.join(", ", users),
                    BUNDLE.message(
                            "allowed.chatMembers",
                            String.valueOf(MIN_MEMBERS),
                            String.valueOf(MAX_MEMBERS),
                            String.valueOf(users.size())));
        }
        return users;
    }

    private static List<String> users(String field, String value) {
        List<String> others = new ArrayList<>();
        RecipientsParser parser = new RecipientsParser().to(value, others::add);
        List<String> users = parser.recipients().users();
        parser.recipients().without(users).names().forEach(others::add);
        users.stream().filter(user -> !RecipientsParser.isUserId(user)).forEach(others::add);
        if (!others.isEmpty()) {
            throw new InvalidValueException(field, String.join(", ", others), BUNDLE.message("allowed.chatUser"));
        }
        return users;
    }

    /** Whether this chat is to have another owner than that one; one that is not named stays. */
    public boolean changesOwner(GroupChat current) {
        return !owner.isEmpty() && !owner.equalsIgnoreCase(current.owner);
    }

    /** The members of this chat who are not in the other; user IDs are compared without case. */
    public List<String> membersNotIn(GroupChat other) {
        Set<String> there = other.members.stream()
                .collect(Collectors.toCollection(() -> new TreeSet<>(String.CASE_INSENSITIVE_ORDER)));
        return members.stream().filter(user -> !there.contains(user)).toList();
    }

    /** Whether a chat like that one has to be changed to become this one. */
    public boolean differsFrom(GroupChat current) {
        return !name.equals(current.name)
                || changesOwner(current)
                || !membersNotIn(current).isEmpty()
                || !current.membersNotIn(this).isEmpty();
    }

    /** What bringing a chat to what is wanted came to. */
    public enum Change {
        CREATED,
        UPDATED,
        UNCHANGED;

        /** The word for it in messages' keys. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
