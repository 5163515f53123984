package io.jenkins.plugins.wecom.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Job;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Finds what a job and the folders around it say to the global rules; the nearest word counts. */
public interface GlobalRuleOverrides extends ExtensionPoint {

    /** What a group of items says, or null. */
    @CheckForNull
    GlobalRuleOverride of(ItemGroup<?> group);

    /** Whether the job or a folder around it wants no global rule. */
    static boolean areDisabled(Job<?, ?> job) {
        return around(job).stream().anyMatch(GlobalRuleOverride::isDisabled);
    }

    /** The recipients of the job or of the nearest folder that has some; null where none has. */
    @CheckForNull
    static String recipients(Job<?, ?> job) {
        return around(job).stream()
                .map(GlobalRuleOverride::getRecipients)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** The message of the job or of the nearest folder that has one; null where none has. */
    @CheckForNull
    static String message(Job<?, ?> job) {
        return around(job).stream()
                .map(GlobalRuleOverride::getMessage)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** The lines of facts of the job and the folders around it, the nearest first. */
    static List<String> facts(Job<?, ?> job) {
        return around(job).stream()
                .map(GlobalRuleOverride::getFacts)
                .filter(Objects::nonNull)
                .toList();
    }

    private static List<GlobalRuleOverride> around(Job<?, ?> job) {
        List<GlobalRuleOverride> overrides = new ArrayList<>();
        WecomJobProperty ofJob = job.getProperty(WecomJobProperty.class);
        if (ofJob != null) {
            overrides.add(ofJob.override());
        }
        ItemGroup<?> group = job.getParent();
        while (group != null) {
            for (GlobalRuleOverrides known : ExtensionList.lookup(GlobalRuleOverrides.class)) {
                GlobalRuleOverride override = known.of(group);
                if (override != null) {
                    overrides.add(override);
                }
            }
            group = group instanceof Item item ? item.getParent() : null;
        }
        return overrides;
    }
}
