package io.jenkins.plugins.wecom.sender;

import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.MessageBundle;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A smart robot (智能机器人), which sends and is written to over one WebSocket that the client opens (document/path/101463).
 * Bot ID and secret open that connection and nothing else. A class and no record, so that {@link #toString} does not show
 * the secret.
 */
public final class SmartRobot implements Channel {

    /** WeCom's own address; private deployments have another. */
    public static final URI PUBLIC_ADDRESS = URI.create("wss://openws.work.weixin.qq.com");

    private static final MessageBundle BUNDLE = MessageBundle.of(SmartRobot.class);
    private static final Pattern VISIBLE = Pattern.compile("[^\\s\\p{Cntrl}]+");

    private final String botId;
    private final String secret;
    private final URI url;

    private SmartRobot(String botId, String secret, URI url) {
        this.botId = botId;
        this.secret = secret;
        this.url = url;
    }

    /**
     * A smart robot.
     *
     * @param names what the user calls the three values, for the error's sentence
     * @param url a {@code wss://} address; null or blank for WeCom's own
     * @throws InvalidValueException if one of them is missing or cannot be right
     */
    public static SmartRobot of(Names names, String botId, String secret, String url) {
        return new SmartRobot(
                botId(names.botId(), botId), secret(names.secret(), secret), url(names.url(), url == null ? "" : url));
    }

    /** Checks a Bot ID, which has no form but that it is visible, such as {@code aibHGcJkmLx1234567890}. */
    public static String botId(String field, String value) {
        if (value == null || value.isBlank()) {
            throw InvalidValueException.missing(field, BUNDLE.message("allowed.botId"));
        }
        String botId = value.strip();
        if (!VISIBLE.matcher(botId).matches()) {
            throw new InvalidValueException(field, botId, BUNDLE.message("allowed.botId"));
        }
        return botId;
    }

    /** Checks a secret without ever showing it. */
    public static String secret(String field, String value) {
        if (value == null || value.isBlank()) {
            throw InvalidValueException.missing(field, BUNDLE.message("allowed.botSecret"));
        }
        String secret = value.strip();
        if (!VISIBLE.matcher(secret).matches()) {
            throw InvalidValueException.hidden(field, BUNDLE.message("allowed.botSecret"));
        }
        return secret;
    }

    /** Checks the address that the connection is opened to; blank is WeCom's own. */
    public static URI url(String field, String value) {
        if (value.isBlank()) {
            return PUBLIC_ADDRESS;
        }
        try {
            URI uri = new URI(value.strip());
            boolean bare = uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
            boolean port = uri.getPort() >= -1 && uri.getPort() != 0 && uri.getPort() <= 65535;
            if ("wss".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null && bare && port) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw invalidUrl(field, value);
        }
        throw invalidUrl(field, value);
    }

    private static InvalidValueException invalidUrl(String field, String value) {
        return value.contains("@")
                ? InvalidValueException.hidden(field, BUNDLE.message("allowed.robotUrl"))
                : new InvalidValueException(field, value, BUNDLE.message("allowed.robotUrl"));
    }

    public String botId() {
        return botId;
    }

    /** The secret, only for the subscription that a connection begins with. */
    public String secret() {
        return secret;
    }

    /** The address that its connection is opened to. */
    public URI url() {
        return url;
    }

    /** The same as {@link #url}: it has no API beside its connection. */
    @Override
    public URI apiBase() {
        return url;
    }

    @Override
    public String account() {
        return toString();
    }

    /** This robot: the base address of applications' API is not one that a robot connects to. */
    @Override
    public SmartRobot at(URI otherApiBase) {
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SmartRobot robot
                && robot.botId.equals(botId)
                && robot.secret.equals(secret)
                && robot.url.equals(url);
    }

    @Override
    public int hashCode() {
        return Objects.hash(botId, secret, url);
    }

    /** The Bot ID, which is no secret. */
    @Override
    public String toString() {
        return "smart robot " + botId;
    }

    /** What the user calls a smart robot's three values: form fields or properties of Configuration as Code. */
    public record Names(String botId, String secret, String url) {}
}
