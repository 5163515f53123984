package io.jenkins.plugins.wecom.sender;

/** Finds members of the corp. The second port, beside {@link WecomSender}. */
public interface MemberDirectory {

    /**
     * Asks for the member with a corporate e-mail address (document/path/95895). What WeCom answered is kept for a day,
     * that it knows no such member as well. Blocks for at most {@link DeliveryOptions#longest()}, and as long again for
     * each address of the same corp that others are asking for at this moment.
     *
     * @param app the application that asks, and that must see the member
     * @param cancellation ends the waiting at once, from another thread
     * @throws InterruptedException if it was cancelled
     */
    MemberLookup userByEmail(WecomApp app, String email, DeliveryOptions options, Cancellation cancellation)
            throws InterruptedException;
}
