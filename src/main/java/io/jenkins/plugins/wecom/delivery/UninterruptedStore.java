package io.jenkins.plugins.wecom.delivery;

import java.io.IOException;

/** Stores what became of a message on a thread that Jenkins may interrupt as it goes down. */
public final class UninterruptedStore {

    private UninterruptedStore() {}

    /** Something that is stored. */
    @FunctionalInterface
    public interface Store {
        void store() throws IOException;
    }

    /** Stores it, however often the thread is interrupted meanwhile; the thread stays interrupted. */
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
                    interrupted = true; // a channel closes when its thread is interrupted
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
