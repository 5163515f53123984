package io.jenkins.plugins.wecom.manage;

import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Util;
import io.jenkins.plugins.wecom.delivery.record.DeliveryRecord;
import io.jenkins.plugins.wecom.delivery.record.Outcome;
import io.jenkins.plugins.wecom.message.MessageBundle;
import java.util.Arrays;
import org.jvnet.localizer.LocaleProvider;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerRequest2;

/**
 * Which deliveries are shown, as the address asks for it.
 *
 * @param job the full name of the job; null for all
 * @param destination a recipient, or the recipients as they were written; null for all
 * @param outcome null for all
 */
record DeliveryFilter(
        @Nullable String job,
        @Nullable String destination,
        @Nullable Outcome outcome) {

    /** Reads the parameters of the address of the current page. */
    static DeliveryFilter ofPage() {
        return of(Stapler.getCurrentRequest2());
    }

    /** Reads the parameters of the address; answers 400 to an outcome that does not exist. */
    static DeliveryFilter of(StaplerRequest2 request) {
        String outcome = Util.fixEmptyAndTrim(request.getParameter("outcome"));
        Outcome wanted = outcome == null ? null : Outcome.of(outcome);
        if (outcome != null && wanted == null) {
            String allowed = MessageBundle.list(
                    LocaleProvider.getLocale(),
                    Arrays.stream(Outcome.values()).map(Outcome::id).toList());
            throw HttpResponses.errorWithoutStack(400, Messages.DeliveryFilter_outcome(outcome, allowed));
        }
        return new DeliveryFilter(
                Util.fixEmptyAndTrim(request.getParameter("job")),
                Util.fixEmptyAndTrim(request.getParameter("destination")),
                wanted);
    }

    /** Whether everything is shown. */
    boolean isEmpty() {
        return job == null && destination == null && outcome == null;
    }

    boolean matches(DeliveryRecord record) {
        return (job == null || job.equals(record.getJob()))
                && (destination == null || record.isFor(destination))
                && (outcome == null || outcome == record.outcome());
    }
}
