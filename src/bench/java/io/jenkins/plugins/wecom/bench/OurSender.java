package io.jenkins.plugins.wecom.bench;

import io.jenkins.plugins.wecom.message.MarkdownMessage;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.message.RecipientsParser;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.SendRequest;
import io.jenkins.plugins.wecom.sender.WecomApp;
import io.jenkins.plugins.wecom.sender.api.HttpWecomSender;
import java.net.URI;

/** This plugin's {@link HttpWecomSender} with the defaults in Jenkins. */
final class OurSender implements Client {

    private final HttpWecomSender sender = new HttpWecomSender();
    private final WecomApp app;
    private final Recipients recipients =
            new RecipientsParser().touser("touser", USERS).recipients();

    OurSender(String server) {
        app = WecomApp.of(
                        new WecomApp.Names("corp ID", "agent ID", "secret"), CORP_ID, String.valueOf(AGENT_ID), SECRET)
                .at(URI.create(server));
    }

    @Override
    public Object send() throws Exception {
        return sender.send(
                new SendRequest(app, recipients, new MarkdownMessage(MARKDOWN), false, DeliveryOptions.OF_JENKINS),
                new Cancellation());
    }

    @Override
    public void close() {
        sender.close();
    }
}
