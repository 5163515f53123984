package io.jenkins.plugins.wecom.sender;

/** Takes messages back (document/path/94867). To take one back twice does no harm, so lost answers are tried again. */
final class Recalls {

    private final WecomApi api;
    private final AuthorizedCalls calls;
    private final Retries retries;

    Recalls(WecomApi api, AuthorizedCalls calls, Retries retries) {
        this.api = api;
        this.calls = calls;
        this.retries = retries;
    }

    /** See {@link WecomSender#recall}. */
    void recall(WecomApp app, String msgId, DeliveryOptions options, Cancellation cancellation)
            throws WecomException, InterruptedException {
        try {
            retries.make(
                    options,
                    Retries.ALWAYS,
                    cancellation,
                    () -> calls.make(
                            WecomCall.RECALL,
                            app,
                            options,
                            cancellation,
                            token -> api.recall(app, token, msgId, options, cancellation)));
        } catch (RejectedException e) {
            throw e.after(Delivery.NOTHING.plus(e.refusal()));
        }
    }
}
