package io.jenkins.plugins.wecom.receive.act;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.User;
import io.jenkins.plugins.wecom.config.ActingCompany;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.config.WecomUserProperty;
import io.jenkins.plugins.wecom.config.users.MemberId;
import io.jenkins.plugins.wecom.config.users.UserIdRules;
import io.jenkins.plugins.wecom.config.users.UserIdSource;
import io.jenkins.plugins.wecom.links.MemberLinks;
import io.jenkins.plugins.wecom.sender.Company;
import io.jenkins.plugins.wecom.tasks.PressSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the Jenkins user as whom a WeCom member acts, anew for each thing that is to be done. All ways count that the
 * administrator has chosen in {@code userIds}, but for the mail address; if they lead to two users, the member is
 * neither.
 */
public final class MemberAccounts {

    private final Optional<Company> company = ActingCompany.name();
    private final UserIdRules rules = WecomGlobalConfiguration.get().userIdRules();
    private final MemberId member;

    private MemberAccounts(MemberId member) {
        this.member = member;
    }

    /**
     * Finds the user for whom a member stands.
     *
     * @param source the application or robot that told of the member; one of another company finds nobody
     * @param member the user ID as WeCom wrote it
     */
    public static Account find(PressSource source, String member) {
        if (!isOfActingCompany(source)) {
            return Account.NONE;
        }
        return MemberId.of(member).map(id -> new MemberAccounts(id).find()).orElse(Account.NONE);
    }

    /**
     * Whether a source is of the company whose members act here. One of another company has nothing done, and tells
     * nobody anything.
     */
    public static boolean isOfActingCompany(PressSource source) {
        return MemberLinks.isOfActingCompany(source);
    }

    private Account find() {
        List<User> accounts = new ArrayList<>();
        List<User> claims = new ArrayList<>();
        for (User user : User.getAll()) {
            if (isMember(user)) {
                accounts.add(user);
            } else if (claims(user)) {
                claims.add(user);
            }
        }
        accounts.removeIf(user -> !isAble(user));
        claims.removeIf(user -> !isAble(user));
        if (accounts.size() == 1) {
            return new Account(accounts.get(0).getId(), ActionOutcome.DONE);
        }
        return accounts.isEmpty() && claims.size() == 1 ? Account.UNCONFIRMED : Account.NONE;
    }

    private boolean isMember(User user) {
        return rules.sources().stream().anyMatch(source -> switch (source) {
            case JENKINS -> member.is(user.getId());
            case TABLE -> member.is(rules.table().wecomId(user.getId()));
            case PROPERTY ->
                WecomUserProperty.of(user)
                        .flatMap(WecomUserProperty::link)
                        .filter(link -> member.is(link.member()) && link.isOf(company))
                        .isPresent();
            case MAIL -> false; // whoever may choose his address must not choose whom he is
        });
    }

    private boolean claims(User user) {
        return rules.sources().contains(UserIdSource.PROPERTY)
                && WecomUserProperty.of(user)
                        .filter(property -> member.is(property.getUserId()) && !property.isDenied())
                        .isPresent();
    }

    /** An account that is gone or disabled is none. */
    private static boolean isAble(User user) {
        return ActingUser.of(user.getId()).isPresent();
    }

    /** For whom a member stands, or why for nobody. */
    public static final class Account {

        private static final Account NONE = new Account(null, ActionOutcome.NO_ACCOUNT);
        private static final Account UNCONFIRMED = new Account(null, ActionOutcome.NOT_CONFIRMED);

        private final String userId;
        private final ActionOutcome refusal;

        private Account(@CheckForNull String userId, ActionOutcome refusal) {
            this.userId = userId;
            this.refusal = refusal;
        }

        /** The ID of the Jenkins user; empty if there is none, or more than one. */
        public Optional<String> userId() {
            return Optional.ofNullable(userId);
        }

        /** {@link ActionOutcome#NO_ACCOUNT} or {@link ActionOutcome#NOT_CONFIRMED}, where there is no user. */
        public ActionOutcome refusal() {
            return refusal;
        }
    }
}
