package io.jenkins.plugins.wecom.sender.robot;

import io.jenkins.plugins.wecom.message.MarkdownMessage;
import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.DeliveryOptionsBuilder;
import io.jenkins.plugins.wecom.sender.ProxySettings;
import io.jenkins.plugins.wecom.sender.SendListener;
import io.jenkins.plugins.wecom.sender.SendRequest;
import io.jenkins.plugins.wecom.sender.SendResult;
import io.jenkins.plugins.wecom.sender.SmartRobot;
import io.jenkins.plugins.wecom.sender.WecomException;
import io.jenkins.plugins.wecom.standin.WecomStandIn;
import io.jenkins.plugins.wecom.standin.robot.ServerCertificate;
import io.jenkins.plugins.wecom.standin.robot.SmartRobots;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.rules.ExternalResource;

/** A stand-in whose certificate is trusted here, and connections to it. */
final class StandInRule extends ExternalResource {

    private static final String TRUST_STORE = "javax.net.ssl.trustStore";

    volatile Optional<ProxySettings> proxy = Optional.empty();
    private WecomStandIn standIn;
    private RobotConnections connections;
    private Path trustStore;

    @Override
    protected void before() throws Throwable {
        standIn = WecomStandIn.start();
        connections = new RobotConnections(() -> proxy);
        trustStore = Files.createTempFile("wecom-trust", ".p12");
        ServerCertificate.get().writeTrustStore(trustStore);
        trust(true);
    }

    @Override
    protected void after() {
        trust(false);
        connections.close();
        standIn.close();
        trustStore.toFile().delete();
    }

    /** Whether the stand-in's certificate is trusted from now on. */
    void trust(boolean trusted) {
        if (trusted) {
            System.setProperty(TRUST_STORE, trustStore.toString());
        } else {
            System.clearProperty(TRUST_STORE);
        }
    }

    WecomStandIn standIn() {
        return standIn;
    }

    SmartRobots robots() {
        return standIn.smartRobots();
    }

    RobotConnections connections() {
        return connections;
    }

    SmartRobot robot() {
        return robot(SmartRobots.BOT_ID, SmartRobots.SECRET);
    }

    SmartRobot robot(String botId, String secret) {
        return SmartRobot.of(
                new SmartRobot.Names("Bot ID", "Secret", "URL"),
                botId,
                secret,
                robots().uri().toString());
    }

    /** A started connection of the usual robot. */
    RobotConnection connect(Heard heard) throws InterruptedException {
        RobotConnection connection = connections.of(robot(), true, heard);
        connection.start();
        heard.await(RobotState.Phase.CONNECTED);
        return connection;
    }

    SendResult send(RobotConnection connection, Recipients to, String text)
            throws WecomException, InterruptedException {
        return send(connection, to, new MarkdownMessage(text));
    }

    SendResult send(RobotConnection connection, Recipients to, Message message)
            throws WecomException, InterruptedException {
        DeliveryOptions options =
                new DeliveryOptionsBuilder().with("wait", 0.0).options().orElse(DeliveryOptions.OF_JENKINS);
        return connection.send(
                new SendRequest(connection.robot(), to, message, false, options),
                new Cancellation(),
                SendListener.NONE);
    }
}
