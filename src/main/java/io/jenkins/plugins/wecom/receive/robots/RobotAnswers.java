package io.jenkins.plugins.wecom.receive.robots;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.config.robots.SmartRobotList;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.message.TemplateCardMessage;
import io.jenkins.plugins.wecom.message.TextMessage;
import io.jenkins.plugins.wecom.robots.SmartRobots;
import io.jenkins.plugins.wecom.sender.PerhapsDeliveredException;
import io.jenkins.plugins.wecom.sender.SmartRobot;
import io.jenkins.plugins.wecom.sender.WecomException;
import io.jenkins.plugins.wecom.tasks.Press;
import io.jenkins.plugins.wecom.tasks.PressAnswers;
import io.jenkins.plugins.wecom.tasks.PressReply;
import io.jenkins.plugins.wecom.tasks.PressSource;
import io.jenkins.plugins.wecom.tasks.Task;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Answers presses in the chats of smart robots. A card can be changed for 5 seconds after its press, for everyone in its
 * chat; what comes later is a message there. What was refused is told to the member alone, where the robot knows a chat with
 * that member.
 */
@Extension
public final class RobotAnswers implements PressAnswers {

    private static final Logger LOGGER = Logger.getLogger(RobotAnswers.class.getName());

    @Override
    public boolean isOf(PressSource source) {
        return source.robot().isPresent();
    }

    @Override
    public boolean showsWhatIsAsked() {
        return true;
    }

    @Override
    public void answer(Press press, @CheckForNull Task task, PressReply reply) {
        Optional<PendingPresses.Pending> pending = PendingPresses.get().take(press);
        if (reply.kind() == PressReply.Kind.REFUSED) {
            robot(press.source()).ifPresent(robot -> refuse(robot, press, reply.sentence()));
            return;
        }
        TemplateCardMessage card = reply.card();
        boolean isChanged = pending.isPresent() && card != null && isChanged(pending.get(), card);
        if (!isChanged && reply.kind() != PressReply.Kind.ASKED) {
            robot(press.source())
                    .ifPresent(robot -> RobotChats.get().write(robot, place(press), new TextMessage(reply.sentence())));
        }
    }

    /** Changes the card for everyone in the chat. */
    private static boolean isChanged(PendingPresses.Pending pending, TemplateCardMessage card) {
        try {
            pending.connection().update(pending.press(), card, List.of());
            return true;
        } catch (PerhapsDeliveredException e) {
            LOGGER.log(Level.FINE, e, () -> "A card was perhaps changed");
            return true;
        } catch (WecomException e) {
            LOGGER.log(Level.FINE, e, () -> "A card was not changed");
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static void refuse(SmartRobot robot, Press press, String sentence) {
        boolean isOwn = press.source().member().isPresent() || SmartRobots.get().knowsMember(robot, press.member());
        if (isOwn) {
            RobotChats.get().write(robot, Recipients.ofUser(press.member()), new TextMessage(sentence));
        } else {
            String named = Messages.RobotAnswers_to(InvalidValueException.shown(press.member()), sentence);
            RobotChats.get().write(robot, place(press), new TextMessage(named));
        }
    }

    private static Recipients place(Press press) {
        return press.source().chat().map(Recipients::ofChat).orElseGet(() -> Recipients.ofUser(press.member()));
    }

    private static Optional<SmartRobot> robot(PressSource source) {
        return WecomGlobalConfiguration.get().smartRobots().items().stream()
                .filter(SmartRobotList.Item::isActive)
                .flatMap(item -> item.robot().stream())
                .filter(robot -> source.robot().filter(robot.botId()::equals).isPresent())
                .findFirst();
    }
}
