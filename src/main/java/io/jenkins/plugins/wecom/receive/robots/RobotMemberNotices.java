package io.jenkins.plugins.wecom.receive.robots;

import hudson.Extension;
import io.jenkins.plugins.wecom.config.ActingCompany;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.config.robots.SmartRobotList;
import io.jenkins.plugins.wecom.links.RobotNotices;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.message.TextMessage;
import io.jenkins.plugins.wecom.robots.SmartRobots;
import io.jenkins.plugins.wecom.sender.SmartRobot;
import java.util.Optional;

/** Tells members something in their own chat with a smart robot, by the first that knows one. */
@Extension
public final class RobotMemberNotices implements RobotNotices {

    @Override
    public boolean tell(String member, TextMessage text) {
        Optional<SmartRobot> knows = WecomGlobalConfiguration.get().smartRobots().items().stream()
                .filter(SmartRobotList.Item::isActive)
                .flatMap(item -> item.robot().stream())
                .filter(robot -> ActingCompany.hasRobot(robot.botId())
                        && SmartRobots.get().knowsMember(robot, member))
                .findFirst();
        knows.ifPresent(robot -> RobotChats.get().write(robot, Recipients.ofUser(member), text));
        return knows.isPresent();
    }
}
