package io.jenkins.plugins.wecom.receive;

import io.jenkins.plugins.wecom.sender.callback.RefusedCallbackException;
import io.jenkins.plugins.wecom.sender.callback.RefusedCallbackException.Cause;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import jenkins.util.Timer;

/** Reads the body of a request that nobody has verified: 64 KiB at most, and 5 seconds in all. */
final class RequestBody {

    static final int MAX_BYTES = 64 * 1024;
    private static final long MAX_SECONDS = 5;

    private RequestBody() {}

    /** Refuses a body that is announced to be too long. */
    static void checkAnnounced(HttpServletRequest request) throws RefusedCallbackException {
        if (request.getContentLengthLong() > MAX_BYTES) {
            throw new RefusedCallbackException(Cause.SIZE);
        }
    }

    /** Reads it to its end. */
    static byte[] read(HttpServletRequest request) throws RefusedCallbackException {
        try (Deadline deadline = new Deadline()) {
            byte[] body = deadline.read(request);
            if (body.length > MAX_BYTES) {
                throw new RefusedCallbackException(Cause.SIZE);
            }
            return body;
        }
    }

    /**
     * Interrupts the reading thread when the time is over. Jetty's reads hear that; where a container's do not, its idle
     * limit holds.
     */
    private static final class Deadline implements AutoCloseable {

        private final Future<?> end = Timer.get().schedule(this::interrupt, MAX_SECONDS, TimeUnit.SECONDS);
        private Thread reader = Thread.currentThread();
        private boolean isOver;

        byte[] read(HttpServletRequest request) throws RefusedCallbackException {
            try {
                return request.getInputStream().readNBytes(MAX_BYTES + 1);
            } catch (InterruptedIOException e) {
                throw new RefusedCallbackException(Cause.SLOW);
            } catch (IOException e) {
                throw new RefusedCallbackException(isOver() ? Cause.SLOW : Cause.BODY);
            }
        }

        private synchronized void interrupt() {
            if (reader != null) {
                isOver = true;
                reader.interrupt();
            }
        }

        private synchronized boolean isOver() {
            return isOver;
        }

        /** Afterwards nothing interrupts the thread, which serves other requests. */
        @Override
        public synchronized void close() {
            reader = null;
            end.cancel(false);
            if (isOver) {
                Thread.interrupted();
            }
        }
    }
}
