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
public interface GlobalRuleChoices extends ExtensionPoint {

    /** What a group of items says, or null. */
    @CheckForNull
    GlobalRuleChoice of(ItemGroup<?> group);

    /** Whether the job or a folder around it wants no global rule. */
    static boolean areDisabled(Job<?, ?> job) {
        return around(job).stream().anyMatch(GlobalRuleChoice::isDisabled);
    }

    /** The recipients of the job or of the nearest folder that has some; null where none has. */
    @CheckForNull
    static String recipients(Job<?, ?> job) {
        return around(job).stream()
                .map(GlobalRuleChoice::getRecipients)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static List<GlobalRuleChoice> around(Job<?, ?> job) {
        List<GlobalRuleChoice> choices = new ArrayList<>();
        WecomJobProperty ofJob = job.getProperty(WecomJobProperty.class);
        if (ofJob != null) {
            choices.add(ofJob);
        }
        ItemGroup<?> group = job.getParent();
        while (group != null) {
            for (GlobalRuleChoices known : ExtensionList.lookup(GlobalRuleChoices.class)) {
                GlobalRuleChoice choice = known.of(group);
                if (choice != null) {
                    choices.add(choice);
                }
            }
            group = group instanceof Item item ? item.getParent() : null;
        }
        return choices;
    }
}
