package io.jenkins.plugins.wecom.cli;

import io.jenkins.plugins.wecom.message.Format;
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

/** Checks the options of {@code wecom-send} and makes the one request of them, before anything is sent. */
final class SendCommand {

    private static final MessageBundle BUNDLE = MessageBundle.of(SendCommand.class);

    private final SendOptions given;
    private final Map<String, String> environment;
    private final GivenRecipients recipients;
    private final WechatUrl address;
    private final MessageArgument text;

    /** @throws InvalidValueException if the address cannot be used */
    SendCommand(SendOptions given, Map<String, String> environment) {
        this.given = given;
        this.environment = environment;
        this.address = address();
        this.recipients = new GivenRecipients(given, address, addressField());
        this.text = new MessageArgument(given);
    }

    /**
     * The request that the options ask for.
     *
     * @throws InvalidValueException if one of them, or an environment variable, cannot be used
     */
    SendRequest request(InputStream standardInput) throws IOException {
        DeliveryOptions options = options();
        WecomApp app = app();
        Recipients to = recipients.all();
        boolean safe = safe();
        Message message =
                text.message(address == null ? Format.TEXT : options.format(), options.emojis(), standardInput);
        return new SendRequest(app, to, message, safe, options);
    }

    /** What in the recipients and the address is left out of account, and what in the input is no text. */
    List<LocalizableMessage> warnings() {
        return Stream.of(
                        recipients.warnings(),
                        address == null ? List.<LocalizableMessage>of() : address.warnings(),
                        text.warnings())
                .flatMap(List::stream)
                .toList();
    }

    private WechatUrl address() {
        String value = given.url != null ? given.url : environment.getOrDefault("WECOM_URL", "");
        return given.url == null && value.isBlank() ? null : WechatUrl.read(addressField(), value);
    }

    private String addressField() {
        return given.url != null ? "--url" : "WECOM_URL";
    }

    private WecomApp app() {
        String apiBase = environment.getOrDefault("WECOM_API_BASE", "");
        String field = given.apiBase == null ? "WECOM_API_BASE" : "--api-base";
        String base = given.apiBase == null ? apiBase : given.apiBase;
        WecomApp app = address == null ? appOfOptions() : appBesideAddress();
        return given.apiBase == null && base.isBlank() ? app : app.at(ApiBaseUrl.parse(field, base));
    }

    private WecomApp appOfOptions() {
        return WecomApp.of(
                new WecomApp.Names(
                        name("--corp-id", given.corpId, "WECOM_CORP_ID"),
                        name("--agent-id", given.agentId, "WECOM_AGENT_ID"),
                        name("--corp-secret", given.corpSecret, "WECOM_CORP_SECRET")),
                value(given.corpId, "WECOM_CORP_ID"),
                value(given.agentId, "WECOM_AGENT_ID"),
                value(given.corpSecret, "WECOM_CORP_SECRET"));
    }

    /** Options given beside an address win over it. */
    private WecomApp appBesideAddress() {
        WecomApp.Names names = new WecomApp.Names("--corp-id", "--agent-id", "--corp-secret");
        return address.app().with(names, given.corpId, given.agentId, given.corpSecret);
    }

    private String value(String option, String variable) {
        return option != null ? option : environment.get(variable);
    }

    private String name(String option, String value, String variable) {
        return value == null && environment.containsKey(variable) ? variable : option;
    }

    private boolean safe() {
        if (given.safe != null && !given.safe.equals("0") && !given.safe.equals("1")) {
            throw new InvalidValueException("--safe", given.safe, BUNDLE.message("allowed.safe"));
        }
        return "1".equals(given.safe);
    }

    private DeliveryOptions options() {
        DeliveryOptionsBuilder parameters = new DeliveryOptionsBuilder();
        set(parameters, "overflow", given.overflow);
        set(parameters, "retry", given.retry);
        set(parameters, "wait", given.wait);
        set(parameters, "cto", given.cto);
        set(parameters, "rto", given.rto);
        set(parameters, "verify", given.verify);
        set(parameters, "redirect", given.redirect);
        set(parameters, "emojis", given.emojis);
        set(parameters, "tz", given.tz);
        set(parameters, "optional", given.optional);
        DeliveryOptions inherited = address == null ? DeliveryOptions.UNSET : address.options();
        return parameters.options().orElse(inherited).orElse(DeliveryOptions.OF_AN_ADDRESS);
    }

    private static void set(DeliveryOptionsBuilder parameters, String name, String value) {
        if (value != null) {
            parameters.set(name, "--" + name, value);
        }
    }
}
