package io.jenkins.plugins.wecom.sender;

import io.jenkins.plugins.wecom.message.Destination;
import io.jenkins.plugins.wecom.message.FileMessage;
import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.message.Mention;
import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.message.Recipients;
import java.util.ArrayList;
import java.util.List;

/**
 * The request to send one message.
 *
 * @param channel the application or robot that sends it
 * @param recipients the recipients; not empty; for a group robot {@link Recipients#ofRobot}; for a smart robot users and chats alone
 * @param message the message
 * @param mention whom it calls in chats
 * @param safe whether it is confidential: recipients cannot forward it (document/path/90236, for text, files and cards)
 * @param options the delivery options, all set
 */
public record SendRequest(
        Channel channel,
        Recipients recipients,
        Message message,
        Mention mention,
        boolean safe,
        DeliveryOptions options) {

    /** A request that calls nobody. */
    public SendRequest(Channel channel, Recipients recipients, Message message, boolean safe, DeliveryOptions options) {
        this(channel, recipients, message, Mention.NONE, safe, options);
    }

    /** The application that sends it, of a request that no robot sends. */
    public WecomApp app() {
        return (WecomApp) channel;
    }

    /** The request to send the same message to other recipients. */
    public SendRequest to(Recipients others) {
        return new SendRequest(channel, others, message, mention, safe, options);
    }

    /** The request to send another message to the same recipients. */
    public SendRequest with(Message other) {
        return new SendRequest(channel, recipients, other, mention, safe, options);
    }

    /**
     * A request for each destination: all members together, each group chat, the robot's chat. With a smart robot each
     * member has a chat of their own.
     */
    public List<SendRequest> destinations() {
        List<SendRequest> destinations = new ArrayList<>();
        Recipients members = recipients.members();
        if (channel instanceof SmartRobot) {
            members.users().forEach(user -> destinations.add(to(Recipients.ofUser(user))));
        } else if (!members.isEmpty()) {
            destinations.add(to(members));
        }
        recipients.chats().forEach(chat -> destinations.add(to(Recipients.ofChat(chat))));
        recipients.robots().forEach(robot -> destinations.add(to(Recipients.ofRobot(robot))));
        return destinations.stream()
                .map(one -> one.with(message.nearestFor(one.destination())))
                .toList();
    }

    /** The kind of the destination of a request that has one. */
    public Destination destination() {
        return destination(channel, recipients);
    }

    /** The kind of destination that counts most: members before group chats. */
    public static Destination destination(Channel channel, Recipients recipients) {
        if (channel instanceof WecomRobot) {
            return Destination.ROBOT;
        }
        if (channel instanceof SmartRobot) {
            return Destination.SMART_ROBOT;
        }
        boolean isChat = !recipients.chats().isEmpty() && recipients.members().isEmpty();
        return isChat ? Destination.CHAT : Destination.MEMBERS;
    }

    /** The messages to send to the destination of a request that has one, in order. */
    public List<Message> parts() {
        Destination destination = destination();
        int limit = destination.maxBytes(message);
        return destination.canMention()
                ? mention.fit(message, options.overflow(), limit)
                : message.fit(options.overflow(), limit);
    }

    /**
     * Checks what can be known before sending.
     *
     * @throws io.jenkins.plugins.wecom.message.InvalidValueException if a destination would refuse the message
     */
    public SendRequest checked() {
        return checked(message instanceof FileMessage ? message.type() : "message");
    }

    /**
     * The same for a message that the user calls by another name.
     *
     * @param field its parameter or option
     */
    public SendRequest checked(String field) {
        for (SendRequest one : destinations()) {
            one.parts().forEach(part -> one.destination().check(field, part, options.overflow()));
        }
        return this;
    }

    /** Where the message takes another form, and whom it cannot call, with the reasons. */
    public List<LocalizableMessage> warnings() {
        List<LocalizableMessage> warnings = new ArrayList<>();
        destinations().stream()
                .map(SendRequest::destination)
                .distinct()
                .filter(destination -> !message.nearestFor(destination).equals(message))
                .forEach(destination -> warnings.add(destination.nearestNote(message)));
        warnings.addAll(mentionWarnings());
        return warnings;
    }

    private List<LocalizableMessage> mentionWarnings() {
        List<SendRequest> chats = destinations().stream()
                .filter(one -> one.destination().canMention())
                .toList();
        if (mention.isEmpty() || recipients.isEmpty()) {
            return List.of();
        }
        if (channel instanceof SmartRobot) {
            return List.of(Mention.notBySmartRobot());
        }
        return chats.isEmpty()
                ? List.of(Mention.noChat())
                : mention.warnings(message, chats.get(0).destination().maxBytes(message));
    }
}
