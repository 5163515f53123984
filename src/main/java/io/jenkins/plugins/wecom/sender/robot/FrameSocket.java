package io.jenkins.plugins.wecom.sender.robot;

import io.jenkins.plugins.wecom.message.LocalizableMessage;

/** One WebSocket, from the handshake to its end; none of its methods blocks. */
interface FrameSocket {

    /**
     * Hands over a text, which goes out as one frame.
     *
     * @return false if the socket takes no more, so that it certainly does not go out
     */
    boolean send(String text);

    /** Ends it properly, after what was handed over. */
    void close();

    /** Ends it at once, whatever is under way. */
    void cancel();

    /** Opens sockets. */
    @FunctionalInterface
    interface Opener {

        /** Begins to open a socket; what becomes of it the listener is told. */
        FrameSocket open(Listener listener);
    }

    /** Listener of one socket; it is called on the socket's own thread and must not block. */
    interface Listener {

        /**
         * The handshake is done.
         *
         * @param socket which may not have been returned yet to whoever opened it
         * @param trusted whether the server's certificate holds
         */
        void opened(FrameSocket socket, boolean trusted);

        /** A text came. */
        void text(String text);

        /** Bytes came, which are none of the protocol. */
        void binary();

        /** It ended, or could not be opened; called once, and nothing after it. */
        void ended(LocalizableMessage why);
    }
}
