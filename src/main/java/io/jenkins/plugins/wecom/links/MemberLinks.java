package io.jenkins.plugins.wecom.links;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.User;
import io.jenkins.plugins.wecom.config.ActingCompany;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.config.WecomUserProperty;
import io.jenkins.plugins.wecom.config.users.MemberId;
import io.jenkins.plugins.wecom.config.users.MemberLink;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.sender.WecomApp;
import io.jenkins.plugins.wecom.tasks.Claim;
import io.jenkins.plugins.wecom.tasks.PressSource;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What members say about which Jenkins user they are: that they are one, that they are not, or a code from the user's
 * page. Only the member can say it, from a source of the company whose members act here. One thing is done after the
 * other.
 */
@Extension
public final class MemberLinks {

    private static final Logger LOGGER = Logger.getLogger(MemberLinks.class.getName());

    private final LinkCodes codes = new LinkCodes(Clock.systemUTC());

    public static MemberLinks get() {
        return ExtensionList.lookupSingleton(MemberLinks.class);
    }

    /**
     * Whether a source is of the company whose members act here. One of another company has nothing done, and tells
     * nobody anything.
     */
    public static boolean isOfActingCompany(PressSource source) {
        if (!source.isApplication()) {
            return source.robot().filter(ActingCompany::hasRobot).isPresent();
        }
        WecomGlobalConfiguration global = WecomGlobalConfiguration.get();
        List<WecomApp> applications = global.getReceivers().stream()
                .flatMap(receiver -> receiver.application(global.apiBaseUri()).stream())
                .filter(application -> PressSource.application(application.corpId(), application.agentId())
                        .equals(source))
                .toList();
        return !applications.isEmpty() && applications.stream().allMatch(ActingCompany::isOf);
    }

    /**
     * Confirms on a card that a member is a Jenkins user. Whoever confirms leaves the user that they stood for before.
     *
     * @param claim what the card asked
     * @param member who pressed
     * @return false if that is no longer possible: the user is gone or has another ID, another member pressed, or the
     *     member has denied it
     */
    public boolean confirm(PressSource source, Claim claim, String member) {
        return answer(source, claim, member, () -> {
            User user = User.getById(claim.user(), false);
            WecomUserProperty property =
                    user == null ? null : WecomUserProperty.of(user).orElse(null);
            if (property == null || !property.isOf(member) || property.isDenied()) {
                return false;
            }
            return property.isConfirmed() || link(user, member, MemberLink.How.CARD, true);
        });
    }

    /**
     * Denies on a card that a member is a Jenkins user: that user's ID sends the member neither cards nor notices, until
     * an administrator allows it.
     *
     * @param claim what the card asked
     * @param member who pressed
     * @return false if another member pressed, or the user is gone
     */
    public boolean deny(PressSource source, Claim claim, String member) {
        return answer(source, claim, member, () -> {
            User user = User.getById(claim.user(), false);
            if (user == null) {
                return false;
            }
            WecomUserProperty.deny(user, claim.member(), true);
            log(member, user.getId(), "denied");
            return true;
        });
    }

    private synchronized boolean answer(PressSource source, Claim claim, String member, Answer answer) {
        if (!isOfActingCompany(source) || !MemberId.isSame(claim.member(), member)) {
            return false;
        }
        try {
            return answer.give();
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot store whether a WeCom member is " + claim.user());
            return false;
        }
    }

    /** What a member answers; false if it does not count. */
    @FunctionalInterface
    private interface Answer {
        boolean give() throws IOException;
    }

    /** Makes the code of a user, in place of the one before. */
    String newCode(User user) {
        return codes.make(user.getId());
    }

    /** What became of a code that a member wrote. */
    public enum CodeOutcome {
        /** The member stands for the user now. */
        LINKED,
        /** There is no such code, or no longer. */
        WRONG,
        /** After too many wrong ones no code of this member counts for an hour. */
        BLOCKED,
        /** It was written where others can read it, and counts no longer. */
        IN_GROUP
    }

    /**
     * Links a member to the Jenkins user on whose page a code stands. It counts once, within 10 minutes.
     *
     * @param source the chat with the robot in which the member wrote it
     * @param inGroup whether others can read it there
     */
    public synchronized CodeOutcome useCode(PressSource source, String member, String code, boolean inGroup) {
        MemberId id = MemberId.of(member).orElse(null);
        if (id == null || !isOfActingCompany(source)) {
            return CodeOutcome.WRONG;
        }
        if (inGroup) {
            codes.forget(code);
            return CodeOutcome.IN_GROUP;
        }
        if (codes.isBlocked(id)) {
            return CodeOutcome.BLOCKED;
        }
        User user = codes.use(id, code).map(of -> User.getById(of, false)).orElse(null);
        try {
            return user != null && link(user, member, MemberLink.How.CODE, false)
                    ? CodeOutcome.LINKED
                    : CodeOutcome.WRONG;
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot store that a WeCom member is " + user);
            return CodeOutcome.WRONG;
        }
    }

    /** @param ifClaimed whether it counts only while the user's ID is still this one */
    private static boolean link(User user, String member, MemberLink.How how, boolean ifClaimed) throws IOException {
        for (User other : User.getAll()) {
            if (!other.equals(user) && isLinked(other, member)) {
                WecomUserProperty.clear(other, member);
            }
        }
        synchronized (user) {
            BooleanSupplier isClaimed = () ->
                    WecomUserProperty.of(user).filter(now -> now.isOf(member)).isPresent();
            if (ifClaimed && !isClaimed.getAsBoolean()) {
                return false;
            }
            WecomUserProperty.confirm(user, MemberLink.now(member, ActingCompany.name(), how, member));
        }
        log(member, user.getId(), "confirmed (" + how.word() + ")");
        return true;
    }

    private static boolean isLinked(User user, String member) {
        return WecomUserProperty.of(user)
                .filter(property -> property.isConfirmed() && property.isOf(member))
                .isPresent();
    }

    private static void log(String member, String user, String what) {
        LOGGER.info(() -> "WeCom member " + InvalidValueException.shown(member) + " " + what + " being Jenkins user "
                + InvalidValueException.shown(user));
    }

    /** All confirmed links, the newest first. */
    public static List<UserLink> all() {
        return User.getAll().stream()
                .flatMap(user -> WecomUserProperty.of(user).flatMap(WecomUserProperty::link).stream()
                        .map(link -> new UserLink(user, link)))
                .sorted((one, other) -> other.link().time().compareTo(one.link().time()))
                .toList();
    }

    /** A Jenkins user and the link with a member. */
    public record UserLink(User user, MemberLink link) {}

    /**
     * Takes the link of a user away, for an administrator.
     *
     * @return false if there is none
     * @throws IOException if that cannot be stored
     */
    public synchronized boolean takeAway(String userId) throws IOException {
        User user = User.getById(userId, false);
        Optional<MemberLink> link =
                user == null ? Optional.empty() : WecomUserProperty.of(user).flatMap(WecomUserProperty::link);
        if (link.isEmpty()) {
            return false;
        }
        WecomUserProperty.clear(user, link.get().member());
        return true;
    }

    /**
     * Allows a user to ask again a member who said not to be that user, for an administrator.
     *
     * @throws IOException if that cannot be stored
     */
    public synchronized void allow(String userId, String member) throws IOException {
        User user = User.getById(userId, false);
        if (user != null) {
            WecomUserProperty.deny(user, member, false);
        }
    }
}
