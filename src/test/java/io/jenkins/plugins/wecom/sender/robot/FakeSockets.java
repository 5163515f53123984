package io.jenkins.plugins.wecom.sender.robot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.wecom.message.LocalizableMessage;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Sockets without a network, for tests of what is done when. */
final class FakeSockets implements FrameSocket.Opener {

    static final LocalizableMessage GONE = locale -> "the network is gone";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** All that were opened, the oldest first. */
    final List<Fake> opened = new CopyOnWriteArrayList<>();

    @Override
    public FrameSocket open(FrameSocket.Listener listener) {
        Fake socket = new Fake(listener);
        opened.add(socket);
        return socket;
    }

    Fake last() {
        return opened.get(opened.size() - 1);
    }

    /** One of them. */
    static final class Fake implements FrameSocket {

        final FrameSocket.Listener listener;
        final BlockingQueue<JsonNode> written = new LinkedBlockingQueue<>();
        volatile boolean full;
        volatile boolean closed;
        volatile boolean cancelled;

        Fake(FrameSocket.Listener listener) {
            this.listener = listener;
        }

        @Override
        public boolean send(String text) {
            if (full || closed || cancelled) {
                return false;
            }
            try {
                return written.add(JSON.readTree(text));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            closed = true;
        }

        @Override
        public void cancel() {
            cancelled = true;
        }

        boolean isOver() {
            return closed || cancelled;
        }

        /** The next frame that was written. */
        JsonNode next() throws InterruptedException {
            JsonNode frame = written.poll(60, TimeUnit.SECONDS);
            if (frame == null) {
                throw new AssertionError("nothing was written");
            }
            return frame;
        }

        /** Acknowledges a frame. */
        void acknowledge(JsonNode frame, int errcode) {
            listener.text("{\"headers\":{\"req_id\":\""
                    + frame.path("headers").path("req_id").asText() + "\"},\"errcode\":" + errcode
                    + ",\"errmsg\":\"scripted\"}");
        }

        /** Does the handshake and acknowledges the subscription with that code. */
        void subscribe(int errcode) throws InterruptedException {
            listener.opened(this, true);
            acknowledge(next(), errcode);
        }
    }
}
