package io.jenkins.plugins.wecom.sender.api;

import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.RejectedException;
import io.jenkins.plugins.wecom.sender.WecomApp;
import io.jenkins.plugins.wecom.sender.WecomException;
import java.util.concurrent.ExecutionException;

/** Makes API calls that need an access token: gets the token, and renews it once if it has expired early. */
final class AuthorizedCalls {

    private final WecomApi api;
    private final AccessTokenCache tokens;

    AuthorizedCalls(WecomApi api, AccessTokenCache tokens) {
        this.api = api;
        this.tokens = tokens;
    }

    /** An API call with a given token. */
    @FunctionalInterface
    interface Call {

        /** Returns WeCom's response, also if it is a rejection. */
        WecomResponse with(String token) throws WecomException, InterruptedException;
    }

    /**
     * Makes the call, at most twice.
     *
     * @return WeCom's response, with errcode 0
     * @throws RejectedException if WeCom rejected it, or the token
     */
    WecomResponse make(WecomCall what, WecomApp app, DeliveryOptions options, Cancellation cancellation, Call call)
            throws WecomException, InterruptedException {
        AccessTokenCache.Key key = new AccessTokenCache.Key(app, options.verify());
        String expired = "";
        for (boolean renewed = false; ; renewed = true) {
            String token = token(key, options, cancellation);
            WecomResponse response = call.with(token).redacting(expired);
            if (response.isOk()) {
                return response;
            }
            RejectedException rejection = response.rejection(what);
            if (renewed || !rejection.isExpiredToken()) {
                throw rejection;
            }
            tokens.invalidate(key, token);
            expired = token;
        }
    }

    private String token(AccessTokenCache.Key key, DeliveryOptions options, Cancellation cancellation)
            throws WecomException, InterruptedException {
        try {
            return cancellation.await(tokens.get(key, () -> api.token(key.app(), options)));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof WecomException failure) {
                throw failure.copy().withRetryAfter(failure.retryAfter());
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
