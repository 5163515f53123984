package io.jenkins.plugins.wecom.sender.url;

import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** Splits the query of an address into its parameters, separated by {@code &}, and decodes them. */
final class QueryParameters {

    /** A semicolon separates where a name follows, as in {@code retry=1;wait=2}; the one of {@code to=alice;bob} does not. */
    private static final Pattern PARAMETER_END = Pattern.compile("&|;(?=[^=&;]+=)|;(?=[;&]|$)");

    private QueryParameters() {}

    /**
     * Passes on each parameter's name and value, in order.
     *
     * @param field what the user calls the address
     * @param query null for none
     * @throws io.jenkins.plugins.wecom.message.InvalidValueException if one is not correctly percent-encoded
     */
    static void forEach(String field, String query, BiConsumer<String, String> parameter) {
        for (String pair : query == null ? new String[0] : PARAMETER_END.split(query)) {
            if (!pair.isBlank()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                parameter.accept(PercentDecoder.decode(field, name), PercentDecoder.decode(field, value));
            }
        }
    }

    /** The name of one in error messages. */
    static String in(String field, String name) {
        return field + " (" + name + ")";
    }
}
