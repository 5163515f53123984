package io.jenkins.plugins.wecom.delivery;

import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.sender.Cancellation;
import java.util.List;

/** Finds to whom a notification goes: those it names, else those of the address, else the global ones. */
final class Addressees {

    private final WecomGlobalConfiguration global;
    private final DeliveryLog log;

    Addressees(WecomGlobalConfiguration global, DeliveryLog log) {
        this.global = global;
        this.log = log;
    }

    Recipients of(Notification notification, Route route, Cancellation cancellation)
            throws NotConfiguredException, NobodyException, InterruptedException {
        Recipients named = notification.recipients();
        Notification.People people = notification.people();
        if (people != null) {
            named = named.plus(found(
                    people,
                    named.isEmpty(),
                    email -> SendingPool.get()
                            .directory()
                            .userByEmail(route.app(), email, route.options(), cancellation)));
        }
        Recipients recipients = !named.isEmpty()
                ? named
                : !route.recipients().isEmpty() ? route.recipients() : global.defaultRecipients();
        if (recipients.isEmpty()) {
            throw new NotConfiguredException(Messages._Deliverer_noRecipient());
        }
        return recipients;
    }

    /**
     * Whoever cannot be found is named in the log, and the others are told; no one else is told instead.
     *
     * @param alone whether there are no other recipients, so that someone has to be found
     */
    private Recipients found(Notification.People people, boolean alone, Notification.Directory directory)
            throws NotConfiguredException, NobodyException, InterruptedException {
        Notification.Found found = people.find(directory);
        found.missing().forEach(log::line);
        if (alone && found.userIds().isEmpty()) {
            if (found.missing().isEmpty()) {
                throw new NobodyException(Messages.Deliverer_nobody(people.names()));
            }
            throw new NotConfiguredException(Messages._Deliverer_nobodyFound(people.names()));
        }
        return new Recipients(found.userIds(), List.of(), List.of());
    }
}
