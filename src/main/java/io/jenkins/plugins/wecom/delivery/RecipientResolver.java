package io.jenkins.plugins.wecom.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.config.robots.SmartRobotEntry;
import io.jenkins.plugins.wecom.delivery.route.NotConfiguredException;
import io.jenkins.plugins.wecom.delivery.route.Route;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.Mention;
import io.jenkins.plugins.wecom.message.RecipientKeyword;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.message.RecipientsParser;
import io.jenkins.plugins.wecom.robots.SmartRobots;
import io.jenkins.plugins.wecom.run.RunHistory;
import io.jenkins.plugins.wecom.run.RunPeople;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.MemberLookup;
import io.jenkins.plugins.wecom.sender.SmartRobot;
import io.jenkins.plugins.wecom.sender.WecomApp;
import io.jenkins.plugins.wecom.sender.url.WechatUrl;
import java.io.Serial;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Determines the recipients of a notification: those it names, else those of the {@code wechat://} address, else the
 * global default.
 */
final class RecipientResolver {

    private final WecomGlobalConfiguration global;
    private final DeliveryLog log;

    RecipientResolver(WecomGlobalConfiguration global, DeliveryLog log) {
        this.global = global;
        this.log = log;
    }

    /** @param history of the run that keywords such as {@code @committers} refer to; asked only where there are some */
    Recipients resolve(Notification notification, Supplier<RunHistory> history, Route route, Cancellation cancellation)
            throws NotConfiguredException, NoRecipientsException, InterruptedException {
        notification.leftOut().forEach(this::leftOut);
        if (route.isOfRobot()) {
            if (!notification.recipients().isEmpty() || !notification.keywords().isEmpty()) {
                log.warning(locale -> Messages._RecipientResolver_robot().toString(locale));
            }
            return route.recipients();
        }
        Recipients recipients = ofApplication(notification, history, route, cancellation);
        if (route.channel() instanceof SmartRobot robot) {
            return ofSmartRobot(robot, recipients);
        }
        List<String> otherChats = recipients.chatsOfNoApplication();
        otherChats.forEach(this::leftOut);
        if (recipients.without(otherChats).isEmpty()) {
            throw RecipientsParser.noneLeft("to", otherChats);
        }
        return recipients.without(otherChats);
    }

    /** Those whom the robot can write to; a chat's name stands for its ID. */
    private Recipients ofSmartRobot(SmartRobot robot, Recipients wanted) {
        Recipients reached = wanted.ofSmartRobot();
        List<String> others = wanted.without(reached.names()).names();
        others.forEach(other -> log.warning(
                locale -> Messages._RecipientResolver_notBySmartRobot(other).toString(locale)));
        if (reached.isEmpty()) {
            throw new InvalidValueException(
                    "to",
                    String.join(", ", others),
                    locale -> Messages._RecipientResolver_smartRobot().toString(locale));
        }
        Optional<SmartRobotEntry> entry = SmartRobots.get().entry(robot);
        return new Recipients(
                reached.users(),
                List.of(),
                List.of(),
                reached.chats().stream()
                        .map(chat -> entry.map(known -> known.chatId(chat)).orElse(chat))
                        .toList(),
                List.of());
    }

    private Recipients ofApplication(
            Notification notification, Supplier<RunHistory> history, Route route, Cancellation cancellation)
            throws NotConfiguredException, NoRecipientsException, InterruptedException {
        Recipients named = notification.recipients();
        if (!notification.keywords().isEmpty()) {
            named = named.plus(found(
                    new RunPeople(history.get(), notification.keywords()),
                    named.isEmpty(),
                    byEmail(route, cancellation)));
        }
        if (!named.isEmpty()) {
            return named;
        }
        if (!notification.leftOut().isEmpty()) {
            throw RecipientsParser.noneLeft("to", notification.leftOut());
        }
        if (!route.recipients().isEmpty()) {
            return route.recipients();
        }
        if (!route.leftOut().isEmpty()) {
            throw RecipientsParser.noneLeft(
                    WechatUrl.recipientsOf(route.credentials().credentialsId()), route.leftOut());
        }
        return global();
    }

    /**
     * Determines whom the message calls: those whom the notification names, else the address. People are looked up only
     * if there is a chat in which they can be called.
     */
    Mention mention(
            Notification notification,
            Supplier<RunHistory> history,
            Route route,
            Recipients recipients,
            Cancellation cancellation)
            throws InterruptedException {
        String own = notification.mention();
        String wanted = own == null ? route.mention() : own;
        if (wanted.isBlank()) {
            return Mention.NONE;
        }
        if (route.isOfSmartRobot()) {
            log.warning(Mention.notBySmartRobot());
            return Mention.NONE;
        }
        if (recipients.chats().isEmpty() && recipients.robots().isEmpty()) {
            log.warning(Mention.noChat());
            return Mention.NONE;
        }
        Set<RecipientKeyword> keywords = EnumSet.noneOf(RecipientKeyword.class);
        Mention mention = Mention.parse(wanted, keywords, word -> log.warning(Mention.leftOut(word)));
        if (keywords.isEmpty() || notification.source() == Notification.Source.TEST) {
            return mention;
        }
        RunPeople.Found found = new RunPeople(history.get(), keywords).find(byEmail(route, cancellation));
        found.missing().forEach(log::line);
        return mention.plus(found.userIds());
    }

    /** A robot has no directory that could be asked. */
    private static RunPeople.EmailLookup byEmail(Route route, Cancellation cancellation) {
        if (route.app().isEmpty()) {
            return email -> MemberLookup.none(
                    locale -> Messages._RecipientResolver_noDirectory(email).toString(locale));
        }
        WecomApp app = route.app().orElseThrow();
        return email -> SendingPool.get().directory().userByEmail(app, email, route.options(), cancellation);
    }

    private Recipients global() throws NotConfiguredException {
        List<String> leftOut = new ArrayList<>();
        Recipients recipients = global.defaultRecipients(leftOut::add);
        leftOut.forEach(this::leftOut);
        if (recipients.isEmpty()) {
            throw new NotConfiguredException(Messages._RecipientResolver_noRecipient());
        }
        return recipients;
    }

    private void leftOut(String word) {
        log.warning(RecipientsParser.leftOut(word));
    }

    /**
     * Returns the recipients by name without looking up the people of the build, who are named by their keywords.
     *
     * @param route null where there is none
     */
    List<String> namesOf(Notification notification, @CheckForNull Route route) {
        if (route != null && route.isOfRobot()) {
            return route.recipients().names();
        }
        List<String> names = new ArrayList<>(notification.recipients().names());
        notification.keywords().forEach(keyword -> names.add(keyword.toString()));
        if (!names.isEmpty()) {
            return names;
        }
        boolean ofRoute = route != null && !route.recipients().isEmpty();
        return (ofRoute ? route.recipients() : global.defaultRecipients(word -> {})).names();
    }

    /**
     * Finds the people whom keywords stand for. Those who are not found are named in the log, and nobody is notified in
     * their place.
     *
     * @param alone whether there are no other recipients, so that it is an error if nobody is found
     */
    private Recipients found(RunPeople people, boolean alone, RunPeople.EmailLookup lookup)
            throws NotConfiguredException, NoRecipientsException, InterruptedException {
        RunPeople.Found found = people.find(lookup);
        found.missing().forEach(log::line);
        if (alone && found.userIds().isEmpty()) {
            if (found.missing().isEmpty()) {
                throw new NoRecipientsException(
                        Messages.RecipientResolver_nobody(people.keywords(), people.lookedAt()));
            }
            throw new NotConfiguredException(Messages._RecipientResolver_nobodyFound(people.keywords()));
        }
        return new Recipients(found.userIds(), List.of(), List.of());
    }

    /** The keywords stand for nobody in this run, which is not a failure. */
    static final class NoRecipientsException extends Exception {

        @Serial
        private static final long serialVersionUID = 1;

        private NoRecipientsException(String sentence) {
            super(sentence);
        }
    }
}
