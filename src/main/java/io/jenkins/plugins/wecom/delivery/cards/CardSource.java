package io.jenkins.plugins.wecom.delivery.cards;

import io.jenkins.plugins.wecom.config.ActingCompany;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.config.receivers.ReceiverList;
import io.jenkins.plugins.wecom.sender.Channel;
import io.jenkins.plugins.wecom.sender.WecomApp;
import io.jenkins.plugins.wecom.tasks.PressSource;
import java.util.Optional;

/** Where presses on the cards of a channel come from. */
final class CardSource {

    private CardSource() {}

    /**
     * Returns the source of presses; empty if nobody could answer: WeCom refuses cards with buttons of an application
     * without a receiving URL (43012), and members of another company do nothing here.
     */
    static Optional<PressSource> of(Channel channel) {
        WecomGlobalConfiguration global = WecomGlobalConfiguration.get();
        return channel instanceof WecomApp app
                        && ReceiverList.isReceiving(app, global.getReceivers(), global.apiBaseUri())
                        && ActingCompany.isOf(app)
                ? Optional.of(PressSource.application(app.corpId(), app.agentId()))
                : Optional.empty();
    }
}
