package io.jenkins.plugins.wecom.standin.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.wecom.standin.Limits;
import io.jenkins.plugins.wecom.standin.ReceivedRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Implements {@code user/get_userid_by_email} (document/path/95895). Asking for too many unknown addresses, more than a fifth of
 * the headcount in a day, blocks the call for a day.
 */
final class UserByEmailCall implements ApiCall {

    private static final Duration DAY = Duration.ofDays(1);

    private final Tokens tokens;
    private final Directory directory;
    private final Limits limits;
    private final Clock clock;
    private Instant dayBegan = Instant.EPOCH;
    private int unknown;
    private Instant blockedUntil = Instant.EPOCH;

    UserByEmailCall(Tokens tokens, Directory directory, Limits limits, Clock clock) {
        this.tokens = tokens;
        this.directory = directory;
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public ObjectNode answer(ReceivedRequest request) throws Refusal {
        tokens.application(request);
        JsonBody body = JsonBody.of(request);
        String email = body.text("email");
        body.number("email_type", 1, 1, 2);
        if (email.isEmpty()) {
            throw new Refusal(40058, "invalid parameter: email");
        }
        refuseIfBlocked();
        Optional<String> user = directory.userWithEmail(email);
        if (user.isEmpty()) {
            rememberUnknown();
            throw new Refusal(60111, "userid not found");
        }
        return JsonNodeFactory.instance.objectNode().put("userid", user.get());
    }

    private synchronized void refuseIfBlocked() throws Refusal {
        if (clock.instant().isBefore(blockedUntil)) {
            throw new Refusal(45009, "api freq out of limit");
        }
    }

    private synchronized void rememberUnknown() {
        Instant now = clock.instant();
        if (!now.isBefore(dayBegan.plus(DAY))) {
            dayBegan = now;
            unknown = 0;
        }
        unknown++;
        int headcount = limits.headcount() > 0 ? limits.headcount() : directory.size();
        if (unknown * 5L > headcount) {
            blockedUntil = now.plus(DAY);
        }
    }
}
