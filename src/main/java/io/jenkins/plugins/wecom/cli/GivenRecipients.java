package io.jenkins.plugins.wecom.cli;

import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.message.MessageBundle;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.message.RecipientsParser;
import io.jenkins.plugins.wecom.sender.WechatUrl;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The recipients of the options and those of the address together; what is none among them is left out. */
final class GivenRecipients {

    private static final MessageBundle BUNDLE = MessageBundle.of(GivenRecipients.class);

    private final Recipients recipients;
    private final Set<String> wrongFields = new LinkedHashSet<>();
    private final List<String> wrongWords = new ArrayList<>();
    private final List<LocalizableMessage> warnings = new ArrayList<>();

    /**
     * @param address null for none
     * @param addressField what the user calls the address
     */
    GivenRecipients(SendOptions given, WechatUrl address, String addressField) {
        RecipientsParser parser = new RecipientsParser();
        given.to.forEach(to -> parser.to(to, refused("--to")));
        given.touser.forEach(users -> parser.touser(users, refused("--touser")));
        given.toparty.forEach(departments -> parser.toparty(departments, refused("--toparty")));
        given.totag.forEach(tags -> parser.totag(tags, refused("--totag")));
        warnings.addAll(wrongWords.stream().map(RecipientsParser::leftOut).toList());
        if (address == null) {
            recipients = parser.recipients();
        } else {
            recipients = address.recipients().plus(parser.recipients());
            address.leftOut().forEach(refused(WechatUrl.recipientsOf(addressField)));
        }
    }

    private Consumer<String> refused(String field) {
        return word -> {
            wrongFields.add(field);
            wrongWords.add(word);
        };
    }

    /**
     * All of them.
     *
     * @throws InvalidValueException if there is none, or none is left
     */
    Recipients all() {
        if (!recipients.isEmpty()) {
            return recipients;
        }
        throw wrongWords.isEmpty()
                ? InvalidValueException.missing(
                        "--to, --touser, --toparty, --totag", BUNDLE.message("allowed.recipients"))
                : RecipientsParser.noneLeft(String.join(", ", wrongFields), wrongWords);
    }

    /** One for each word of the options that was left out; the address has those of its own. */
    List<LocalizableMessage> warnings() {
        return warnings;
    }
}
