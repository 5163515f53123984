package io.jenkins.plugins.wecom.sender.url;

import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.message.MessageBundle;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.message.RecipientsParser;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.DeliveryOptionsBuilder;
import io.jenkins.plugins.wecom.sender.WecomApp;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A parsed Apprise URL, {@code wechat://corpid:secret@agentid/recipient/…?parameter=value&…}, which has all that is needed
 * to send a message. A class and no record, so that {@link #toString} does not show the secret.
 */
public final class WechatUrl implements ChannelUrl {

    private static final MessageBundle BUNDLE = MessageBundle.of(WechatUrl.class);
    private static final String SCHEME = "wechat://";
    private static final Pattern FORM = Pattern.compile(
            "(?<corp>[^:/?@]*):(?<secret>[^/?]*)@(?<agent>[^/?@]*)(?<path>/[^?]*)?(?:\\?(?<query>.*))?",
            Pattern.DOTALL);

    private final WecomApp app;
    private final Recipients recipients;
    private final String mention;
    private final DeliveryOptions options;
    private final List<String> leftOut;
    private final List<LocalizableMessage> warnings;

    private WechatUrl(WecomApp app, Parser parser) {
        this.app = app;
        this.recipients = parser.recipients.recipients();
        this.mention = String.join(",", parser.mention);
        this.options = parser.parameters.options();
        this.leftOut = List.copyOf(parser.refused);
        this.warnings = List.copyOf(parser.warnings);
    }

    /** Whether a text begins with {@code wechat://}. */
    public static boolean isWechatUrl(String text) {
        return text.strip().regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    /**
     * Parses an address.
     *
     * @param field what the user calls it: an option, an environment variable, a credentials ID
     * @throws InvalidValueException if it does not have this form, a parameter's value is invalid, or all recipients in
     *     it are invalid; the sentence never shows the secret
     */
    public static WechatUrl parse(String field, String address) {
        return parse(field, address, Recipients.NONE);
    }

    /**
     * The same, with recipients given elsewhere.
     *
     * @param beside these recipients: if there are any, all those of the address may be invalid
     */
    static WechatUrl parse(String field, String address, Recipients beside) {
        WechatUrl url = read(field, address);
        if (!url.leftOut.isEmpty() && url.recipients.isEmpty() && beside.isEmpty()) {
            throw RecipientsParser.noneLeft(recipientsOf(field), url.leftOut);
        }
        return url;
    }

    /**
     * The same, but leaves it to the caller to check that a valid recipient is left.
     *
     * @throws InvalidValueException if it does not have this form, or a parameter's value is invalid; the sentence never
     *     shows the secret
     */
    public static WechatUrl read(String field, String address) {
        if (!isWechatUrl(address)) {
            throw malformed(field);
        }
        Matcher form = FORM.matcher(address.strip().substring(SCHEME.length()));
        if (!form.matches()) {
            throw malformed(field);
        }
        WecomApp app = app(field, form);
        return new WechatUrl(app, new Parser(field).parse(form.group("path"), form.group("query")));
    }

    /** The name of the address's recipients in error messages. */
    public static String recipientsOf(String field) {
        return QueryParameters.in(field, "to");
    }

    /** Shows none of the three values: in an address whose parts are mixed up, each may be the secret. */
    private static WecomApp app(String field, Matcher form) {
        try {
            return WecomApp.of(
                    new WecomApp.Names(
                            QueryParameters.in(field, "corpId"),
                            QueryParameters.in(field, "agentId"),
                            QueryParameters.in(field, "secret")),
                    PercentDecoder.decode(field, form.group("corp")),
                    PercentDecoder.decode(field, form.group("agent")),
                    PercentDecoder.decode(field, form.group("secret")));
        } catch (InvalidValueException e) {
            throw e.withoutValue();
        }
    }

    /** The application, at WeCom's public API. */
    @Override
    public WecomApp channel() {
        return app;
    }

    @Override
    public boolean hasOwnBase() {
        return false;
    }

    /** The recipients in the path and in {@code to}; none if the address has none. */
    @Override
    public Recipients recipients() {
        return recipients;
    }

    @Override
    public String mention() {
        return mention;
    }

    @Override
    public DeliveryOptions options() {
        return options;
    }

    @Override
    public List<String> leftOut() {
        return leftOut;
    }

    @Override
    public List<LocalizableMessage> warnings() {
        return warnings;
    }

    /** The address without its secret. */
    @Override
    public String toString() {
        return SCHEME + app.corpId() + ":****@" + app.agentId();
    }

    private static InvalidValueException malformed(String field) {
        return InvalidValueException.hidden(field, BUNDLE.message("allowed.address"));
    }

    private static final class Parser {

        private final String field;
        private final RecipientsParser recipients = new RecipientsParser();
        private final DeliveryOptionsBuilder parameters = new DeliveryOptionsBuilder();
        private final List<LocalizableMessage> warnings = new ArrayList<>();
        private final List<String> mention = new ArrayList<>();
        private final List<String> refused = new ArrayList<>();

        Parser(String field) {
            this.field = field;
        }

        Parser parse(String path, String query) {
            for (String segment : path == null ? new String[0] : path.split("/")) {
                addRecipients(PercentDecoder.decode(field, segment));
            }
            QueryParameters.forEach(field, query, this::parameter);
            return this;
        }

        private void parameter(String name, String value) {
            if (name.equalsIgnoreCase("to")) {
                addRecipients(value);
            } else if (name.equalsIgnoreCase("mention")) {
                mention.add(value);
            } else if (!parameters.set(name, QueryParameters.in(field, name), value)) {
                warnings.add(BUNDLE.message("warning.parameter", InvalidValueException.shown(name)));
            }
        }

        private void addRecipients(String value) {
            recipients.to(value, invalid -> {
                refused.add(invalid);
                warnings.add(RecipientsParser.leftOut(invalid));
            });
        }
    }
}
