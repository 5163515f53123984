package io.jenkins.plugins.wecom.standin.api;

import io.jenkins.plugins.wecom.standin.Limits;
import io.jenkins.plugins.wecom.standin.ReceivedRequest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The store of issued access tokens (document/path/91039). Expired ones are kept, since WeCom tells them (42001) from
 * unknown ones (40014).
 */
public final class Tokens {

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Token> all = new LinkedHashMap<>();
    private final Map<Application, Token> current = new LinkedHashMap<>();
    private final Limits limits;
    private final Clock clock;

    public Tokens(Limits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    synchronized Token issue(Application application) {
        Token token = current.get(application);
        return token != null && isValid(token) && !limits.newTokenEachTime() ? token : fresh(application);
    }

    /** The newest valid token, a fresh one where there is none. */
    public synchronized Token current(Application application) {
        Token token = current.get(application);
        return token != null && isValid(token) ? token : fresh(application);
    }

    /** Whose token the request bears. */
    synchronized Application application(ReceivedRequest request) throws Refusal {
        if (request.token().isEmpty()) {
            throw new Refusal(41001, "access_token missing");
        }
        Token token = all.get(request.token());
        if (token == null) {
            throw new Refusal(40014, "invalid access_token");
        }
        if (!isValid(token)) {
            throw new Refusal(42001, "access_token expired");
        }
        return token.application();
    }

    /** Expires all tokens at once, long before their time. */
    public synchronized void endAll() {
        all.replaceAll((value, token) -> token.endedAt(Instant.MIN));
        current.clear();
    }

    /** Every token ever issued, the oldest first. */
    public synchronized List<String> values() {
        return new ArrayList<>(all.keySet());
    }

    /** For how long the token is still good, in seconds, at least 1. */
    long expiresIn(Token token) {
        return Math.max(1, token.end().getEpochSecond() - clock.instant().getEpochSecond());
    }

    private boolean isValid(Token token) {
        return clock.instant().isBefore(token.end());
    }

    private Token fresh(Application application) {
        byte[] bytes = new byte[150];
        random.nextBytes(bytes);
        String value = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Token token = new Token(value, application, clock.instant().plus(limits.tokenLife()));
        all.put(value, token);
        current.put(application, token);
        return token;
    }

    /** An access token and when it expires. */
    public record Token(String value, Application application, Instant end) {

        Token endedAt(Instant time) {
            return new Token(value, application, time);
        }

        @Override
        public String toString() {
            return "Token of " + application;
        }
    }
}
