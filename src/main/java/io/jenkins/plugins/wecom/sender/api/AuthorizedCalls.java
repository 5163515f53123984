package io.jenkins.plugins.wecom.sender.api;

import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.RejectedException;
import io.jenkins.plugins.wecom.sender.WecomApp;
import io.jenkins.plugins.wecom.sender.WecomException;
import java.util.concurrent.ExecutionException;

/** Makes calls that need an access token: gets it, and where it has ended before its time, gets another one once. */
final class AuthorizedCalls {

    private final WecomApi api;
    private final AccessTokenCache tokens;

    AuthorizedCalls(WecomApi api, AccessTokenCache tokens) {
        this.api = api;
        this.tokens = tokens;
    }

    /** A call as it is made with a token. */
    @FunctionalInterface
    interface Call {

        /** Whatever WeCom answered, a refusal too. */
        WecomAnswer with(String token) throws WecomException, InterruptedException;
    }

    /**
     * Makes the call, at most twice.
     *
     * @return WeCom's answer with code 0
     * @throws RejectedException if WeCom refused it, or the token
     */
    WecomAnswer make(WecomCall what, WecomApp app, DeliveryOptions options, Cancellation cancellation, Call call)
            throws WecomException, InterruptedException {
        AccessTokenCache.Key key = new AccessTokenCache.Key(app, options.verify());
        String ended = "";
        for (boolean renewed = false; ; renewed = true) {
            String token = token(key, options, cancellation);
            WecomAnswer answer = call.with(token).hiding(ended);
            if (answer.isOk()) {
                return answer;
            }
            RejectedException refusal = answer.rejection(what);
            if (renewed || !refusal.isEndedToken()) {
                refusal.waiting(answer.retryAfter());
                throw refusal;
            }
            tokens.ended(key, token);
            ended = token;
        }
    }

    private String token(AccessTokenCache.Key key, DeliveryOptions options, Cancellation cancellation)
            throws WecomException, InterruptedException {
        try {
            return cancellation.await(tokens.get(key, () -> api.token(key.app(), options)));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof WecomException failure) {
                throw failure.copy().waiting(failure.retryAfter());
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
