package io.jenkins.plugins.wecom.config.users;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.wecom.sender.Company;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * The confirmation that a WeCom member is a Jenkins user: with it, what the member presses and writes is done with that
 * user's rights. Stored with the user; it never changes, only another takes its place.
 */
public final class MemberLink {

    /** By what it was confirmed. */
    public enum How {
        /** An administrator other than the user. */
        ADMINISTRATOR,
        /** The member, on a card. */
        CARD,
        /** The member, by a code from the user's page. */
        CODE;

        /** The name in JSON. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final String member;
    /** Null where the company had no name yet. */
    private final String company;

    private final How how;
    private final String by;
    private final long time;

    private MemberLink(String member, @CheckForNull String company, How how, String by, long time) {
        this.member = member;
        this.company = company;
        this.how = how;
        this.by = by;
        this.time = time;
    }

    /**
     * Makes a link that is confirmed now.
     *
     * @param company the company of the member; empty while it has no name
     * @param by the ID of the administrator, or of the member
     */
    public static MemberLink now(String member, Optional<Company> company, How how, String by) {
        return new MemberLink(member, company.map(Company::toString).orElse(null), how, by, System.currentTimeMillis());
    }

    /** The same link where its company, which had no name, is called so. */
    public MemberLink named(Company name) {
        return company == null ? new MemberLink(member, name.toString(), how, by, time) : this;
    }

    /** Whether the company has no name yet. */
    public boolean isUnnamed() {
        return company == null;
    }

    /** The user ID of the member. */
    public String member() {
        return member;
    }

    /** Whether it counts for members of a company; one that was confirmed before the company had a name does. */
    public boolean isOf(Optional<Company> other) {
        return company == null
                || other.map(Company::toString).filter(company::equals).isPresent();
    }

    public How how() {
        return how;
    }

    /** The ID of the administrator, or of the member, who confirmed. */
    public String by() {
        return by;
    }

    public Instant time() {
        return Instant.ofEpochMilli(time);
    }
}
