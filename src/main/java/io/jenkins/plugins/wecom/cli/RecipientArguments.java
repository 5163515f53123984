package io.jenkins.plugins.wecom.cli;

import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.message.MessageBundle;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.message.RecipientsParser;
import io.jenkins.plugins.wecom.sender.url.ChannelUrl;
import io.jenkins.plugins.wecom.sender.url.WechatUrl;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The recipients from command-line options and the address; invalid ones are left out with a warning. */
final class RecipientArguments {

    private static final MessageBundle BUNDLE = MessageBundle.of(RecipientArguments.class);

    private final Recipients recipients;
    private final Set<String> invalidFields = new LinkedHashSet<>();
    private final List<String> invalidWords = new ArrayList<>();
    private final List<LocalizableMessage> warnings = new ArrayList<>();

    /**
     * @param address the address; null for none
     * @param addressField the name of the address in error messages
     */
    RecipientArguments(SendOptions options, ChannelUrl address, String addressField) {
        RecipientsParser parser = new RecipientsParser();
        options.to.forEach(to -> parser.to(to, invalid("--to")));
        options.touser.forEach(users -> parser.touser(users, invalid("--touser")));
        options.toparty.forEach(departments -> parser.toparty(departments, invalid("--toparty")));
        options.totag.forEach(tags -> parser.totag(tags, invalid("--totag")));
        Recipients all = parser.recipients();
        if (address != null) {
            all = address.recipients().plus(all);
        }
        List<String> otherChats = all.chatsOfNoApplication();
        otherChats.forEach(invalid("--to"));
        recipients = all.without(otherChats);
        warnings.addAll(invalidWords.stream().map(RecipientsParser::leftOut).toList());
        if (address != null) {
            address.leftOut().forEach(invalid(WechatUrl.recipientsOf(addressField)));
        }
    }

    /**
     * Refuses recipients that are given where there can be none.
     *
     * @throws InvalidValueException for the first of them
     */
    static void refuse(SendOptions options, LocalizableMessage allowed) {
        refuse("--to", options.to, allowed);
        refuse("--touser", options.touser, allowed);
        refuse("--toparty", options.toparty, allowed);
        refuse("--totag", options.totag, allowed);
    }

    private static void refuse(String option, List<String> given, LocalizableMessage allowed) {
        if (!given.isEmpty()) {
            throw new InvalidValueException(option, given.get(0), allowed);
        }
    }

    private Consumer<String> invalid(String field) {
        return word -> {
            invalidFields.add(field);
            invalidWords.add(word);
        };
    }

    /**
     * The valid recipients.
     *
     * @throws InvalidValueException if there are none
     */
    Recipients all() {
        if (!recipients.isEmpty()) {
            return recipients;
        }
        throw invalidWords.isEmpty()
                ? InvalidValueException.missing(
                        "--to, --touser, --toparty, --totag", BUNDLE.message("allowed.recipients"))
                : RecipientsParser.noneLeft(String.join(", ", invalidFields), invalidWords);
    }

    /** A warning for each invalid recipient in the options; the address has its own warnings. */
    List<LocalizableMessage> warnings() {
        return warnings;
    }
}
