package io.jenkins.plugins.wecom.receive.act;

import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.model.Run;
import hudson.model.TopLevelItem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.springframework.security.access.AccessDeniedException;

/**
 * Finds jobs as the current user sees them, from the top: Jenkins, each folder and the job must be readable. What may not
 * be read is not there.
 */
public final class VisibleJobs {

    private VisibleJobs() {}

    /** Finds the job of this full name; empty if there is none, or the user may not read it. */
    public static Optional<Job<?, ?>> find(String fullName) {
        if (!Jenkins.get().hasPermission(Jenkins.READ)) {
            return Optional.empty();
        }
        ItemGroup<?> group = Jenkins.get();
        Item item = null;
        for (String name : fullName.split("/", -1)) {
            item = group == null ? null : child(group, name);
            if (item == null) {
                return Optional.empty();
            }
            group = item instanceof ItemGroup<?> folder ? folder : null;
        }
        return item instanceof Job<?, ?> job ? Optional.of(job) : Optional.empty();
    }

    /** Finds a build of such a job. */
    static Optional<Run<?, ?>> build(String fullName, int number) {
        return find(fullName).map(found -> found.getBuildByNumber(number));
    }

    /** All jobs that the user may read and whose folders too, parts of jobs such as combinations of a matrix left out. */
    public static List<Job<?, ?>> all() {
        List<Job<?, ?>> jobs = new ArrayList<>();
        Deque<ItemGroup<?>> groups = new ArrayDeque<>();
        if (Jenkins.get().hasPermission(Jenkins.READ)) {
            groups.add(Jenkins.get());
        }
        while (!groups.isEmpty()) {
            for (Object child : children(groups.remove())) {
                if (!(child instanceof TopLevelItem item) || !item.hasPermission(Item.READ)) {
                    continue;
                }
                if (item instanceof Job<?, ?> job) {
                    jobs.add(job);
                } else if (item instanceof ItemGroup<?> folder) {
                    groups.add(folder);
                }
            }
        }
        return jobs;
    }

    private static Collection<?> children(ItemGroup<?> group) {
        return group.getItems();
    }

    /** Jenkins throws where the user may discover an item but not read it. */
    private static Item child(ItemGroup<?> group, String name) {
        try {
            Item item = group.getItem(name);
            return item != null && item.hasPermission(Item.READ) ? item : null;
        } catch (AccessDeniedException e) {
            return null;
        }
    }
}
