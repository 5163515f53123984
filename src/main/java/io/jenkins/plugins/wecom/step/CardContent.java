package io.jenkins.plugins.wecom.step;

import io.jenkins.plugins.wecom.delivery.Notification;
import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.message.text.EmojiShortcodes;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * The content of a card message.
 *
 * @param card as the Pipeline specifies it, with emoji shortcodes
 */
record CardContent(WecomCard card) implements Notification.Content {

    /** @throws io.jenkins.plugins.wecom.message.InvalidValueException if a part of the card is missing or too long */
    CardContent {
        card.message(UnaryOperator.identity());
    }

    @Override
    public Message message(DeliveryOptions options, Locale locale) {
        return card.message(options.emojis() ? EmojiShortcodes::replace : UnaryOperator.identity());
    }
}
