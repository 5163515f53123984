package io.jenkins.plugins.wecom.step;

import io.jenkins.plugins.wecom.delivery.Notification;
import io.jenkins.plugins.wecom.message.CardMessage;
import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.message.text.EmojiShortcodes;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import java.util.Locale;

/**
 * The content of a card message.
 *
 * @param card as the Pipeline specifies it, with emoji shortcodes
 */
record CardContent(CardMessage card) implements Notification.Content {

    @Override
    public Message message(DeliveryOptions options, Locale locale) {
        return options.emojis()
                ? new CardMessage(
                        EmojiShortcodes.replace(card.title()),
                        EmojiShortcodes.replace(card.description()),
                        card.url(),
                        EmojiShortcodes.replace(card.button()))
                : card;
    }
}
