package io.jenkins.plugins.wecom.sender;

/** Looks up members of a corp in WeCom. The second port of this package, beside {@link WecomSender}. */
public interface MemberDirectory {

    /**
     * Looks up the member with a corporate e-mail address (document/path/95895). The answer, also that there is no such
     * member, is cached for a day. Blocks for at most {@link DeliveryOptions#longest()}, and as long again for each look-up
     * in the same corp that is in progress.
     *
     * @param app the application that makes the call; the member must be in its visible range
     * @param cancellation cancels the wait, from another thread
     * @throws InterruptedException if it was cancelled
     */
    MemberLookup userByEmail(WecomApp app, String email, DeliveryOptions options, Cancellation cancellation)
            throws InterruptedException;

    /**
     * Translates a user ID that WeCom gives open ({@code wo…}, document/path/101521). What was found is cached for a day.
     * Blocks for at most {@link DeliveryOptions#longest()}.
     *
     * @param app the application that makes the call; the member must be in its visible range
     * @param cancellation cancels the wait, from another thread
     * @throws InterruptedException if it was cancelled
     */
    MemberLookup userByOpenId(WecomApp app, String openId, DeliveryOptions options, Cancellation cancellation)
            throws InterruptedException;
}
