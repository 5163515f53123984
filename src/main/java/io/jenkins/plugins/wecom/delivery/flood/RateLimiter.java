package io.jenkins.plugins.wecom.delivery.flood;

import hudson.Extension;
import hudson.ExtensionList;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.sender.Channel;
import io.jenkins.plugins.wecom.sender.SendRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Decides which recipients are below the configured limits. WeCom drops excess messages silently, so reports above the
 * limits are held for a digest instead.
 */
@Extension
public final class RateLimiter {

    private final SendCounters counter = new SendCounters();
    private Clock clock = Clock.systemUTC();

    public static RateLimiter get() {
        return ExtensionList.lookupSingleton(RateLimiter.class);
    }

    /** Counts a report for each recipient who is below the limits, and returns the names of the others. */
    public List<String> acquire(SendRequest request) {
        return acquire(request.channel(), request.recipients().names());
    }

    /** Counts a digest in the same way. */
    public List<String> acquire(Channel channel, Collection<String> recipients) {
        return counter.take(channel, recipients, limits(), now());
    }

    /**
     * Counts a custom message, which is sent in any case.
     *
     * @return whether WeCom may drop it
     */
    public boolean mayBeDropped(SendRequest request) {
        int parts = request.message().fit(request.options().overflow()).size();
        return counter.count(request.channel(), request.recipients().names(), parts, limits(), now());
    }

    /** Uncounts a report that certainly did not arrive. */
    public void release(Channel channel, Recipients recipients) {
        counter.release(channel, recipients.names());
    }

    /** For tests, which do not wait for minutes to pass. */
    public void setClock(Clock clock) {
        this.clock = clock;
    }

    private Instant now() {
        return clock.instant();
    }

    private static SendCounters.Limits limits() {
        WecomGlobalConfiguration global = WecomGlobalConfiguration.get();
        return new SendCounters.Limits(global.getPerMinute(), global.getPerHour());
    }
}
