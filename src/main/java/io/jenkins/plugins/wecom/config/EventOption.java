package io.jenkins.plugins.wecom.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.wecom.report.BuildEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jvnet.localizer.ResourceBundleHolder;

/**
 * A build event as a choice on a form.
 *
 * @param name the event's name, as in Pipelines
 * @param title the name with an explanation
 * @param byDefault whether it is selected by default
 */
public record EventOption(String name, String title, boolean byDefault) {

    /** Returns all events, in the order of the forms. */
    public static List<EventOption> all() {
        return Arrays.stream(BuildEvent.values()).map(EventOption::of).toList();
    }

    /**
     * Returns all events, and what else is chosen: names that another version of the plugin has stored.
     *
     * @param chosen the names that are chosen; null where nothing has been chosen yet
     */
    public static List<EventOption> allAnd(@CheckForNull List<String> chosen) {
        List<EventOption> options = new ArrayList<>(all());
        Set<String> known = options.stream().map(EventOption::name).collect(Collectors.toSet());
        for (String name : chosen == null ? List.<String>of() : chosen) {
            if (!name.isEmpty() && known.add(name)) {
                options.add(new EventOption(name, Messages.MessageForm_unknown(name), false));
            }
        }
        return options;
    }

    private static EventOption of(BuildEvent event) {
        return new EventOption(
                event.name(),
                ResourceBundleHolder.get(Messages.class).format("EventOption." + event),
                BuildEvent.DEFAULT.contains(event));
    }
}
