package io.jenkins.plugins.wecom.config.users;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.wecom.message.RecipientsParser;
import java.util.Optional;

/**
 * The user ID of a WeCom member, to compare with others: without case, in ASCII alone, since WeCom does not tell
 * {@code Alice} from {@code alice} (document/path/90195). Open IDs, which WeCom gives in place of user IDs to some
 * (document/path/95327), are compared exactly.
 */
public final class MemberId {

    /** Open IDs begin so. */
    private static final String OPEN = "wo";

    private static final int SHORTEST_OPEN = 22;

    private final String id;
    private final String key;

    private MemberId(String id) {
        this.id = id;
        this.key = isOpen(id) ? id : lowerCase(id);
    }

    /** Returns the ID that a text is; empty if no member can have it. */
    public static Optional<MemberId> of(@CheckForNull String text) {
        return text != null && RecipientsParser.isUserId(text) ? Optional.of(new MemberId(text)) : Optional.empty();
    }

    private static boolean isOpen(String id) {
        return id.startsWith(OPEN) && id.length() >= SHORTEST_OPEN;
    }

    /** In ASCII alone: elsewhere two characters may have one lower case, such as K and the Kelvin sign. */
    private static String lowerCase(String text) {
        StringBuilder lower = new StringBuilder(text.length());
        text.chars().forEach(c -> lower.append((char) (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c)));
        return lower.toString();
    }

    /** Whether two texts are the ID of one member. */
    public static boolean isSame(@CheckForNull String one, @CheckForNull String other) {
        return of(one).filter(id -> id.is(other)).isPresent();
    }

    /** Whether a text is the ID of this member. */
    public boolean is(@CheckForNull String text) {
        return of(text).filter(this::equals).isPresent();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MemberId member && member.key.equals(key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    /** The ID as it was written. */
    @Override
    public String toString() {
        return id;
    }
}
