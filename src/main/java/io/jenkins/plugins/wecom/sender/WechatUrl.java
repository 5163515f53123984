package io.jenkins.plugins.wecom.sender;

import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.message.MessageBundle;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.message.RecipientsParser;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address as Apprise has them, with everything in it that a message needs:
 * {@code wechat://corpid:secret@agentid/recipient/…?parameter=value&…}. A class and no record, since it holds a secret.
 */
public final class WechatUrl {

    private static final MessageBundle BUNDLE = MessageBundle.of(WechatUrl.class);
    private static final String SCHEME = "wechat://";
    private static final Pattern FORM = Pattern.compile(
            "(?<corp>[^:/?@]*):(?<secret>[^/?]*)@(?<agent>[^/?@]*)(?<path>/[^?]*)?(?:\\?(?<query>.*))?",
            Pattern.DOTALL);

    /** A semicolon separates where a name follows, as in {@code retry=1;wait=2}; the one of {@code to=alice;bob} does not. */
    private static final Pattern PARAMETER_END = Pattern.compile("&|;(?=[^=&;]+=)|;(?=[;&]|$)");

    private final WecomApp app;
    private final Recipients recipients;
    private final DeliveryOptions options;
    private final List<String> leftOut;
    private final List<LocalizableMessage> warnings;

    private WechatUrl(WecomApp app, Reader read) {
        this.app = app;
        this.recipients = read.recipients.recipients();
        this.options = read.parameters.options();
        this.leftOut = List.copyOf(read.refused);
        this.warnings = List.copyOf(read.warnings);
    }

    /** Whether a text is meant to be such an address. */
    public static boolean isOne(String text) {
        return text.strip().regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    /**
     * Reads an address.
     *
     * @param field what the user calls it: an option, an environment variable, a credentials ID
     * @throws InvalidValueException if it has not this form, a parameter's value is not allowed, or it names recipients
     *     and none of a known form; never with the secret
     */
    public static WechatUrl parse(String field, String address) {
        return parse(field, address, Recipients.NONE);
    }

    /**
     * The same.
     *
     * @param beside recipients given beside the address: with these, it may do without one of its own
     */
    public static WechatUrl parse(String field, String address, Recipients beside) {
        WechatUrl url = read(field, address);
        if (!url.leftOut.isEmpty() && url.recipients.isEmpty() && beside.isEmpty()) {
            throw RecipientsParser.noneLeft(recipientsOf(field), url.leftOut);
        }
        return url;
    }

    /**
     * The same, for those who have recipients from elsewhere, or look later whether any are left.
     *
     * @throws InvalidValueException if it has not this form, or a parameter's value is not allowed; never with the secret
     */
    public static WechatUrl read(String field, String address) {
        if (!isOne(address)) {
            throw malformed(field);
        }
        Matcher form = FORM.matcher(address.strip().substring(SCHEME.length()));
        if (!form.matches()) {
            throw malformed(field);
        }
        WecomApp app = app(field, form);
        return new WechatUrl(app, new Reader(field).read(form.group("path"), form.group("query")));
    }

    /** What the user calls the recipients of an address. */
    public static String recipientsOf(String field) {
        return in(field, "to");
    }

    /** Shows none of the three values: in an address whose parts are mixed up, each may be the secret. */
    private static WecomApp app(String field, Matcher form) {
        try {
            return WecomApp.of(
                    new WecomApp.Names(in(field, "corpId"), in(field, "agentId"), in(field, "secret")),
                    PercentDecoder.decode(field, form.group("corp")),
                    PercentDecoder.decode(field, form.group("agent")),
                    PercentDecoder.decode(field, form.group("secret")));
        } catch (InvalidValueException e) {
            throw e.withoutValue();
        }
    }

    /** The application, at WeCom's public API. */
    public WecomApp app() {
        return app;
    }

    /** Those of the path and of {@code to}; none where the address names none. */
    public Recipients recipients() {
        return recipients;
    }

    /** What the address says; what it does not say is unset. */
    public DeliveryOptions options() {
        return options;
    }

    /** The words among its recipients that are none, each with a warning. */
    public List<String> leftOut() {
        return leftOut;
    }

    /** What was left out of account, each named. */
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

    private static String in(String field, String part) {
        return field + " (" + part + ")";
    }

    private static final class Reader {

        private final String field;
        private final RecipientsParser recipients = new RecipientsParser();
        private final DeliveryOptionsBuilder parameters = new DeliveryOptionsBuilder();
        private final List<LocalizableMessage> warnings = new ArrayList<>();
        private final List<String> refused = new ArrayList<>();

        Reader(String field) {
            this.field = field;
        }

        Reader read(String path, String query) {
            for (String segment : path == null ? new String[0] : path.split("/")) {
                addRecipients(PercentDecoder.decode(field, segment));
            }
            for (String pair : query == null ? new String[0] : PARAMETER_END.split(query)) {
                if (!pair.isBlank()) {
                    int equals = pair.indexOf('=');
                    String name = equals < 0 ? pair : pair.substring(0, equals);
                    String value = equals < 0 ? "" : pair.substring(equals + 1);
                    parameter(PercentDecoder.decode(field, name), PercentDecoder.decode(field, value));
                }
            }
            return this;
        }

        private void parameter(String name, String value) {
            if (name.equalsIgnoreCase("to")) {
                addRecipients(value);
            } else if (!parameters.set(name, in(field, name), value)) {
                warnings.add(BUNDLE.message("warning.parameter", InvalidValueException.shown(name)));
            }
        }

        private void addRecipients(String value) {
            recipients.to(value, bad -> {
                refused.add(bad);
                warnings.add(RecipientsParser.leftOut(bad));
            });
        }
    }
}
