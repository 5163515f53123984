package io.jenkins.plugins.wecom.receive.act;

import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.model.Run;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.springframework.security.access.AccessDeniedException;

/** Finds a build as the current user sees it: what may not be read is not there. */
final class VisibleBuild {

    private VisibleBuild() {}

    /**
     * Finds a build from the top: Jenkins, each folder and the job must be readable.
     *
     * @param job the job's full name
     */
    static Optional<Run<?, ?>> find(String job, int number) {
        if (!Jenkins.get().hasPermission(Jenkins.READ)) {
            return Optional.empty();
        }
        ItemGroup<?> group = Jenkins.get();
        Item item = null;
        for (String name : job.split("/")) {
            item = group == null ? null : child(group, name);
            if (item == null) {
                return Optional.empty();
            }
            group = item instanceof ItemGroup<?> folder ? folder : null;
        }
        return item instanceof Job<?, ?> found ? Optional.ofNullable(found.getBuildByNumber(number)) : Optional.empty();
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
