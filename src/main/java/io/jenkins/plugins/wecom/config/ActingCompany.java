package io.jenkins.plugins.wecom.config;

import io.jenkins.plugins.wecom.config.receivers.Receiver;
import io.jenkins.plugins.wecom.config.robots.SmartRobotEntry;
import io.jenkins.plugins.wecom.config.robots.SmartRobotList;
import io.jenkins.plugins.wecom.credentials.AppNotFoundException;
import io.jenkins.plugins.wecom.credentials.AppResolver;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.sender.Company;
import io.jenkins.plugins.wecom.sender.SmartRobot;
import io.jenkins.plugins.wecom.sender.WecomApp;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The one company whose members can act in this Jenkins: a user ID stands for one member within one company alone. It is
 * the company of the first receiver, else of the first smart robot that names an application. Where neither is, the
 * robots are of one company that has no name.
 */
public final class ActingCompany {

    private ActingCompany() {}

    /** Returns what it is called; empty while it has no name. */
    public static Optional<Company> name() {
        return Stream.concat(ofReceivers(), ofRobots()).findFirst();
    }

    /** Whether an application is of this company. */
    public static boolean isOf(WecomApp application) {
        return name().filter(Company.of(application)::equals).isPresent();
    }

    /**
     * Whether a smart robot is of this company. One that names no application is, unless the applications that are used
     * here are of several companies: nobody knows of which the robot is then. An inactive one is of none.
     *
     * @param botId its Bot ID
     */
    public static boolean hasRobot(String botId) {
        return WecomGlobalConfiguration.get().smartRobots().items().stream()
                .filter(SmartRobotList.Item::isActive)
                .filter(item -> item.robot()
                        .map(SmartRobot::botId)
                        .filter(botId::equals)
                        .isPresent())
                .anyMatch(item -> isOf(item.entry()));
    }

    private static boolean isOf(SmartRobotEntry robot) {
        return robot.getApplication() == null
                ? used().size() <= 1
                : robot.savedCompany().isPresent() && robot.savedCompany().equals(name());
    }

    /** Whether there is a smart robot of this company. */
    public static boolean hasRobots() {
        return WecomGlobalConfiguration.get().getSmartRobots().stream().anyMatch(ActingCompany::isOf);
    }

    /**
     * Returns the receiver that sends to members of this company: the first, where it is active.
     *
     * @return its credentials ID and its application
     */
    public static Optional<Map.Entry<String, WecomApp>> sender() {
        WecomGlobalConfiguration global = WecomGlobalConfiguration.get();
        URI apiBase = global.apiBaseUri();
        return global.getReceivers().stream()
                .filter(receiver -> receiver.company().isPresent())
                .findFirst()
                .flatMap(receiver -> receiver.application(apiBase)
                        .map(application -> Map.entry(receiver.getCredentialsId(), application)));
    }

    /** The credentials IDs of receivers and smart robots of other companies, whose members cannot act here. */
    public static List<String> others() {
        Optional<Company> name = name();
        Stream<String> receivers = WecomGlobalConfiguration.get().getReceivers().stream()
                .filter(receiver ->
                        receiver.company().isPresent() && !receiver.company().equals(name))
                .map(Receiver::getCredentialsId);
        Stream<String> robots = WecomGlobalConfiguration.get().getSmartRobots().stream()
                .filter(robot -> !isOf(robot))
                .map(SmartRobotEntry::getCredentialsId);
        return Stream.concat(receivers, robots).toList();
    }

    /** The companies of the applications that are used here: of receivers, of smart robots, and the global one. */
    public static Set<Company> used() {
        Set<Company> used = new LinkedHashSet<>();
        Stream.of(ofReceivers(), ofRobots(), global())
                .flatMap(companies -> companies)
                .forEach(used::add);
        return used;
    }

    /** As an administrator saved them: whoever edits credentials does not choose whose members act. */
    private static Stream<Company> ofReceivers() {
        return WecomGlobalConfiguration.get().getReceivers().stream()
                .map(Receiver::company)
                .flatMap(Optional::stream);
    }

    private static Stream<Company> ofRobots() {
        return WecomGlobalConfiguration.get().getSmartRobots().stream()
                .map(SmartRobotEntry::savedCompany)
                .flatMap(Optional::stream);
    }

    private static Stream<Company> global() {
        WecomGlobalConfiguration global = WecomGlobalConfiguration.get();
        String credentialsId = global.getCredentialsId();
        if (credentialsId == null) {
            return Stream.empty();
        }
        try {
            URI apiBase = global.apiBaseUri();
            return AppResolver.forSystem(credentialsId).channel(apiBase) instanceof WecomApp application
                    ? Stream.of(Company.of(application))
                    : Stream.empty();
        } catch (AppNotFoundException | InvalidValueException e) {
            return Stream.empty();
        }
    }
}
