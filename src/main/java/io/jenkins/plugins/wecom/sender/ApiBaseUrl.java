package io.jenkins.plugins.wecom.sender;

import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.MessageBundle;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Parses the base URL of WeCom's API, which is another one for private deployments and relays. */
public final class ApiBaseUrl {

    private static final MessageBundle BUNDLE = MessageBundle.of(ApiBaseUrl.class);
    private static final Pattern PATH = Pattern.compile("(?:(?<=[^/:])/+cgi-bin)?/*$");

    private ApiBaseUrl() {}

    /**
     * Parses a base URL.
     *
     * @param field what the user calls it
     * @return the address without a slash at its end, nor {@code /cgi-bin}, which is part of each call's path
     * @throws InvalidValueException if it is not an http or https address of a host, without user, query or fragment
     */
    public static URI parse(String field, String value) {
        try {
            URI uri = new URI(PATH.matcher(value.strip()).replaceFirst(""));
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            boolean bare = uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
            boolean port = uri.getPort() >= -1 && uri.getPort() != 0 && uri.getPort() <= 65535;
            if ((scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null && bare && port) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw invalid(field, value);
        }
        throw invalid(field, value);
    }

    private static InvalidValueException invalid(String field, String value) {
        return value.contains("@")
                ? InvalidValueException.hidden(field, BUNDLE.message("allowed.apiBase"))
                : new InvalidValueException(field, value, BUNDLE.message("allowed.apiBase"));
    }
}
