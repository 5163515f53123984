package io.jenkins.plugins.wecom.publisher;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.XmlFile;
import hudson.model.Item;
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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/**
 * The notifications of global rules that are still to be sent, one file for each run under Jenkins' home, so that a
 * restart loses none: one that had not been started is sent after the restart; one that had may have arrived and is
 * never sent again.
 */
@Extension
public final class Outbox extends ItemListener {

    private static final Logger LOGGER = Logger.getLogger(Outbox.class.getName());

    private final AtomicInteger count = new AtomicInteger();

    /** Entries that are stored, and some that are done. */
    private final Set<OutboxEntry> entries = ConcurrentHashMap.newKeySet();

    static Outbox get() {
        return ExtensionList.lookupSingleton(Outbox.class);
    }

    /**
     * Stores an entry and sends it on another thread.
     *
     * @param earlier a sending that has to end first; null for none
     */
    Future<?> add(OutboxEntry entry, Run<?, ?> run, @CheckForNull Future<?> earlier) {
        entry.storeIn(newFile());
        entry.save();
        return submit(entry, run, dispatcher(run), earlier);
    }

    /** Entries name their runs by the job, so they follow it when it is renamed or moved. */
    @Override
    public void onLocationChanged(Item item, String oldFullName, String newFullName) {
        entries.forEach(entry -> entry.onMoved(oldFullName, newFullName));
    }

    /** Sends what was left when Jenkins stopped. */
    @Override
    public void onLoaded() {
        deleteHalfWritten();
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
                LOGGER.log(Level.WARNING, e, () -> "Cannot resume the WeCom notifications stored in " + file);
            }
        }
    }

    /** What Jenkins wrote beside a file, to put it in its place, when it was killed: the file is as it was before. */
    private static void deleteHalfWritten() {
        File[] halves = folder().listFiles((folder, name) -> name.endsWith("tmp"));
        for (File half : halves == null ? new File[0] : halves) {
            if (!half.delete()) {
                LOGGER.warning(() -> "Cannot delete " + half);
            }
        }
    }

    private void resume(XmlFile file, Map<Run<?, ?>, Future<?>> earlier) throws IOException {
        OutboxEntry entry = (OutboxEntry) file.read();
        entry.storeIn(file);
        Run<?, ?> run = entry.run();
        if (run == null) {
            LOGGER.info(() -> "The WeCom notifications of a build that no longer exists are dropped: " + entry);
            file.delete();
            return;
        }
        if (entry.isStarted()) {
            Deliverer.of(run, TaskListener.NULL).interrupted();
            entry.finished();
        }
        if (!entry.rules().isEmpty()) {
            earlier.put(run, submit(entry, run, dispatcher(run).resumed(), earlier.get(run)));
        }
    }

    private static RuleDispatcher dispatcher(Run<?, ?> run) {
        return new RuleDispatcher(run, TaskListener.NULL, Notification.Source.GLOBAL_RULE);
    }

    private Future<?> submit(
            OutboxEntry entry, Run<?, ?> run, RuleDispatcher dispatcher, @CheckForNull Future<?> earlier) {
        entries.removeIf(OutboxEntry::isDone);
        entries.add(entry);
        return dispatcher
                .with(entry.variables(run))
                .withRecipients(entry.recipients())
                .withProgress(entry)
                .submit(entry.rules(), entry.occasion(run), new Cancellation(), earlier);
    }

    /** The files' names sort in the order in which the entries were added. */
    private XmlFile newFile() {
        String name = String.format(Locale.ROOT, "%015d-%09d.xml", System.currentTimeMillis(), count.incrementAndGet());
        return new XmlFile(Jenkins.XSTREAM2, new File(folder(), name));
    }

    private static File folder() {
        return new File(Jenkins.get().getRootDir(), "io.jenkins.plugins.wecom.outbox");
    }
}
