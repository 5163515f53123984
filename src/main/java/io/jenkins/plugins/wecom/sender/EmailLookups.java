package io.jenkins.plugins.wecom.sender;

/** Asks WeCom for a member by e-mail address, and again after faults that pass. */
final class EmailLookups {

    private final WecomApi api;
    private final AuthorizedCalls calls;
    private final Retries retries;

    EmailLookups(WecomApi api, AuthorizedCalls calls, Retries retries) {
        this.api = api;
        this.calls = calls;
        this.retries = retries;
    }

    /** @throws RejectedException if WeCom knows no such member, or refuses to answer */
    String userByEmail(WecomApp app, String email, DeliveryOptions options, Cancellation cancellation)
            throws WecomException, InterruptedException {
        return retries.make(
                        options,
                        Retries.ALWAYS,
                        cancellation,
                        () -> calls.make(
                                WecomCall.USER_BY_EMAIL,
                                app,
                                options,
                                cancellation,
                                token -> api.userByEmail(app, token, email, options, cancellation)))
                .userid();
    }
}
