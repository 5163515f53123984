package io.jenkins.plugins.wecom.step;

import io.jenkins.plugins.wecom.delivery.Notification;
import io.jenkins.plugins.wecom.message.CardMessage;
import io.jenkins.plugins.wecom.message.EmojiCodes;
import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import java.util.Locale;

/**
 * A card of the user's own.
 *
 * @param card as it was written
 */
record CardContent(CardMessage card) implements Notification.Content {

    @Override
    public Message message(DeliveryOptions options, Locale locale) {
        return options.emojis()
                ? new CardMessage(
                        EmojiCodes.replace(card.title()),
                        EmojiCodes.replace(card.description()),
                        card.url(),
                        EmojiCodes.replace(card.button()))
                : card;
    }
}
