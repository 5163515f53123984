package io.jenkins.plugins.wecom.delivery.record;

import java.io.IOException;

/**
 * Writes a file on a thread that may be interrupted, as Jenkins does when it shuts down: an interrupt would close the
 * file's channel and lose what is written.
 */
public final class InterruptSafeWriter {

    private InterruptSafeWriter() {}

    /** Writes something to a file. */
    @FunctionalInterface
    public interface Store {
        void store() throws IOException;
    }

    /**
     * Writes the file, again if the thread was interrupted meanwhile; the thread's interrupt status is restored.
     *
     * @throws IOException if it fails for another reason
     */
    public static void run(Store work) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    work.store();
                    return;
                } catch (IOException e) {
                    if (!Thread.interrupted()) {
                        throw e;
                    }
                    interrupted = true; // the interrupt has closed the channel
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
