package io.jenkins.plugins.wecom.sender;

/** Asks WeCom for a member by e-mail address, and again after faults that pass. */
final class EmailLookups {

    private final WecomApi api;
    private final AuthorizedCalls calls;

    EmailLookups(WecomApi api, AuthorizedCalls calls) {
        this.api = api;
        this.calls = calls;
    }

    /** @throws RejectedException if WeCom knows no such member, or refuses to answer */
    String userByEmail(WecomApp app, String email, DeliveryOptions options, Cancellation cancellation)
            throws WecomException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return calls.make(
                                WecomCall.USER_BY_EMAIL,
                                app,
                                options,
                                cancellation,
                                token -> api.userByEmail(app, token, email, options, cancellation))
                        .userid();
            } catch (WecomException e) {
                if (!e.isPassing() || attempt > options.retries()) {
                    throw e;
                }
                cancellation.pause(options.pause());
            }
        }
    }
}
