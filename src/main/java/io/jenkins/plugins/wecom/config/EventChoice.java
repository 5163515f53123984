package io.jenkins.plugins.wecom.config;

import io.jenkins.plugins.wecom.report.BuildEvent;
import java.util.Arrays;
import java.util.List;
import org.jvnet.localizer.ResourceBundleHolder;

/**
 * An event on a form.
 *
 * @param name as users write it
 * @param title the name and what it says of a build
 * @param byDefault whether it is told where nothing else is asked for
 */
public record EventChoice(String name, String title, boolean byDefault) {

    /** All events, in the order of the forms. */
    public static List<EventChoice> all() {
        return Arrays.stream(BuildEvent.values()).map(EventChoice::of).toList();
    }

    private static EventChoice of(BuildEvent event) {
        return new EventChoice(
                event.name(),
                ResourceBundleHolder.get(Messages.class).format("EventChoice." + event),
                BuildEvent.DEFAULT.contains(event));
    }
}
