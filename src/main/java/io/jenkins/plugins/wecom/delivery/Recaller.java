package io.jenkins.plugins.wecom.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.credentials.AppNotFoundException;
import io.jenkins.plugins.wecom.delivery.route.NotConfiguredException;
import io.jenkins.plugins.wecom.delivery.route.Route;
import io.jenkins.plugins.wecom.delivery.route.RouteDefaults;
import io.jenkins.plugins.wecom.delivery.route.RouteResolver;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.NotDeliveredException;
import io.jenkins.plugins.wecom.sender.RejectedException;
import io.jenkins.plugins.wecom.sender.WecomException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Recalls messages, one after the other, and logs the outcome. */
public final class Recaller {

    private final Run<?, ?> run;
    private final DeliveryLog log;
    private final RouteResolver routes;

    Recaller(Run<?, ?> run, DeliveryLog log, RouteResolver routes) {
        this.run = run;
        this.log = log;
        this.routes = routes;
    }

    /** Returns a recaller for a run, with the global configuration as it is now. */
    public static Recaller of(Run<?, ?> run, TaskListener listener) {
        return new Recaller(
                run,
                new DeliveryLog(listener, run),
                new RouteResolver(WecomGlobalConfiguration.get(), RouteDefaults.saved(), run));
    }

    /**
     * Recalls messages that the application has sent, whoever asked for them. Failures are returned in the result and
     * not thrown.
     *
     * @param credentialsId the credentials of the application that sent them; null for the global ones
     * @throws InterruptedException if it was cancelled before any message was recalled
     */
    public Result recall(@CheckForNull String credentialsId, List<String> msgIds, Cancellation cancellation)
            throws InterruptedException {
        Result result = recallAll(credentialsId, msgIds, DeliveryOptions.UNSET, cancellation);
        WecomAction.of(run).recalled(result.settled(), log.lines());
        return result;
    }

    /**
     * Recalls messages that the run has sent and that a new message replaces. Failures are only logged.
     *
     * @param options the delivery options of the new message
     * @throws InterruptedException if it was cancelled; the new message stays
     */
    void replace(List<SentMessage> earlier, DeliveryOptions options, Cancellation cancellation)
            throws InterruptedException {
        Set<String> settled = new HashSet<>();
        try {
            for (SentMessage message : earlier) {
                settled.addAll(recallAll(message.credentialsId(), message.msgIds(), options, cancellation)
                        .settled());
            }
        } finally {
            WecomAction.of(run).recalled(settled, log.lines());
        }
    }

    private Result recallAll(
            String credentialsId, List<String> msgIds, DeliveryOptions options, Cancellation cancellation)
            throws InterruptedException {
        try {
            Route route = routes.find(credentialsId, true, options);
            route.warnings().forEach(log::warning);
            if (route.app().isEmpty()) {
                return notFound(msgIds, Messages._Recaller_robot()::toString);
            }
            routes.noteUse(route);
            return recallAll(route, msgIds, cancellation);
        } catch (AppNotFoundException e) {
            return notFound(msgIds, e::in);
        } catch (NotConfiguredException e) {
            return notFound(msgIds, e::in);
        } catch (InvalidValueException e) {
            return notFound(msgIds, e::in);
        }
    }

    private Result notFound(List<String> msgIds, LocalizableMessage why) {
        String error = why.in(Locale.getDefault());
        log.notRecalled(msgIds, error);
        return new Result(List.of(), error, false, null);
    }

    private Result recallAll(Route route, List<String> msgIds, Cancellation cancellation) throws InterruptedException {
        List<String> done = new ArrayList<>();
        List<String> settled = new ArrayList<>();
        String error = null;
        boolean uncertain = false;
        for (int i = 0; i < msgIds.size(); i++) {
            String msgId = msgIds.get(i);
            List<String> left = msgIds.subList(i, msgIds.size());
            try {
                SendingPool.get().sender().recall(route.app().orElseThrow(), msgId, route.options(), cancellation);
                done.add(msgId);
                settled.add(msgId);
            } catch (NotDeliveredException e) {
                error = first(error, e.getMessage());
                log.notRecalled(left, e);
                break;
            } catch (WecomException e) {
                error = first(error, e.getMessage());
                log.notRecalled(List.of(msgId), e);
                if (e instanceof RejectedException) {
                    settled.add(msgId);
                } else {
                    uncertain = true;
                }
            } catch (InterruptedException e) {
                if (done.isEmpty()) {
                    throw e;
                }
                error = first(error, Messages.Recaller_cancelled());
                log.notRecalled(left, Messages.Recaller_cancelled());
                break;
            }
        }
        if (!done.isEmpty()) {
            log.recalled(done);
        }
        return new Result(settled, error, uncertain, route.optional());
    }

    private static String first(String earlier, String latest) {
        return earlier == null ? latest : earlier;
    }

    /**
     * What became of recalling messages.
     *
     * @param settled the IDs of the messages that were recalled, and of those that can never be
     * @param error the first failure, and what helps; null if there was none
     * @param uncertain whether an answer was lost, so that it is unknown whether the message is still visible
     * @param optional whether the address makes failures optional; null if it does not say
     */
    public record Result(
            List<String> settled,
            @CheckForNull String error,
            boolean uncertain,
            @CheckForNull Boolean optional) {

        /**
         * Whether this is a failure that has to fail the step.
         *
         * @param failOnError what the user chose, which overrides the address; null for nothing
         */
        public boolean isRaised(@CheckForNull Boolean failOnError) {
            return error != null && (failOnError == null ? Boolean.FALSE.equals(optional) : failOnError);
        }
    }
}
