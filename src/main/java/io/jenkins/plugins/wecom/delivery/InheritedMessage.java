package io.jenkins.plugins.wecom.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Job;
import io.jenkins.plugins.wecom.config.NotificationOverrides;
import io.jenkins.plugins.wecom.config.NotificationRule;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.report.Fact;
import io.jenkins.plugins.wecom.report.FactLines;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a job, the folders around it and the global configuration say of all messages. References in it are not expanded
 * yet.
 *
 * @param message the nearest message; null where there is none
 * @param facts all facts, the nearest first
 * @param wrong the lines that are no facts
 */
public record InheritedMessage(@CheckForNull String message, List<Fact> facts, List<InvalidValueException> wrong) {

    /** Nothing is inherited. */
    public static final InheritedMessage NONE = new InheritedMessage(null, List.of(), List.of());

    /** Those of a job; null for the global ones alone. */
    public static InheritedMessage of(@CheckForNull Job<?, ?> job) {
        WecomGlobalConfiguration global = WecomGlobalConfiguration.get();
        String nearer = job == null ? null : NotificationOverrides.message(job);
        List<Fact> facts = new ArrayList<>();
        List<InvalidValueException> wrong = new ArrayList<>();
        Stream.concat(
                        job == null ? Stream.empty() : NotificationOverrides.facts(job).stream(),
                        Stream.ofNullable(global.getFacts()))
                .forEach(lines ->
                        facts.addAll(FactLines.parse(NotificationRule.FIELDS.label("facts"), lines, wrong::add)));
        return new InheritedMessage(nearer == null ? global.getMessage() : nearer, facts, wrong);
    }
}
