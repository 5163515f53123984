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

/** Takes messages of a run back, one after the other, and tells the log. */
public final class Recaller {

    private final Run<?, ?> run;
    private final DeliveryLog log;
    private final RouteResolver routes;

    Recaller(Run<?, ?> run, DeliveryLog log, RouteResolver routes) {
        this.run = run;
        this.log = log;
        this.routes = routes;
    }

    /** For a run, with the global configuration as it is now. */
    public static Recaller of(Run<?, ?> run, TaskListener listener) {
        return new Recaller(
                run,
                new DeliveryLog(listener),
                new RouteResolver(WecomGlobalConfiguration.get(), RouteDefaults.saved(), run));
    }

    /**
     * Takes back what anyone has sent by the application. What goes wrong is in the result and no exception.
     *
     * @param credentialsId the application or address that sent them; null is the global one
     * @throws InterruptedException if it was cancelled before any was taken back
     */
    public RecallResult recall(@CheckForNull String credentialsId, List<String> msgIds, Cancellation cancellation)
            throws InterruptedException {
        RecallResult result = takeBack(credentialsId, msgIds, DeliveryOptions.UNSET, cancellation);
        WecomAction.of(run).recalled(result.settled(), log.lines());
        return result;
    }

    /**
     * Takes back what the run has sent earlier, in favour of what it has sent now. A failure is told and nothing more.
     *
     * @param options what the step says that sent the new message
     * @throws InterruptedException if it was cancelled; the new message stays
     */
    void replace(List<SentMessage> earlier, DeliveryOptions options, Cancellation cancellation)
            throws InterruptedException {
        Set<String> settled = new HashSet<>();
        try {
            for (SentMessage message : earlier) {
                settled.addAll(takeBack(message.credentialsId(), message.msgIds(), options, cancellation)
                        .settled());
            }
        } finally {
            WecomAction.of(run).recalled(settled, log.lines());
        }
    }

    private RecallResult takeBack(
            String credentialsId, List<String> msgIds, DeliveryOptions options, Cancellation cancellation)
            throws InterruptedException {
        try {
            Route route = routes.find(credentialsId, true, options);
            route.warnings().forEach(log::warning);
            return takeBack(route, msgIds, cancellation);
        } catch (AppNotFoundException e) {
            return notFound(msgIds, e::in);
        } catch (NotConfiguredException e) {
            return notFound(msgIds, e::in);
        } catch (InvalidValueException e) {
            return notFound(msgIds, e::in);
        }
    }

    private RecallResult notFound(List<String> msgIds, LocalizableMessage why) {
        String error = why.in(Locale.getDefault());
        log.notRecalled(msgIds, error);
        return new RecallResult(List.of(), error, false, null);
    }

    private RecallResult takeBack(Route route, List<String> msgIds, Cancellation cancellation)
            throws InterruptedException {
        List<String> done = new ArrayList<>();
        List<String> settled = new ArrayList<>();
        String error = null;
        boolean uncertain = false;
        for (int i = 0; i < msgIds.size(); i++) {
            String msgId = msgIds.get(i);
            List<String> left = msgIds.subList(i, msgIds.size());
            try {
                SendingPool.get().sender().recall(route.app(), msgId, route.options(), cancellation);
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
        return new RecallResult(settled, error, uncertain, route.optional());
    }

    private static String first(String before, String now) {
        return before == null ? now : before;
    }
}
