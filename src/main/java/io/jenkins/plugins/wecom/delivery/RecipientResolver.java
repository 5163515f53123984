package io.jenkins.plugins.wecom.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Run;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.delivery.route.NotConfiguredException;
import io.jenkins.plugins.wecom.delivery.route.Route;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.run.RunPeople;
import io.jenkins.plugins.wecom.sender.Cancellation;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;

/** Finds to whom a notification goes: those it names, else those of the address, else the global ones. */
final class RecipientResolver {

    private final WecomGlobalConfiguration global;
    private final Run<?, ?> run;
    private final DeliveryLog log;

    /** @param run the run whose people may be recipients; null for none */
    RecipientResolver(WecomGlobalConfiguration global, @CheckForNull Run<?, ?> run, DeliveryLog log) {
        this.global = global;
        this.run = run;
        this.log = log;
    }

    Recipients of(Notification notification, Route route, Cancellation cancellation)
            throws NotConfiguredException, NoRecipientsException, InterruptedException {
        Recipients named = notification.recipients();
        if (!notification.keywords().isEmpty()) {
            named = named.plus(found(
                    new RunPeople(run, notification.keywords()),
                    named.isEmpty(),
                    email -> SendingPool.get()
                            .directory()
                            .userByEmail(route.app(), email, route.options(), cancellation)));
        }
        Recipients recipients = !named.isEmpty()
                ? named
                : !route.recipients().isEmpty() ? route.recipients() : global.defaultRecipients();
        if (recipients.isEmpty()) {
            throw new NotConfiguredException(Messages._RecipientResolver_noRecipient());
        }
        return recipients;
    }

    /**
     * The same by name, without looking up the people of the build, who are named by their keywords.
     *
     * @param route null where there is none
     */
    List<String> namesOf(Notification notification, @CheckForNull Route route) {
        List<String> names = new ArrayList<>(notification.recipients().names());
        notification.keywords().forEach(keyword -> names.add(keyword.toString()));
        if (!names.isEmpty()) {
            return names;
        }
        boolean ofRoute = route != null && !route.recipients().isEmpty();
        return (ofRoute ? route.recipients() : global.defaultRecipients()).names();
    }

    /**
     * Whoever cannot be found is named in the log, and the others are told; no one else is told instead.
     *
     * @param alone whether there are no other recipients, so that someone has to be found
     */
    private Recipients found(RunPeople people, boolean alone, RunPeople.EmailLookup lookup)
            throws NotConfiguredException, NoRecipientsException, InterruptedException {
        RunPeople.Found found = people.find(lookup);
        found.missing().forEach(log::line);
        if (alone && found.userIds().isEmpty()) {
            if (found.missing().isEmpty()) {
                throw new NoRecipientsException(Messages.RecipientResolver_nobody(people.keywords()));
            }
            throw new NotConfiguredException(Messages._RecipientResolver_nobodyFound(people.keywords()));
        }
        return new Recipients(found.userIds(), List.of(), List.of());
    }

    /** Nobody stands behind the keywords, which is no failure. */
    static final class NoRecipientsException extends Exception {

        @Serial
        private static final long serialVersionUID = 1;

        private NoRecipientsException(String sentence) {
            super(sentence);
        }
    }
}
