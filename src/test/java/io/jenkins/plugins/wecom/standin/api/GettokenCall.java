package io.jenkins.plugins.wecom.standin.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.wecom.standin.Limits;
import io.jenkins.plugins.wecom.standin.ReceivedRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Implements {@code gettoken} (document/path/91039), with the block after too many wrong secrets (45009). */
final class GettokenCall implements ApiCall {

    private static final Duration WINDOW = Duration.ofHours(1);

    private final Applications applications;
    private final Tokens tokens;
    private final Limits limits;
    private final Clock clock;
    private final Deque<Instant> wrongSecrets = new ArrayDeque<>();
    private Instant blockedUntil = Instant.MIN;

    GettokenCall(Applications applications, Tokens tokens, Limits limits, Clock clock) {
        this.applications = applications;
        this.tokens = tokens;
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public ObjectNode answer(ReceivedRequest request) throws Refusal {
        String corpId = request.parameter("corpid");
        String secret = request.parameter("corpsecret");
        if (corpId.isEmpty()) {
            throw new Refusal(41002, "corpid missing");
        }
        if (secret.isEmpty()) {
            throw new Refusal(41004, "corpsecret missing");
        }
        refuseIfBlocked();
        if (!applications.hasCorp(corpId)) {
            throw new Refusal(40013, "invalid corpid");
        }
        Optional<Application> application = applications.withSecret(corpId, secret);
        if (application.isEmpty()) {
            rememberWrongSecret();
            throw new Refusal(40001, "invalid credential");
        }
        Tokens.Token token = tokens.issue(application.get());
        return JsonNodeFactory.instance
                .objectNode()
                .put("access_token", token.value())
                .put("expires_in", tokens.expiresIn(token));
    }

    private synchronized void refuseIfBlocked() throws Refusal {
        if (clock.instant().isBefore(blockedUntil)) {
            throw new Refusal(45009, "api freq out of limit");
        }
    }

    private synchronized void rememberWrongSecret() {
        Instant now = clock.instant();
        wrongSecrets.addLast(now);
        wrongSecrets.removeIf(time -> !time.plus(WINDOW).isAfter(now));
        if (limits.wrongSecrets() > 0 && wrongSecrets.size() >= limits.wrongSecrets()) {
            blockedUntil = now.plus(WINDOW);
            wrongSecrets.clear();
        }
    }
}
