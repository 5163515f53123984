package io.jenkins.plugins.wecom.config;

import io.jenkins.plugins.wecom.report.BuildEvent;
import java.util.Arrays;
import java.util.List;
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

    private static EventOption of(BuildEvent event) {
        return new EventOption(
                event.name(),
                ResourceBundleHolder.get(Messages.class).format("EventOption." + event),
                BuildEvent.DEFAULT.contains(event));
    }
}
