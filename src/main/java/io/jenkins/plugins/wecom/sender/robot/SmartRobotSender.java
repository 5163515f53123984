package io.jenkins.plugins.wecom.sender.robot;

import io.jenkins.plugins.wecom.message.MessageBundle;
import io.jenkins.plugins.wecom.message.TemplateCardMessage;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.NotDeliveredException;
import io.jenkins.plugins.wecom.sender.SendListener;
import io.jenkins.plugins.wecom.sender.SendOutcome;
import io.jenkins.plugins.wecom.sender.SendRequest;
import io.jenkins.plugins.wecom.sender.SendResult;
import io.jenkins.plugins.wecom.sender.SmartRobot;
import io.jenkins.plugins.wecom.sender.WecomApp;
import io.jenkins.plugins.wecom.sender.WecomException;
import io.jenkins.plugins.wecom.sender.WecomSender;
import io.jenkins.plugins.wecom.sender.api.MeasuredSend;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A {@link WecomSender} that sends what smart robots say over their connections, and hands all else to another sender. */
public final class SmartRobotSender implements WecomSender {

    private static final MessageBundle BUNDLE = MessageBundle.of(SmartRobotSender.class);

    private final WecomSender others;
    private final Function<SmartRobot, Optional<RobotConnection>> connections;

    /**
     * @param others sends what no smart robot sends
     * @param connections finds the connection that this process keeps for a robot; empty for none
     */
    public SmartRobotSender(WecomSender others, Function<SmartRobot, Optional<RobotConnection>> connections) {
        this.others = others;
        this.connections = connections;
    }

    @Override
    public List<SendOutcome> sendEach(SendRequest request, Cancellation cancellation, SendListener listener)
            throws InterruptedException {
        if (!(request.channel() instanceof SmartRobot robot)) {
            return others.sendEach(request, cancellation, listener);
        }
        return MeasuredSend.each(
                this,
                request,
                cancellation,
                listener,
                file -> connection(robot).upload(file, request.options(), cancellation));
    }

    @Override
    public SendResult send(SendRequest request, Cancellation cancellation, SendListener listener)
            throws WecomException, InterruptedException {
        return request.channel() instanceof SmartRobot robot
                ? connection(robot).send(request, cancellation, listener)
                : others.send(request, cancellation, listener);
    }

    private RobotConnection connection(SmartRobot robot) throws NotDeliveredException {
        return connections
                .apply(robot)
                .orElseThrow(() ->
                        new NotDeliveredException(BUNDLE.message("noConnection", robot.botId()), null, false, null));
    }

    @Override
    public SendResult updateCard(
            WecomApp app,
            String responseCode,
            TemplateCardMessage card,
            DeliveryOptions options,
            Cancellation cancellation,
            SendListener listener)
            throws WecomException, InterruptedException {
        return others.updateCard(app, responseCode, card, options, cancellation, listener);
    }

    @Override
    public SendResult updateCardOf(
            String member,
            WecomApp app,
            String responseCode,
            TemplateCardMessage card,
            DeliveryOptions options,
            Cancellation cancellation)
            throws WecomException, InterruptedException {
        return others.updateCardOf(member, app, responseCode, card, options, cancellation);
    }

    @Override
    public void recall(WecomApp app, String msgId, DeliveryOptions options, Cancellation cancellation)
            throws WecomException, InterruptedException {
        others.recall(app, msgId, options, cancellation);
    }
}
