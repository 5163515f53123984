package io.jenkins.plugins.wecom.sender;

/** Makes and changes the group chats of applications. A port of this package, beside {@link WecomSender}. */
public interface GroupChats {

    /**
     * Makes a chat, or brings name, owner and members of an existing one to what is wanted; where nothing differs, nothing
     * is changed (document/path/98914, 90245, 98913). Blocks for at most three times {@link DeliveryOptions#longest()}.
     *
     * @param app the application whose chat it is; only that can write into it
     * @throws RejectedException if WeCom rejected one of the calls
     * @throws NotDeliveredException if it certainly changed nothing for another reason
     * @throws PerhapsDeliveredException if the response to a change was lost, and to all attempts after it
     * @throws InterruptedException if it was cancelled
     */
    GroupChat.Change bring(WecomApp app, GroupChat wanted, DeliveryOptions options, Cancellation cancellation)
            throws WecomException, InterruptedException;
}
