package io.jenkins.plugins.wecom.config;

import hudson.ExtensionList;
import io.jenkins.plugins.wecom.config.receivers.Receiver;
import io.jenkins.plugins.wecom.config.users.RobotCompanies;
import io.jenkins.plugins.wecom.config.users.RobotCompanies.Robot;
import io.jenkins.plugins.wecom.credentials.AppNotFoundException;
import io.jenkins.plugins.wecom.credentials.AppResolver;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.sender.Company;
import io.jenkins.plugins.wecom.sender.WecomApp;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
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
     * here are of several companies: nobody knows of which the robot is then.
     *
     * @param source what identifies the robot among all sources
     */
    public static boolean hasRobot(String source) {
        return robots().stream()
                .filter(robot -> robot.source().equals(source))
                .findFirst()
                .filter(robot -> robot.company() == null
                        ? used().size() <= 1
                        : name().filter(robot.company()::equals).isPresent())
                .isPresent();
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
        return robots().stream().map(Robot::company).filter(Objects::nonNull);
    }

    private static List<Robot> robots() {
        return ExtensionList.lookup(RobotCompanies.class).stream()
                .flatMap(companies -> companies.robots().stream())
                .toList();
    }

    private static Stream<Company> global() {
        WecomGlobalConfiguration global = WecomGlobalConfiguration.get();
        String credentialsId = global.getCredentialsId();
        if (credentialsId == null) {
            return Stream.empty();
        }
        try {
            URI apiBase = global.apiBaseUri();
            return AppResolver.forSystem(credentialsId, null).channel(apiBase) instanceof WecomApp application
                    ? Stream.of(Company.of(application))
                    : Stream.empty();
        } catch (AppNotFoundException | InvalidValueException e) {
            return Stream.empty();
        }
    }
}
