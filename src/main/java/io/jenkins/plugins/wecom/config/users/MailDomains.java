package io.jenkins.plugins.wecom.config.users;

import io.jenkins.plugins.wecom.message.InvalidValueException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The mail domains of the company: with any named, only addresses of these stand for WeCom users. */
public final class MailDomains {

    private static final Pattern DOMAIN = Pattern.compile("@?([\\p{L}\\p{N}_-]+(?:\\.[\\p{L}\\p{N}_-]+)*)\\.?");

    private final Set<String> domains;

    private MailDomains(Set<String> domains) {
        this.domains = domains;
    }

    /**
     * Parses domains such as {@code example.com}.
     *
     * @param field what the user calls the list
     * @param words none for all domains
     * @throws InvalidValueException if one is no domain
     */
    public static MailDomains parse(String field, List<String> words) {
        return new MailDomains(
                words.stream().map(word -> parse(field, word)).collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    private static String parse(String field, String word) {
        var domain = DOMAIN.matcher(word.strip());
        if (!domain.matches()) {
            throw new InvalidValueException(
                    field, word, locale -> Messages._MailDomains_allowed().toString(locale));
        }
        return domain.group(1).toLowerCase(Locale.ROOT);
    }

    /** Whether the address is of one of these domains; always true where none is named. A domain has no subdomains. */
    public boolean include(String address) {
        return domains.isEmpty()
                || domains.contains(
                        address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT));
    }

    /** The domains in the order in which they were named. */
    public List<String> names() {
        return List.copyOf(domains);
    }
}
