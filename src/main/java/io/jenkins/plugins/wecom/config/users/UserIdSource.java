package io.jenkins.plugins.wecom.config.users;

import io.jenkins.plugins.wecom.message.InvalidValueException;
import java.util.List;
import java.util.Locale;

/** Where the WeCom user ID of a Jenkins user can be taken from: an entry of {@code userIds} in the global configuration. */
public enum UserIdSource {
    /** The WeCom user ID on the Jenkins user's page. */
    PROPERTY,
    /** The Jenkins user's own ID, which is the WeCom user ID as well. */
    JENKINS,
    /** The part of the Jenkins user's e-mail address before the @. */
    MAIL,
    /** The administrator's {@link UserTable}. */
    TABLE;

    /** The sources where the administrator has named none. */
    public static final List<UserIdSource> DEFAULT = List.of(PROPERTY);

    /** The name in configuration files and on the form. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Parses the names of sources and keeps their order.
     *
     * @param field what the user calls the list
     * @throws InvalidValueException if one is not the name of a source
     */
    public static List<UserIdSource> parse(String field, List<String> words) {
        return words.stream().map(word -> parse(field, word)).distinct().toList();
    }

    private static UserIdSource parse(String field, String word) {
        for (UserIdSource source : values()) {
            if (source.word().equals(word.strip().toLowerCase(Locale.ROOT))) {
                return source;
            }
        }
        throw new InvalidValueException(
                field, word, locale -> Messages._UserIdSource_allowed().toString(locale));
    }
}
