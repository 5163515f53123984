package io.jenkins.plugins.wecom.message;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses recipients as users write them: separated by commas, semicolons, bars or white space, also the
 * full-width ones, and with full-width signs for {@code @ # +}.
 */
public final class RecipientsParser {

    private static final MessageBundle BUNDLE = MessageBundle.of(RecipientsParser.class);
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_@.-]*");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final Pattern CHAT_PREFIX = Pattern.compile("(?i:chat)[:：]");
    private static final Pattern CHAT = Pattern.compile(CHAT_PREFIX + "(?<id>[\\p{L}\\p{N}_.-]{1,64})");
    private static final Pattern SEPARATORS = Pattern.compile("[,;|，；、｜\\s\\p{Z}]+");

    /** What scripts make of an unset variable, so not taken for a user; a user of this name is {@code @null}. */
    private static final String NO_VALUE = "null";

    private final List<String> users = new ArrayList<>();
    private final List<String> departments = new ArrayList<>();
    private final List<String> tags = new ArrayList<>();
    private final List<String> chats = new ArrayList<>();
    private final Set<RecipientKeyword> keywords = EnumSet.noneOf(RecipientKeyword.class);
    private boolean withKeywords;

    /**
     * Adds recipients with prefixes: {@code alice} or {@code @alice}, {@code #42}, {@code +7}, {@code chat:ops},
     * {@code @all} or {@code all}.
     * Empty entries do not count, nor does the bare word {@code null}.
     *
     * @param field what the user calls this value
     * @throws InvalidValueException at the first entry of another form
     */
    public RecipientsParser to(String field, String value) {
        return to(value, invalid -> {
            throw new InvalidValueException(field, invalid, BUNDLE.message(reason(invalid, "allowed.to")));
        });
    }

    /** The same, but passes each invalid entry to {@code refused} and goes on. */
    public RecipientsParser to(String value, Consumer<String> refused) {
        for (String entry : words(value)) {
            if (!add(entry)) {
                refused.accept(entry);
            }
        }
        return this;
    }

    /**
     * Adds users as WeCom's API writes them, {@code alice|bob}, or {@code @all}.
     *
     * @throws InvalidValueException at the first entry that cannot be a user ID
     */
    public RecipientsParser touser(String field, String value) {
        return touser(value, invalid -> {
            throw new InvalidValueException(field, invalid, BUNDLE.message("allowed.touser"));
        });
    }

    /** The same, but passes each invalid entry to {@code refused} and goes on. */
    public RecipientsParser touser(String value, Consumer<String> refused) {
        for (String entry : words(value)) {
            if (USER.matcher(entry).matches() || entry.equalsIgnoreCase(Recipients.EVERYONE)) {
                users.add(entry);
            } else {
                refused.accept(entry);
            }
        }
        return this;
    }

    /**
     * Adds departments as WeCom's API writes them, {@code 1|2}.
     *
     * @throws InvalidValueException at the first entry that is not a number
     */
    public RecipientsParser toparty(String field, String value) {
        return toparty(value, invalidId(field));
    }

    /** The same, but passes each invalid entry to {@code refused} and goes on. */
    public RecipientsParser toparty(String value, Consumer<String> refused) {
        return ids(value, departments, refused);
    }

    /**
     * Adds tags as WeCom's API writes them, {@code 1|2}.
     *
     * @throws InvalidValueException at the first entry that is not a number
     */
    public RecipientsParser totag(String field, String value) {
        return totag(value, invalidId(field));
    }

    /** The same, but passes each invalid entry to {@code refused} and goes on. */
    public RecipientsParser totag(String value, Consumer<String> refused) {
        return ids(value, tags, refused);
    }

    /**
     * The warning about an invalid recipient that was left out.
     *
     * @param word the invalid entry
     */
    public static LocalizableMessage leftOut(String word) {
        return BUNDLE.message(
                "warning.leftOut", InvalidValueException.shown(word), BUNDLE.message(reason(word, "forms")));
    }

    /**
     * The error when no valid recipient is left.
     *
     * @param field what the user calls the value, or the values
     * @param words the invalid entries
     */
    public static InvalidValueException noneLeft(String field, List<String> words) {
        List<String> reasons =
                words.stream().map(word -> reason(word, "forms")).distinct().toList();
        String reason = reasons.size() == 1 ? reasons.get(0) : "forms";
        return new InvalidValueException(field, String.join(", ", words), BUNDLE.message(reason));
    }

    /**
     * From here on, parses entries such as {@code @committers} with {@link #to} as {@link RecipientKeyword}s and not as
     * user IDs.
     */
    public RecipientsParser withKeywords() {
        withKeywords = true;
        return this;
    }

    /** Whether a value can be a user ID: letters and digits, then also {@code _ - @} and the full stop. */
    public static boolean isUserId(String value) {
        return USER.matcher(value).matches();
    }

    /** Whether a value can stand behind {@code chat:}: letters of any script, digits, and {@code _ . -}. */
    public static boolean isChat(String value) {
        return CHAT.matcher("chat:" + value).matches();
    }

    /** The words between the separators, each of which stands for a recipient, or should. */
    public static List<String> words(String value) {
        List<String> words = new ArrayList<>();
        for (String word : SEPARATORS.split(value)) {
            if (!word.isEmpty()) {
                words.add(word.replace('＠', '@').replace('＃', '#').replace('＋', '+'));
            }
        }
        return words;
    }

    /** The keywords among the entries; none without {@link #withKeywords}. */
    public Set<RecipientKeyword> keywords() {
        return Collections.unmodifiableSet(keywords);
    }

    /** The entries that are recipients and no users: departments, tags and group chats. */
    List<String> noUsers() {
        return new Recipients(List.of(), departments, tags, chats, List.of()).names();
    }

    /** The recipients added so far. */
    public Recipients recipients() {
        return new Recipients(users, departments, tags, chats, List.of());
    }

    private RecipientsParser ids(String value, List<String> ids, Consumer<String> refused) {
        for (String entry : words(value)) {
            if (DIGITS.matcher(entry).matches()) {
                ids.add(number(entry));
            } else {
                refused.accept(entry);
            }
        }
        return this;
    }

    private static Consumer<String> invalidId(String field) {
        return invalid -> {
            throw new InvalidValueException(field, invalid, BUNDLE.message("allowed.id"));
        };
    }

    /** The bundle key of the sentence that says what is allowed. */
    private static String reason(String word, String usual) {
        if (word.equalsIgnoreCase(NO_VALUE)) {
            return "allowed.null";
        }
        return CHAT_PREFIX.matcher(word).lookingAt() ? "allowed.chat" : usual;
    }

    private boolean add(String entry) {
        Optional<RecipientKeyword> keyword = withKeywords ? RecipientKeyword.of(entry) : Optional.empty();
        if (keyword.isPresent()) {
            keywords.add(keyword.get());
            return true;
        }
        Matcher chat = CHAT.matcher(entry);
        if (chat.matches()) {
            return chats.add(chat.group("id"));
        }
        String rest = entry.substring(1);
        switch (entry.charAt(0)) {
            case '#':
                return DIGITS.matcher(rest).matches() && departments.add(number(rest));
            case '+':
                return DIGITS.matcher(rest).matches() && tags.add(number(rest));
            default:
                String user = entry.charAt(0) == '@' ? rest : entry;
                return !entry.equalsIgnoreCase(NO_VALUE)
                        && USER.matcher(user).matches()
                        && users.add(user.toLowerCase(Locale.ROOT).equals("all") ? Recipients.EVERYONE : user);
        }
    }

    private static String number(String digits) {
        return digits.replaceFirst("^0+(?=[0-9])", "");
    }
}
