package io.jenkins.plugins.wecom.message;

import io.jenkins.plugins.wecom.message.text.Overflow;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The people whom a message calls by name in group chats and the chats of robots (document/path/90248, document/path/99110):
 * markdown in its last line, a text beside its content. Of several parts the last one calls.
 *
 * @param users user IDs, or {@code @all} alone
 */
public record Mention(List<String> users) {

    /** Nobody. */
    public static final Mention NONE = new Mention(List.of());

    private static final MessageBundle BUNDLE = MessageBundle.of(Mention.class);

    public Mention {
        users = List.copyOf(new LinkedHashSet<>(users));
    }

    /**
     * Parses a list as recipients are written, of users and {@code @all} alone.
     *
     * @param keywords takes the keywords in it, such as {@code @culprits}
     * @param refused takes each word that is no user
     */
    public static Mention parse(String value, Set<RecipientKeyword> keywords, Consumer<String> refused) {
        RecipientsParser parser = new RecipientsParser().withKeywords().to(value, refused);
        keywords.addAll(parser.keywords());
        parser.noUsers().forEach(refused);
        return new Mention(parser.recipients().users());
    }

    /**
     * Checks a list as {@link #parse} reads it.
     *
     * @throws InvalidValueException at the first word that is no user
     */
    public static void check(String field, String value) {
        parse(value, EnumSet.noneOf(RecipientKeyword.class), word -> {
            throw new InvalidValueException(field, word, BUNDLE.message("allowed.mentioned"));
        });
    }

    /** The warning about a word that is no user and was left out. */
    public static LocalizableMessage leftOut(String word) {
        return BUNDLE.message("warning.mention.leftOut", InvalidValueException.shown(word));
    }

    /** The error where one of these keywords stands although there is no build that could say who is meant. */
    public static InvalidValueException noBuild(String field, RecipientKeyword keyword) {
        return new InvalidValueException(field, keyword.toString(), BUNDLE.message("allowed.mention"));
    }

    /** How many bytes the call takes in a markdown message of so many. */
    public int taken(int limit) {
        return closing(limit).length();
    }

    /** Whether nobody is called. */
    public boolean isEmpty() {
        return users.isEmpty();
    }

    /** The people of both, each once. */
    public Mention plus(List<String> more) {
        List<String> all = new ArrayList<>(users);
        all.addAll(more);
        return new Mention(all.contains(Recipients.EVERYONE) ? List.of(Recipients.EVERYONE) : all);
    }

    /**
     * Fits a message as {@link Message#fit} does, so that its last part calls these people.
     *
     * @param limit the most bytes that a part may have
     */
    public List<Message> fit(Message message, Overflow overflow, int limit) {
        if (message instanceof MarkdownMessage markdown) {
            return markdown.fit(overflow, closing(limit), limit);
        }
        List<Message> parts = message.fit(overflow, limit);
        if (isEmpty() || !(message instanceof TextMessage)) {
            return parts;
        }
        List<Message> calling = new ArrayList<>(parts);
        int last = parts.size() - 1;
        calling.set(last, new TextMessage(parts.get(last).content(), users));
        return calling;
    }

    /** What cannot be done for this message, at a destination where people can be called; empty if nothing. */
    public List<LocalizableMessage> warnings(Message message, int limit) {
        if (isEmpty() || message instanceof TextMessage) {
            return List.of();
        }
        if (!(message instanceof MarkdownMessage)) {
            return List.of(BUNDLE.message("warning.mention.kind", message.type()));
        }
        if (isEveryone()) {
            return List.of(BUNDLE.message("warning.mention.everyone"));
        }
        int left = users.size() - called(limit).size();
        return left == 0 ? List.of() : List.of(BUNDLE.message("warning.mention.many", left));
    }

    /** The warning where there is nobody but members, who need not be called. */
    public static LocalizableMessage noChat() {
        return BUNDLE.message("warning.mention.members");
    }

    /** The warning where a smart robot sends, which can call nobody. */
    public static LocalizableMessage notBySmartRobot() {
        return BUNDLE.message("warning.mention.smartRobot");
    }

    private boolean isEveryone() {
        return users.contains(Recipients.EVERYONE);
    }

    /** The line that calls; empty for nobody. */
    private String closing(int limit) {
        List<String> called = called(limit);
        return called.isEmpty() ? "" : "\n" + String.join(" ", called);
    }

    /** As many calls as take up half of a part; user IDs are ASCII. */
    private List<String> called(int limit) {
        List<String> called = new ArrayList<>();
        int bytes = 0;
        for (String user : isEveryone() ? List.<String>of() : users) {
            String call = "<@" + user + ">";
            bytes += call.length() + 1;
            if (bytes > limit / 2) {
                break;
            }
            called.add(call);
        }
        return called;
    }
}
