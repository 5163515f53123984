package io.jenkins.plugins.wecom.sender.robot;

import io.jenkins.plugins.wecom.message.Destination;
import io.jenkins.plugins.wecom.message.FileMessage;
import io.jenkins.plugins.wecom.message.MediaMessage;
import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.message.MessageBundle;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.message.TemplateCardMessage;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.NotDeliveredException;
import io.jenkins.plugins.wecom.sender.RejectedException;
import io.jenkins.plugins.wecom.sender.SendListener;
import io.jenkins.plugins.wecom.sender.SendRequest;
import io.jenkins.plugins.wecom.sender.SendResult;
import io.jenkins.plugins.wecom.sender.SmartRobot;
import io.jenkins.plugins.wecom.sender.WecomException;
import io.jenkins.plugins.wecom.sender.api.PartsSent;
import io.jenkins.plugins.wecom.sender.api.RequestBodies;
import io.jenkins.plugins.wecom.sender.api.WecomResponse;
import java.time.Duration;
import java.util.List;

/**
 * A smart robot's connection, which is made anew whenever it is lost. Thread-safe. WeCom lets a robot have one connection:
 * a second one, here or elsewhere, throws out the first.
 */
public final class RobotConnection {

    /** How long after a press its card can be changed (document/path/101463). */
    public static final Duration UPDATED_WITHIN = Duration.ofSeconds(5);

    /** How long a message can be answered by its request ID (document/path/101463). */
    private static final Duration ANSWERED_WITHIN = Duration.ofHours(24);

    private static final MessageBundle BUNDLE = MessageBundle.of(RobotConnection.class);

    private final SmartRobot robot;
    private final ConnectionKeeper keeper;
    private final RobotCalls calls;
    private final Timers timers;

    RobotConnection(SmartRobot robot, ConnectionKeeper keeper, RobotCalls calls, Timers timers) {
        this.robot = robot;
        this.keeper = keeper;
        this.calls = calls;
        this.timers = timers;
    }

    /** The robot that it belongs to. */
    public SmartRobot robot() {
        return robot;
    }

    /** Begins to connect and returns at once; does nothing if it has been started. */
    public void start() {
        keeper.start();
    }

    /** Connects at once, whatever the state is: what was refused or replaced is tried anew, a connection made anew. */
    public void reconnect() {
        keeper.reconnect();
    }

    /** Ends the connection properly and returns at once; messages that wait fail. It can be started again. */
    public void stop() {
        keeper.stop();
    }

    /** The state, never null. */
    public RobotState state() {
        return keeper.state();
    }

    /**
     * Sends one message to one chat, in as many parts as its length needs, and waits for WeCom's acknowledgements. A file is
     * uploaded first, in parts. To one chat the next message is written when the last one is acknowledged. Without a
     * connection it waits for one 30 seconds, or all pauses between attempts if that is longer, and with no retries not at
     * all.
     *
     * @param request with this robot as its channel, and one destination
     * @param listener notified before the message is handed to the connection
     * @throws RejectedException if WeCom refused it
     * @throws NotDeliveredException if it was certainly not delivered; where there was no connection,
     *     {@link NotDeliveredException#lacksConnection} says so
     * @throws io.jenkins.plugins.wecom.sender.PerhapsDeliveredException if it was written and not acknowledged within 10
     *     seconds, or the connection ended meanwhile
     * @throws InterruptedException if it was cancelled before it was written
     */
    public SendResult send(SendRequest request, Cancellation cancellation, SendListener listener)
            throws WecomException, InterruptedException {
        RobotChat chat = chat(request.recipients());
        SendRequest fitting = request.with(request.message().nearestFor(Destination.SMART_ROBOT));
        SendRequest ready = fitting.message() instanceof FileMessage file
                ? fitting.with(upload(file, fitting.options(), cancellation))
                : fitting;
        return PartsSent.each(
                ready,
                part -> calls.send(chat, part, ready.options(), cancellation, listener)
                        .result());
    }

    /** Uploads a file, for one or more chats. */
    MediaMessage upload(FileMessage file, DeliveryOptions options, Cancellation cancellation)
            throws WecomException, InterruptedException {
        return new PartedUpload(calls, options, cancellation).upload(file);
    }

    /**
     * Changes the card of a press, within 5 seconds after the press came, and waits for the acknowledgement.
     *
     * @param card what it becomes; without a task ID it keeps its own
     * @param members the user IDs of those who see the change; empty for everyone in the chat
     * @throws WecomException as {@link #send} does; not delivered where the 5 seconds are over or the connection over which
     *     the press came has ended
     */
    public SendResult update(RobotPress press, TemplateCardMessage card, List<String> members)
            throws WecomException, InterruptedException {
        if (isOlder(press.origin(), UPDATED_WITHIN)) {
            String seconds = String.valueOf(UPDATED_WITHIN.toSeconds());
            throw new NotDeliveredException(BUNDLE.message("update.late", seconds), null, false, null);
        }
        TemplateCardMessage fitting = (TemplateCardMessage) card.nearestFor(Destination.SMART_ROBOT);
        TemplateCardMessage changed = fitting.taskId().isEmpty() ? fitting.withTaskId(press.taskId()) : fitting;
        return calls.update(press.origin(), json -> {
                    json.writeStringField("response_type", "update_template_card");
                    if (!members.isEmpty()) {
                        json.writeFieldName("userids");
                        RequestBodies.value(json, members);
                    }
                    json.writeFieldName("template_card");
                    RequestBodies.value(json, changed.fields());
                })
                .result();
    }

    /**
     * Answers in the chat that something came from, and waits for the acknowledgement. Where the answer can no longer name
     * what it answers, it is sent as a message of its own.
     *
     * @throws WecomException as {@link #send} does
     */
    public SendResult answer(RobotOrigin origin, Message message, DeliveryOptions options, Cancellation cancellation)
            throws WecomException, InterruptedException {
        SendRequest request = new SendRequest(
                robot, origin.chat().recipients(), message.nearestFor(Destination.SMART_ROBOT), false, options);
        SendResult delivery = SendResult.NOTHING;
        for (Message part : request.parts()) {
            delivery = delivery.plus(answer(origin, part, request, cancellation).result());
        }
        return delivery;
    }

    private WecomResponse answer(RobotOrigin origin, Message part, SendRequest request, Cancellation cancellation)
            throws WecomException, InterruptedException {
        if (!isOlder(origin, ANSWERED_WITHIN)) {
            try {
                return calls.answer(origin, part, cancellation, SendListener.NONE);
            } catch (RobotCalls.StaleRequestException e) {
                return calls.send(origin.chat(), part, request.options(), cancellation, SendListener.NONE);
            }
        }
        return calls.send(origin.chat(), part, request.options(), cancellation, SendListener.NONE);
    }

    private boolean isOlder(RobotOrigin origin, Duration age) {
        return origin.receipt() == null || timers.nanoTime() - origin.receipt().nanoTime() >= age.toNanos();
    }

    private static RobotChat chat(Recipients recipients) {
        return recipients.chats().isEmpty()
                ? new RobotChat(recipients.users().get(0), false)
                : new RobotChat(recipients.chats().get(0), true);
    }
}
