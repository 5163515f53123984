package io.jenkins.plugins.wecom.sender;

import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.message.MessageBundle;
import java.net.URI;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A self-built WeCom application: its credentials and the base URL of its API. Corp ID and secret get the access token
 * (document/path/91039), the agent ID names the application that sends. A class and no record, so that
 * {@link #toString} does not show the secret.
 */
public final class WecomApp implements Channel {

    /** WeCom's public API; private deployments and relays have another. */
    public static final URI PUBLIC_API = URI.create("https://qyapi.weixin.qq.com");

    private static final MessageBundle BUNDLE = MessageBundle.of(WecomApp.class);
    private static final Pattern AGENT_ID = Pattern.compile("[0-9]{1,10}");
    private static final Pattern VISIBLE = Pattern.compile("[^\\s\\p{Cntrl}]+");

    private final String corpId;
    private final long agentId;
    private final String secret;
    private final URI apiBase;

    private WecomApp(String corpId, long agentId, String secret, URI apiBase) {
        this.corpId = corpId;
        this.agentId = agentId;
        this.secret = secret;
        this.apiBase = apiBase;
    }

    /**
     * An application at WeCom's public API.
     *
     * @param names what the user calls the three values, for the error's sentence
     * @throws InvalidValueException if one of them is missing or cannot be right
     */
    public static WecomApp of(Names names, String corpId, String agentId, String secret) {
        return new WecomApp(
                corpId(names.corpId(), corpId),
                agentId(names.agentId(), agentId),
                secret(names.secret(), secret),
                PUBLIC_API);
    }

    /**
     * This application with those values replaced that are not null.
     *
     * @param names what the user calls the three values
     * @throws InvalidValueException if one of them cannot be right
     */
    public WecomApp with(Names names, String otherCorpId, String otherAgentId, String otherSecret) {
        return new WecomApp(
                otherCorpId == null ? corpId : corpId(names.corpId(), otherCorpId),
                otherAgentId == null ? agentId : agentId(names.agentId(), otherAgentId),
                otherSecret == null ? secret : secret(names.secret(), otherSecret),
                apiBase);
    }

    @Override
    public String account() {
        return toString();
    }

    @Override
    public WecomApp at(URI otherApiBase) {
        return new WecomApp(corpId, agentId, secret, otherApiBase);
    }

    /** Checks a corp ID, such as {@code ww0123456789abcdef}. */
    public static String corpId(String field, String value) {
        String corpId = required(field, value, "allowed.corpId");
        if (!VISIBLE.matcher(corpId).matches()) {
            throw new InvalidValueException(field, corpId, allowed("allowed.corpId"));
        }
        return corpId;
    }

    /** Checks an agent ID, a number such as 1000002. */
    public static long agentId(String field, String value) {
        String agentId = required(field, value, "allowed.agentId");
        if (!AGENT_ID.matcher(agentId).matches()) {
            throw new InvalidValueException(field, agentId, allowed("allowed.agentId"));
        }
        return Long.parseLong(agentId);
    }

    /** Checks a secret without ever showing it. */
    public static String secret(String field, String value) {
        String secret = required(field, value, "allowed.secret");
        if (!VISIBLE.matcher(secret).matches()) {
            throw InvalidValueException.hidden(field, allowed("allowed.secret"));
        }
        return secret;
    }

    private static String required(String field, String value, String allowed) {
        if (value == null || value.isBlank()) {
            throw InvalidValueException.missing(field, allowed(allowed));
        }
        return value.strip();
    }

    private static LocalizableMessage allowed(String key) {
        return BUNDLE.message(key);
    }

    public String corpId() {
        return corpId;
    }

    public long agentId() {
        return agentId;
    }

    /** The secret, only for the request for an access token. */
    public String secret() {
        return secret;
    }

    @Override
    public URI apiBase() {
        return apiBase;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WecomApp app
                && app.agentId == agentId
                && app.corpId.equals(corpId)
                && app.secret.equals(secret)
                && app.apiBase.equals(apiBase);
    }

    @Override
    public int hashCode() {
        return Objects.hash(corpId, agentId, secret, apiBase);
    }

    /** Corp ID and agent ID, which are no secrets. */
    @Override
    public String toString() {
        return corpId + "/" + agentId;
    }

    /** What the user calls an application's three values: form fields, options or environment variables. */
    public record Names(String corpId, String agentId, String secret) {}
}
