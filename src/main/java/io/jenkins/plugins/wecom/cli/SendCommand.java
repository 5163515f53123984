package io.jenkins.plugins.wecom.cli;

import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.message.MessageBundle;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.sender.ApiBaseUrl;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.DeliveryOptionsBuilder;
import io.jenkins.plugins.wecom.sender.SendRequest;
import io.jenkins.plugins.wecom.sender.WechatUrl;
import io.jenkins.plugins.wecom.sender.WecomApp;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Validates the options of {@code wecom-send} and the environment, and builds the request from them. */
final class SendCommand {

    private static final MessageBundle BUNDLE = MessageBundle.of(SendCommand.class);

    private final SendOptions arguments;
    private final Map<String, String> environment;
    private final RecipientArguments recipients;
    private final WechatUrl address;
    private final MessageArgument text;

    /** @throws InvalidValueException if the address is invalid */
    SendCommand(SendOptions arguments, Map<String, String> environment) {
        this.arguments = arguments;
        this.environment = environment;
        this.address = address();
        this.recipients = new RecipientArguments(arguments, address, addressField());
        this.text = new MessageArgument(arguments);
    }

    /**
     * Builds the request.
     *
     * @throws InvalidValueException if an option or environment variable is invalid
     */
    SendRequest request(InputStream standardInput) throws IOException {
        DeliveryOptions options = options();
        WecomApp app = app();
        Recipients to = recipients.all();
        boolean safe = safe();
        Message message = text.message(options, standardInput);
        return new SendRequest(app, to, message, safe, options);
    }

    /** Warnings about invalid recipients, unknown parameters of the address and undecodable input. */
    List<LocalizableMessage> warnings() {
        return Stream.of(
                        recipients.warnings(),
                        address == null ? List.<LocalizableMessage>of() : address.warnings(),
                        text.warnings())
                .flatMap(List::stream)
                .toList();
    }

    private WechatUrl address() {
        String value = arguments.url != null ? arguments.url : environment.getOrDefault("WECOM_URL", "");
        return arguments.url == null && value.isBlank() ? null : WechatUrl.read(addressField(), value);
    }

    private String addressField() {
        return arguments.url != null ? "--url" : "WECOM_URL";
    }

    private WecomApp app() {
        String apiBase = environment.getOrDefault("WECOM_API_BASE", "");
        String field = arguments.apiBase == null ? "WECOM_API_BASE" : "--api-base";
        String base = arguments.apiBase == null ? apiBase : arguments.apiBase;
        WecomApp app = address == null ? appOfOptions() : appBesideAddress();
        return arguments.apiBase == null && base.isBlank() ? app : app.at(ApiBaseUrl.parse(field, base));
    }

    private WecomApp appOfOptions() {
        return WecomApp.of(
                new WecomApp.Names(
                        name("--corp-id", arguments.corpId, "WECOM_CORP_ID"),
                        name("--agent-id", arguments.agentId, "WECOM_AGENT_ID"),
                        name("--corp-secret", arguments.corpSecret, "WECOM_CORP_SECRET")),
                value(arguments.corpId, "WECOM_CORP_ID"),
                value(arguments.agentId, "WECOM_AGENT_ID"),
                value(arguments.corpSecret, "WECOM_CORP_SECRET"));
    }

    /** Options override the address. */
    private WecomApp appBesideAddress() {
        WecomApp.Names names = new WecomApp.Names("--corp-id", "--agent-id", "--corp-secret");
        return address.app().with(names, arguments.corpId, arguments.agentId, arguments.corpSecret);
    }

    private String value(String option, String variable) {
        return option != null ? option : environment.get(variable);
    }

    private String name(String option, String value, String variable) {
        return value == null && environment.containsKey(variable) ? variable : option;
    }

    private boolean safe() {
        if (arguments.safe != null && !arguments.safe.equals("0") && !arguments.safe.equals("1")) {
            throw new InvalidValueException("--safe", arguments.safe, BUNDLE.message("allowed.safe"));
        }
        return "1".equals(arguments.safe);
    }

    private DeliveryOptions options() {
        DeliveryOptionsBuilder parameters = new DeliveryOptionsBuilder();
        set(parameters, "format", arguments.format);
        set(parameters, "overflow", arguments.overflow);
        set(parameters, "retry", arguments.retry);
        set(parameters, "wait", arguments.wait);
        set(parameters, "cto", arguments.cto);
        set(parameters, "rto", arguments.rto);
        set(parameters, "verify", arguments.verify);
        set(parameters, "redirect", arguments.redirect);
        set(parameters, "emojis", arguments.emojis);
        set(parameters, "tz", arguments.tz);
        set(parameters, "optional", arguments.optional);
        DeliveryOptions inherited = address == null ? DeliveryOptions.UNSET : address.options();
        return parameters.options().orElse(inherited).orElse(DeliveryOptions.OF_AN_ADDRESS);
    }

    private static void set(DeliveryOptionsBuilder parameters, String name, String value) {
        if (value != null) {
            parameters.set(name, "--" + name, value);
        }
    }
}
