package io.jenkins.plugins.wecom.sender.robot;

import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.message.TemplateCardMessage;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.SendListener;
import io.jenkins.plugins.wecom.sender.SendRequest;
import io.jenkins.plugins.wecom.sender.SendResult;
import io.jenkins.plugins.wecom.sender.SmartRobot;
import io.jenkins.plugins.wecom.sender.WecomException;
import java.util.List;

/**
 * A smart robot's connection, which is made anew whenever it is lost. Thread-safe. WeCom lets a robot have one connection:
 * a second one, here or elsewhere, throws out the first.
 */
public final class RobotConnection {

    private final SmartRobot robot;

    RobotConnection(SmartRobot robot) {
        this.robot = robot;
    }

    /** The robot that it belongs to. */
    public SmartRobot robot() {
        return robot;
    }

    /** Begins to connect and returns at once; does nothing if it has been started. */
    public void start() {
        throw new UnsupportedOperationException();
    }

    /** Connects at once, whatever the state is: what was refused or replaced is tried anew, a connection made anew. */
    public void reconnect() {
        throw new UnsupportedOperationException();
    }

    /** Ends the connection properly and returns at once; messages that wait fail. It can be started again. */
    public void stop() {
        throw new UnsupportedOperationException();
    }

    /** The state, never null. */
    public RobotState state() {
        throw new UnsupportedOperationException();
    }

    /**
     * Sends one message to one chat, in as many parts as its length needs, and waits for WeCom's acknowledgements. A file is
     * uploaded first, in parts. To one chat the next message is written when the last one is acknowledged. Without a
     * connection it waits for one 30 seconds, or all pauses between attempts if that is longer, and with no retries not at
     * all.
     *
     * @param request with this robot as its channel, and one destination
     * @param listener notified before the message is handed to the connection
     * @throws io.jenkins.plugins.wecom.sender.RejectedException if WeCom refused it
     * @throws io.jenkins.plugins.wecom.sender.NotDeliveredException if it was certainly not delivered; where there was no
     *     connection, {@link io.jenkins.plugins.wecom.sender.NotDeliveredException#lacksConnection} says so
     * @throws io.jenkins.plugins.wecom.sender.PerhapsDeliveredException if it was written and not acknowledged within 10
     *     seconds, or the connection ended meanwhile
     * @throws InterruptedException if it was cancelled before it was written
     */
    public SendResult send(SendRequest request, Cancellation cancellation, SendListener listener)
            throws WecomException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    /**
     * Changes the card of a press, within 5 seconds after the press came, and waits for the acknowledgement.
     *
     * @param card what it becomes
     * @param members the user IDs of those who see the change; empty for everyone in the chat
     * @throws WecomException as {@link #send} does; not delivered where the 5 seconds are over or the connection over which
     *     the press came has ended
     */
    public SendResult update(RobotPress press, TemplateCardMessage card, List<String> members)
            throws WecomException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    /**
     * Answers in the chat that something came from, and waits for the acknowledgement. Where the answer can no longer name
     * what it answers, it is sent as a message of its own.
     *
     * @throws WecomException as {@link #send} does
     */
    public SendResult answer(RobotOrigin origin, Message message, DeliveryOptions options, Cancellation cancellation)
            throws WecomException, InterruptedException {
        throw new UnsupportedOperationException();
    }
}
