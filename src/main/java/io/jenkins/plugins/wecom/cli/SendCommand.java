package io.jenkins.plugins.wecom.cli;

import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.message.Mention;
import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.message.MessageBundle;
import io.jenkins.plugins.wecom.message.RecipientKeyword;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.sender.ApiBaseUrl;
import io.jenkins.plugins.wecom.sender.Channel;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.DeliveryOptionsBuilder;
import io.jenkins.plugins.wecom.sender.SendRequest;
import io.jenkins.plugins.wecom.sender.WecomApp;
import io.jenkins.plugins.wecom.sender.WecomRobot;
import io.jenkins.plugins.wecom.sender.url.ChannelUrl;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Validates the options of {@code wecom-send} and the environment, and builds the request from them. */
final class SendCommand {

    private static final MessageBundle BUNDLE = MessageBundle.of(SendCommand.class);

    private final SendOptions arguments;
    private final Map<String, String> environment;
    private final RecipientArguments recipients;
    private final ChannelUrl address;
    private final MessageArgument text;
    private final List<LocalizableMessage> mentionWarnings = new ArrayList<>();

    /** @throws InvalidValueException if the address is invalid */
    SendCommand(SendOptions arguments, Map<String, String> environment) {
        this.arguments = arguments;
        this.environment = environment;
        this.address = AddressArgument.read(arguments, environment).orElse(null);
        this.recipients = new RecipientArguments(arguments, address, AddressArgument.field(arguments));
        this.text = new MessageArgument(arguments);
    }

    /**
     * Builds the request.
     *
     * @throws InvalidValueException if an option or environment variable is invalid
     */
    SendRequest request(InputStream standardInput) throws IOException {
        DeliveryOptions options = options();
        Channel channel = channel();
        Recipients to =
                channel instanceof WecomRobot ? Recipients.ofRobot(AddressArgument.field(arguments)) : recipients.all();
        boolean safe = safe();
        Message message = text.message(options, standardInput);
        SendRequest request = new SendRequest(channel, to, message, mention(), safe, options).checked(text.kind());
        mentionWarnings.addAll(request.warnings());
        return request;
    }

    /** The IDs of messages to recall, in place of a message to send; none if one is sent. */
    List<String> recalled() {
        return text.isRecall() ? arguments.recall : List.of();
    }

    /**
     * The application that recalls messages.
     *
     * @throws InvalidValueException if there are recipients beside it, as if those alone could lose a message
     */
    WecomApp recallingApp() {
        RecipientArguments.refuse(arguments, BUNDLE.message("allowed.recallFrom"));
        return (WecomApp) channel();
    }

    private Mention mention() {
        Mention mention = mention("--mention", String.join(",", arguments.mention));
        return address == null
                ? mention
                : mention.plus(mention(AddressArgument.field(arguments) + " (mention)", address.mention())
                        .users());
    }

    private Mention mention(String field, String value) {
        Set<RecipientKeyword> keywords = EnumSet.noneOf(RecipientKeyword.class);
        Mention mention = Mention.parse(value, keywords, word -> mentionWarnings.add(Mention.leftOut(word)));
        for (RecipientKeyword keyword : keywords) {
            throw Mention.noBuild(field, keyword);
        }
        return mention;
    }

    /** Warnings about invalid recipients, unknown parameters of the address, undecodable input and mentions. */
    List<LocalizableMessage> warnings() {
        return Stream.of(
                        recipients.warnings(),
                        address == null ? List.<LocalizableMessage>of() : address.warnings(),
                        text.warnings(),
                        mentionWarnings)
                .flatMap(List::stream)
                .toList();
    }

    private Channel channel() {
        String apiBase = environment.getOrDefault("WECOM_API_BASE", "");
        String field = arguments.apiBase == null ? "WECOM_API_BASE" : "--api-base";
        String base = arguments.apiBase == null ? apiBase : arguments.apiBase;
        Channel channel = address == null ? appOfOptions() : channelOfAddress();
        return arguments.apiBase == null && base.isBlank() ? channel : channel.at(ApiBaseUrl.parse(field, base));
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

    /** Options override the address of an application. */
    private Channel channelOfAddress() {
        if (!(address.channel() instanceof WecomApp app)) {
            return address.channel();
        }
        WecomApp.Names names = new WecomApp.Names("--corp-id", "--agent-id", "--corp-secret");
        return app.with(names, arguments.corpId, arguments.agentId, arguments.corpSecret);
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

    /** The delivery options, complete. */
    DeliveryOptions options() {
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
