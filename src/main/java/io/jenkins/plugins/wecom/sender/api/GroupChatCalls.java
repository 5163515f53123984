package io.jenkins.plugins.wecom.sender.api;

import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.GroupChat;
import io.jenkins.plugins.wecom.sender.GroupChats;
import io.jenkins.plugins.wecom.sender.PerhapsDeliveredException;
import io.jenkins.plugins.wecom.sender.RejectedException;
import io.jenkins.plugins.wecom.sender.SendResult;
import io.jenkins.plugins.wecom.sender.WecomApp;
import io.jenkins.plugins.wecom.sender.WecomException;
import java.util.Optional;
import java.util.Set;

/** Makes and changes group chats. All of it can be repeated: a chat that a lost call has made is found there. */
final class GroupChatCalls implements GroupChats {

    /** There is no such chat. */
    private static final Set<Integer> UNKNOWN = Set.of(40050, 86001, 86003);

    /** The ID is taken, such as by an attempt whose response was lost. */
    private static final int TAKEN = 86215;

    private final WecomApi api;
    private final AuthorizedCalls calls;
    private final RetryLoop retries;

    GroupChatCalls(WecomApi api, AuthorizedCalls calls, RetryLoop retries) {
        this.api = api;
        this.calls = calls;
        this.retries = retries;
    }

    @Override
    public GroupChat.Change bring(WecomApp app, GroupChat wanted, DeliveryOptions options, Cancellation cancellation)
            throws WecomException, InterruptedException {
        try {
            Optional<GroupChat> current = current(app, wanted.id(), options, cancellation);
            if (current.isEmpty()) {
                return create(app, wanted, options, cancellation);
            }
            return update(app, current.get(), wanted, options, cancellation);
        } catch (RejectedException e) {
            throw e.withDelivery(SendResult.NOTHING.plus(e.refusal()));
        }
    }

    private Optional<GroupChat> current(WecomApp app, String id, DeliveryOptions options, Cancellation cancellation)
            throws WecomException, InterruptedException {
        try {
            return Optional.of(make(
                            WecomCall.CHAT_GET,
                            app,
                            options,
                            cancellation,
                            token -> api.chat(app, token, id, options, cancellation))
                    .chat());
        } catch (RejectedException e) {
            if (UNKNOWN.contains(e.errcode())) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private GroupChat.Change create(WecomApp app, GroupChat wanted, DeliveryOptions options, Cancellation cancellation)
            throws WecomException, InterruptedException {
        byte[] body = RequestBodies.createChat(wanted);
        try {
            make(
                    WecomCall.CHAT_CREATE,
                    app,
                    options,
                    cancellation,
                    token -> api.changeChat(WecomCall.CHAT_CREATE, app, token, body, options, cancellation));
            return GroupChat.Change.CREATED;
        } catch (RejectedException | PerhapsDeliveredException e) {
            Optional<GroupChat> current =
                    isTaken(e) ? current(app, wanted.id(), options, cancellation) : Optional.empty();
            if (current.isEmpty()) {
                throw e;
            }
            update(app, current.get(), wanted, options, cancellation);
            return GroupChat.Change.CREATED;
        }
    }

    private static boolean isTaken(WecomException failure) {
        Throwable last = failure instanceof RejectedException ? failure : failure.getCause();
        return last instanceof RejectedException refusal && refusal.errcode() == TAKEN;
    }

    private GroupChat.Change update(
            WecomApp app, GroupChat current, GroupChat wanted, DeliveryOptions options, Cancellation cancellation)
            throws WecomException, InterruptedException {
        if (!wanted.differsFrom(current)) {
            return GroupChat.Change.UNCHANGED;
        }
        byte[] body = RequestBodies.updateChat(current, wanted);
        make(
                WecomCall.CHAT_UPDATE,
                app,
                options,
                cancellation,
                token -> api.changeChat(WecomCall.CHAT_UPDATE, app, token, body, options, cancellation));
        return GroupChat.Change.UPDATED;
    }

    private WecomResponse make(
            WecomCall what, WecomApp app, DeliveryOptions options, Cancellation cancellation, AuthorizedCalls.Call call)
            throws WecomException, InterruptedException {
        return retries.make(
                options, RetryLoop.ALWAYS, cancellation, () -> calls.make(what, app, options, cancellation, call));
    }
}
