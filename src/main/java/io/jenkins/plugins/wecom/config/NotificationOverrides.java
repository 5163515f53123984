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

/**
 * Finds the overrides of the global rules that apply to a job: its own and those of the folders around it, of which the
 * nearest takes precedence. An extension point, since folders need a plugin.
 */
public interface NotificationOverrides extends ExtensionPoint {

    /** Returns the override of an item group, or null if it has none. */
    @CheckForNull
    NotificationOverride of(ItemGroup<?> group);

    /** Whether the job or a folder around it switches the global rules off. */
    static boolean areDisabled(Job<?, ?> job) {
        return around(job).stream().anyMatch(NotificationOverride::isDisabled);
    }

    /** Returns the recipients set by the job or by the nearest folder that sets any; null if none does. */
    @CheckForNull
    static String recipients(Job<?, ?> job) {
        return around(job).stream()
                .map(NotificationOverride::getRecipients)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** The message of the job or of the nearest folder that has one; null where none has. */
    @CheckForNull
    static String message(Job<?, ?> job) {
        return around(job).stream()
                .map(NotificationOverride::getMessage)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** The lines of facts of the job and the folders around it, the nearest first. */
    static List<String> facts(Job<?, ?> job) {
        return around(job).stream()
                .map(NotificationOverride::getFacts)
                .filter(Objects::nonNull)
                .toList();
    }

    private static List<NotificationOverride> around(Job<?, ?> job) {
        List<NotificationOverride> overrides = new ArrayList<>();
        WecomJobProperty ofJob = job.getProperty(WecomJobProperty.class);
        if (ofJob != null) {
            overrides.add(ofJob.override());
        }
        ItemGroup<?> group = job.getParent();
        while (group != null) {
            for (NotificationOverrides known : ExtensionList.lookup(NotificationOverrides.class)) {
                NotificationOverride override = known.of(group);
                if (override != null) {
                    overrides.add(override);
                }
            }
            group = group instanceof Item item ? item.getParent() : null;
        }
        return overrides;
    }
}
