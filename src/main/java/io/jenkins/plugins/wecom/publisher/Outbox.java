package io.jenkins.plugins.wecom.publisher;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.XmlFile;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.ItemListener;
import io.jenkins.plugins.wecom.delivery.Deliverer;
import io.jenkins.plugins.wecom.delivery.Notification;
import io.jenkins.plugins.wecom.sender.Cancellation;
import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/**
 * What global rules are telling, one file each under Jenkins' home, so that a restart loses none: what had not begun is
 * told after it; what had begun may have arrived and is never told again.
 */
@Extension
public final class Outbox extends ItemListener {

    private static final Logger LOGGER = Logger.getLogger(Outbox.class.getName());

    private final AtomicInteger count = new AtomicInteger();

    static Outbox get() {
        return ExtensionList.lookupSingleton(Outbox.class);
    }

    /**
     * Begins to tell.
     *
     * @param earlier something that is to be told first; null for nothing
     */
    Future<?> begin(OutboxEntry telling, Run<?, ?> run, @CheckForNull Future<?> earlier) {
        telling.in(file());
        telling.save();
        return submit(telling, run, earlier);
    }

    /** Goes on with what was left when Jenkins stopped. */
    @Override
    public void onLoaded() {
        File[] left = folder().listFiles((folder, name) -> name.endsWith(".xml"));
        if (left == null) {
            return;
        }
        Arrays.sort(left);
        Map<Run<?, ?>, Future<?>> earlier = new HashMap<>();
        for (File file : left) {
            try {
                resume(new XmlFile(Jenkins.XSTREAM2, file), earlier);
            } catch (IOException | RuntimeException e) {
                LOGGER.log(Level.WARNING, e, () -> "cannot go on telling what is in " + file);
            }
        }
    }

    private static void resume(XmlFile file, Map<Run<?, ?>, Future<?>> earlier) throws IOException {
        OutboxEntry telling = (OutboxEntry) file.read();
        telling.in(file);
        Run<?, ?> run = telling.run();
        if (run == null) {
            LOGGER.info(() -> "The build is gone that was to be told of: " + telling);
            file.delete();
            return;
        }
        if (telling.isBegun()) {
            Deliverer.of(run, TaskListener.NULL).interrupted(telling.events());
            telling.ends();
        }
        if (!telling.rules().isEmpty()) {
            earlier.put(run, submit(telling, run, earlier.get(run)));
        }
    }

    private static Future<?> submit(OutboxEntry telling, Run<?, ?> run, Future<?> earlier) {
        return new RuleDispatcher(run, TaskListener.NULL, Notification.Source.GLOBAL_RULE)
                .with(telling.variables(run))
                .instead(telling.instead())
                .tracked(telling)
                .submit(telling.rules(), telling.events(), new Cancellation(), earlier);
    }

    /** In the order of their names they are in the order of their beginnings. */
    private XmlFile file() {
        String name = String.format(Locale.ROOT, "%015d-%09d.xml", System.currentTimeMillis(), count.incrementAndGet());
        return new XmlFile(Jenkins.XSTREAM2, new File(folder(), name));
    }

    private static File folder() {
        return new File(Jenkins.get().getRootDir(), "io.jenkins.plugins.wecom.telling");
    }
}
