package io.jenkins.plugins.wecom.publisher;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.AbstractBuild;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.wecom.config.GlobalRule;
import io.jenkins.plugins.wecom.config.NotificationRule;
import io.jenkins.plugins.wecom.delivery.InheritedMessage;
import io.jenkins.plugins.wecom.report.Fact;
import io.jenkins.plugins.wecom.run.variables.BuildLocation;
import io.jenkins.plugins.wecom.run.variables.BuildVariables;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * The variables that global rules refer to. They are sent after the build, when what build wrappers and Jenkins itself
 * set for its steps is gone: so it is looked at while it is there, where a rule wants it at all.
 */
final class RuleVariables {

    private static final Logger LOGGER = Logger.getLogger(RuleVariables.class.getName());

    private RuleVariables() {}

    /** Whether one of the rules may refer to a variable of that run, by itself or by what it inherits. */
    static boolean areWanted(List<GlobalRule> rules, Run<?, ?> run) {
        InheritedMessage inherited = InheritedMessage.of(run.getParent());
        return Stream.concat(
                        rules.stream().flatMap(RuleVariables::texts),
                        Stream.concat(
                                Stream.ofNullable(inherited.message()),
                                inherited.facts().stream().map(Fact::value)))
                .anyMatch(text -> text.indexOf('$') >= 0);
    }

    /** Those of a build that is about to end, to be called on its own thread; null if they cannot be had. */
    @CheckForNull
    static BuildVariables ofEnding(AbstractBuild<?, ?> build, TaskListener listener) {
        try {
            return BuildVariables.of(build, BuildLocation.ofThisThread(build), listener);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "cannot look at the variables of " + build);
        }
        return null;
    }

    private static Stream<String> texts(NotificationRule rule) {
        return Stream.of(rule.getTitle(), rule.getMessage(), rule.getFacts(), rule.getFiles())
                .filter(Objects::nonNull);
    }
}
