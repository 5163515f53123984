package io.jenkins.plugins.wecom.standin;

import io.jenkins.plugins.wecom.standin.api.Application;
import java.time.Clock;
import javax.net.ssl.SSLContext;

/** Configures and starts a {@link WecomStandIn}. */
public final class WecomStandInBuilder {

    int port;
    int robotPort;
    Clock clock = Clock.systemDefaultZone();
    SSLContext tls;
    Limits limits = new Limits();
    Application application = new Application(WecomStandIn.CORP_ID, WecomStandIn.AGENT_ID, WecomStandIn.SECRET);

    WecomStandInBuilder() {}

    /** @param number 0 for a free one */
    public WecomStandInBuilder port(int number) {
        port = number;
        return this;
    }

    /** The port that smart robots connect to; 0 for a free one. */
    public WecomStandInBuilder robotPort(int number) {
        robotPort = number;
        return this;
    }

    /** The clock of token life, of the flood and duplicate windows and of recorded times. */
    public WecomStandInBuilder clock(Clock newClock) {
        clock = newClock;
        return this;
    }

    /** Serves https with this context's certificate. */
    public WecomStandInBuilder tls(SSLContext context) {
        tls = context;
        return this;
    }

    public WecomStandInBuilder limits(Limits newLimits) {
        limits = newLimits;
        return this;
    }

    /** Another default application instead of the usual one. */
    public WecomStandInBuilder application(String corpId, long agentId, String secret) {
        application = new Application(corpId, agentId, secret);
        return this;
    }

    public WecomStandIn start() {
        return new WecomStandIn(this);
    }
}
