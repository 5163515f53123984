package io.jenkins.plugins.wecom.receive;

import io.jenkins.plugins.wecom.sender.callback.RefusedCallbackException.Cause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Logger;

/** Says in Jenkins' log why requests to receiving URLs were refused: one line a minute at most for each cause. */
final class RefusalLog {

    private static final Logger LOGGER = Logger.getLogger(CallbackEndpoint.class.getName());
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Map<Cause, Instant> logged = new EnumMap<>(Cause.class);
    private final Clock clock = Clock.systemUTC();

    /** Nothing of the request is in the line: it may hold what a stranger wants to have there. */
    void log(Cause cause) {
        if (isDue(cause)) {
            LOGGER.warning(() -> Messages.RefusalLog_refused(cause.sentence().in(Locale.getDefault())));
        }
    }

    private synchronized boolean isDue(Cause cause) {
        Instant now = clock.instant();
        Instant last = logged.get(cause);
        if (last != null && Duration.between(last, now).abs().compareTo(PAUSE) < 0) {
            return false;
        }
        logged.put(cause, now);
        return true;
    }
}
