package io.jenkins.plugins.wecom.step;

import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.listeners.ItemListener;
import io.jenkins.plugins.wecom.delivery.record.InterruptSafeWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import jenkins.model.Jenkins;

/**
 * Which runs have {@link DeferredSteps}, one file for each below Jenkins' home: after a restart Jenkins loads a run that
 * has ended only when somebody looks at it, and until then nobody would be told.
 */
@Extension
public final class DeferredRuns extends ItemListener {

    private static final Logger LOGGER = Logger.getLogger(DeferredRuns.class.getName());

    /** Notes that the run has reports that wait. */
    static void note(Run<?, ?> run) throws IOException {
        note(run.getExternalizableId());
    }

    private static void note(String id) throws IOException {
        Files.createDirectories(folder());
        InterruptSafeWriter.run(() -> Files.writeString(file(id), id));
    }

    /** Notes that nothing of the run waits any more. */
    static void forget(Run<?, ?> run) {
        delete(file(run.getExternalizableId()));
    }

    /** Loads the runs; what waits is sent then. */
    @Override
    public void onLoaded() {
        for (Path file : files()) {
            try {
                if (Run.fromExternalizableId(Files.readString(file)) == null) {
                    delete(file);
                }
            } catch (IOException | RuntimeException e) {
                LOGGER.log(Level.WARNING, e, () -> "Cannot load the run whose WeCom reports wait in " + file);
            }
        }
    }

    /** Runs are named by their job, so they follow it when it is renamed or moved. */
    @Override
    public void onLocationChanged(Item item, String oldFullName, String newFullName) {
        for (Path file : files()) {
            try {
                String id = Files.readString(file);
                if (id.startsWith(oldFullName + "#")) {
                    note(newFullName + id.substring(oldFullName.length()));
                    delete(file);
                }
            } catch (IOException e) {
                LOGGER.log(Level.WARNING, e, () -> "Cannot follow the run whose WeCom reports wait in " + file);
            }
        }
    }

    private static List<Path> files() {
        if (!Files.isDirectory(folder())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder())) {
            return files.toList();
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "Cannot read which runs have WeCom reports that wait", e);
            return List.of();
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot delete " + file);
        }
    }

    private static Path file(String id) {
        return folder().resolve(Util.getDigestOf(id));
    }

    private static Path folder() {
        return Jenkins.get().getRootDir().toPath().resolve("io.jenkins.plugins.wecom.deferred");
    }
}
