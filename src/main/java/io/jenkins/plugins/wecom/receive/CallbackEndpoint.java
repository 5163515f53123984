package io.jenkins.plugins.wecom.receive;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.model.UnprotectedRootAction;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.config.receivers.Receiver;
import io.jenkins.plugins.wecom.config.receivers.ReceiverCalls;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.sender.WecomApp;
import io.jenkins.plugins.wecom.sender.callback.CallbackMessage;
import io.jenkins.plugins.wecom.sender.callback.CallbackQuery;
import io.jenkins.plugins.wecom.sender.callback.CallbackReader;
import io.jenkins.plugins.wecom.sender.callback.RefusedCallbackException;
import io.jenkins.plugins.wecom.sender.callback.RefusedCallbackException.Cause;
import io.jenkins.plugins.wecom.tasks.Press;
import io.jenkins.plugins.wecom.tasks.PressSource;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Semaphore;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/**
 * The receiving URLs, {@code /wecom-callback/<path>}, that WeCom calls without a login. Whatever is not a valid message
 * of WeCom to an active receiver gets one and the same refusal, 403 without a body. Strangers share a few places; what
 * has been verified has places of its own.
 */
@Extension
public final class CallbackEndpoint implements UnprotectedRootAction {

    /** (Not {@code wecom}: {@code /manage/wecom/} is found by that name, and root actions come first.) */
    static final String URL_NAME = "wecom-callback";

    static final int UNVERIFIED_PLACES = 16;
    static final int VERIFIED_PLACES = 64;

    private final Semaphore unverified = new Semaphore(UNVERIFIED_PLACES);
    private final Semaphore verified = new Semaphore(VERIFIED_PLACES);
    private final RefusalLog refusals = new RefusalLog();
    private final Clock clock = Clock.systemUTC();

    @CheckForNull
    @Override
    public String getIconFileName() {
        return null;
    }

    @CheckForNull
    @Override
    public String getDisplayName() {
        return null;
    }

    @Override
    public String getUrlName() {
        return URL_NAME;
    }

    /** The address without a path. */
    public void doIndex(StaplerRequest2 request, StaplerResponse2 response) throws IOException {
        doDynamic(request, response);
    }

    /** Every address below: Stapler finds nothing else here. */
    public void doDynamic(StaplerRequest2 request, StaplerResponse2 response) throws IOException {
        try {
            serve(request, response);
        } catch (RefusedCallbackException e) {
            refusals.log(e.why());
            answer(response, HttpServletResponse.SC_FORBIDDEN);
        }
    }

    private void serve(StaplerRequest2 request, StaplerResponse2 response)
            throws RefusedCallbackException, IOException {
        boolean isDelivery = request.getMethod().equals("POST");
        if (!isDelivery && !request.getMethod().equals("GET")) {
            throw new RefusedCallbackException(Cause.METHOD);
        }
        Receiver receiver = receiver(request.getRestOfPath());
        WecomApp application = application(receiver);
        CallbackReader reader = reader(receiver, application);
        RequestBody.checkAnnounced(request);
        CallbackQuery query = CallbackQuery.parse(request.getQueryString());
        reader.checkTime(query);
        if (!unverified.tryAcquire()) {
            answer(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        byte[] echo = null;
        CallbackMessage message = null;
        try {
            if (isDelivery) {
                message = reader.message(query, RequestBody.read(request));
            } else {
                echo = reader.echo(query);
            }
        } finally {
            unverified.release();
        }
        if (message == null) {
            ReceiverCalls.get().verified(receiver.getPath());
            response.setContentType("text/plain");
            response.setContentLength(echo.length);
            response.getOutputStream().write(echo);
            return;
        }
        ReceiverCalls.get().called(receiver.getPath());
        answer(response, store(message, query, application));
    }

    /** Stores what was pressed, and returns the status that tells WeCom so. */
    private int store(CallbackMessage message, CallbackQuery query, WecomApp application) {
        if (message.press().isEmpty()) {
            return HttpServletResponse.SC_OK;
        }
        CallbackMessage.CardPress pressed = message.press().get();
        Press press = new Press(
                PressSource.application(application.corpId(), application.agentId()),
                pressed.member(),
                pressed.task(),
                pressed.key(),
                message.time(),
                pressed.responseCode());
        if (!verified.tryAcquire()) {
            return HttpServletResponse.SC_SERVICE_UNAVAILABLE;
        }
        try {
            return PressQueue.get().accept(press, query.signature())
                    ? HttpServletResponse.SC_OK
                    : HttpServletResponse.SC_SERVICE_UNAVAILABLE;
        } finally {
            verified.release();
        }
    }

    /** Looks at all receivers, so that the time tells nothing of them. */
    private static Receiver receiver(String restOfPath) throws RefusedCallbackException {
        String path = restOfPath.startsWith("/") ? restOfPath.substring(1) : restOfPath;
        Receiver found = null;
        for (Receiver receiver : WecomGlobalConfiguration.get().getReceivers()) {
            if (receiver.isAt(path)) {
                found = receiver;
            }
        }
        if (found == null) {
            throw new RefusedCallbackException(Cause.PATH);
        }
        return found;
    }

    private static WecomApp application(Receiver receiver) throws RefusedCallbackException {
        return receiver.application(WecomGlobalConfiguration.get().apiBaseUri())
                .orElseThrow(() -> new RefusedCallbackException(Cause.PATH));
    }

    private CallbackReader reader(Receiver receiver, WecomApp application) throws RefusedCallbackException {
        try {
            return new CallbackReader(receiver.keys(), application.corpId(), application.agentId(), clock);
        } catch (InvalidValueException e) { // stored by hand
            throw new RefusedCallbackException(Cause.PATH);
        }
    }

    static void answer(HttpServletResponse response, int status) {
        response.setStatus(status);
        response.setHeader("Content-Security-Policy", null); // Jenkins' own names the request in these two
        response.setHeader("Reporting-Endpoints", null);
        response.setContentLength(0);
    }
}
