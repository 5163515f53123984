package io.jenkins.plugins.wecom.delivery.cards;

import io.jenkins.plugins.wecom.config.ActingCompany;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.config.receivers.ReceiverList;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.robots.SmartRobots;
import io.jenkins.plugins.wecom.sender.Channel;
import io.jenkins.plugins.wecom.sender.SmartRobot;
import io.jenkins.plugins.wecom.sender.WecomApp;
import io.jenkins.plugins.wecom.tasks.PressSource;
import java.util.Optional;

/** Where presses on the cards of a channel come from. */
final class CardSource {

    private CardSource() {}

    /**
     * Returns the source of presses; empty if nobody could answer: WeCom refuses cards with buttons of an application
     * without a receiving URL (43012), and members of another company do nothing here.
     *
     * @param recipients to whom the card goes; each chat of a smart robot has a card of its own
     */
    static Optional<PressSource> of(Channel channel, Recipients recipients) {
        if (channel instanceof SmartRobot robot) {
            return ofChat(robot, recipients);
        }
        WecomGlobalConfiguration global = WecomGlobalConfiguration.get();
        return channel instanceof WecomApp app
                        && ReceiverList.isReceiving(app, global.getReceivers(), global.apiBaseUri())
                        && ActingCompany.isOf(app)
                ? Optional.of(PressSource.application(app.corpId(), app.agentId()))
                : Optional.empty();
    }

    /** A card in a chat can be changed there alone, so it is of that chat; a chat is named by its only recipient. */
    private static Optional<PressSource> ofChat(SmartRobot robot, Recipients chat) {
        boolean heard = SmartRobots.get()
                        .connection(robot)
                        .filter(connection -> connection.state().trusted())
                        .isPresent()
                && ActingCompany.hasRobot(robot.botId());
        if (!heard || chat.names().size() != 1) {
            return Optional.empty();
        }
        return Optional.of(
                chat.chats().isEmpty()
                        ? PressSource.robotMember(robot.botId(), chat.users().get(0))
                        : PressSource.robotChat(robot.botId(), chat.chats().get(0)));
    }
}
