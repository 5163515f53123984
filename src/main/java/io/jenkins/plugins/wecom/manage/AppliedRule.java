package io.jenkins.plugins.wecom.manage;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Job;
import hudson.model.TopLevelItem;
import io.jenkins.plugins.wecom.config.GlobalRule;
import io.jenkins.plugins.wecom.config.NotificationOverrides;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import java.util.ArrayList;
import java.util.List;

/**
 * A global rule that applies to a job, as the job's page shows it.
 *
 * @param number the rule's place on the global form, from 1
 * @param name null if it has none
 * @param events the names of its events
 * @param recipients those of the job or a folder, if they replace the rule's; null for the default recipients
 * @param application the credentials' ID; null for the default application
 */
public record AppliedRule(
        int number,
        @CheckForNull String name,
        String events,
        @CheckForNull String recipients,
        @CheckForNull String application) {

    static List<AppliedRule> of(Job<?, ?> job) {
        List<AppliedRule> applied = new ArrayList<>();
        if (!(job instanceof TopLevelItem) || NotificationOverrides.areDisabled(job)) {
            return applied;
        }
        String replacing = NotificationOverrides.recipients(job);
        List<GlobalRule> rules = WecomGlobalConfiguration.get().getRules();
        for (int i = 0; i < rules.size(); i++) {
            GlobalRule rule = rules.get(i);
            if (rule.isEnabled() && !rule.events().isEmpty() && rule.isFor(job.getFullName())) {
                applied.add(new AppliedRule(
                        i + 1,
                        rule.getName(),
                        String.join(
                                ", ",
                                rule.events().stream().sorted().map(Enum::name).toList()),
                        replacing == null ? rule.getTo() : replacing,
                        rule.getCredentialsId()));
            }
        }
        return applied;
    }
}
