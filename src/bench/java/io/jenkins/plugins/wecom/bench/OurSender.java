package io.jenkins.plugins.wecom.bench;

import io.jenkins.plugins.wecom.message.MarkdownMessage;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.message.RecipientsParser;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.Channel;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.SendRequest;
import io.jenkins.plugins.wecom.sender.WecomApp;
import io.jenkins.plugins.wecom.sender.WecomRobot;
import io.jenkins.plugins.wecom.sender.api.HttpWecomSender;
import java.net.URI;

/** This plugin's {@link HttpWecomSender} with the defaults in Jenkins. */
final class OurSender implements Client {

    private final HttpWecomSender sender = new HttpWecomSender();
    private final Channel channel;
    private final Recipients recipients;

    private OurSender(Channel channel, Recipients recipients) {
        this.channel = channel;
        this.recipients = recipients;
    }

    /** To members, by an application: with a token. */
    static OurSender byApplication(String server) {
        WecomApp app = WecomApp.of(
                        new WecomApp.Names("corp ID", "agent ID", "secret"), CORP_ID, String.valueOf(AGENT_ID), SECRET)
                .at(URI.create(server));
        return new OurSender(app, new RecipientsParser().touser("touser", USERS).recipients());
    }

    /** To the chat of a group robot, which needs no token and has no duplicate check. */
    static OurSender byRobot(String server) {
        WecomRobot robot = WecomRobot.of("key", SECRET).at(URI.create(server));
        return new OurSender(robot, Recipients.ofRobot("robot"));
    }

    @Override
    public Object send() throws Exception {
        return sender.send(
                new SendRequest(channel, recipients, new MarkdownMessage(MARKDOWN), false, DeliveryOptions.OF_JENKINS),
                new Cancellation());
    }

    @Override
    public void close() {
        sender.close();
    }
}
