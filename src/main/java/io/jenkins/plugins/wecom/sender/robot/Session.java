package io.jenkins.plugins.wecom.sender.robot;

import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.message.MessageBundle;
import io.jenkins.plugins.wecom.sender.SmartRobot;
import io.jenkins.plugins.wecom.sender.api.WecomCall;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * One socket from its handshake to its end: subscribes, pings, and brings acknowledgements together with the frames that
 * they belong to. Thread-safe; it calls its {@link Owner} without holding a lock.
 */
final class Session implements FrameSocket.Listener {

    /** How long an acknowledgement is waited for. */
    static final Duration ACKNOWLEDGED_WITHIN = Duration.ofSeconds(10);

    static final Duration PING_EVERY = Duration.ofSeconds(30);
    private static final Duration OPENED_WITHIN = Duration.ofSeconds(30);

    /** Answers to pings prove no subscription, so a connection over which nothing else came for so long is made anew. */
    private static final Duration LONGEST_QUIET = Duration.ofHours(1);

    private static final int MOST_UNANSWERED_PINGS = 2;
    private static final String PING = "ping";

    /** document/path/101463: not subscribed, or not any more. */
    static final int NOT_SUBSCRIBED = 846609;

    private static final int WRONG_CREDENTIALS = 853000;

    private static final MessageBundle BUNDLE = MessageBundle.of(Session.class);
    private static final Logger LOGGER = Logger.getLogger(Session.class.getName());

    private final SmartRobot robot;
    private final Timers timers;
    private final Owner owner;
    private final long number;

    private final Map<String, CompletableFuture<Frame>> awaited = new HashMap<>();
    private FrameSocket socket;
    private Timers.Timer timer = () -> {};
    private boolean trusted;
    private boolean opened;
    private boolean ended;
    private int unansweredPings;
    private long lastProof;

    /** What a session tells. */
    interface Owner {

        /** The subscription has been acknowledged. */
        void subscribed(Session session);

        /** It has ended, for whatever reason but the next two. */
        void lost(Session session, LocalizableMessage why);

        /** Bot ID or secret were refused. */
        void refused(Session session, LocalizableMessage why);

        /** Another connection took over. */
        void replaced(Session session);

        /** Something happened in a chat. */
        void came(Session session, Frame callback);
    }

    /** @param number tells this session from others of the same robot */
    Session(SmartRobot robot, Timers timers, Owner owner, long number) {
        this.robot = robot;
        this.timers = timers;
        this.owner = owner;
        this.number = number;
    }

    /** Begins to connect. */
    void open(FrameSocket.Opener opener) {
        synchronized (this) {
            if (ended) {
                return;
            }
            later(OPENED_WITHIN, () -> end(seconds("lost.handshake", OPENED_WITHIN)));
        }
        FrameSocket opening = opener.open(this);
        synchronized (this) {
            socket = opening;
            if (!ended) {
                return;
            }
        }
        opening.cancel();
    }

    long number() {
        return number;
    }

    synchronized boolean isTrusted() {
        return trusted;
    }

    /**
     * Hands over a frame.
     *
     * @param requestId unique among those that are not acknowledged yet
     * @return the acknowledgement, whatever its code; exceptionally {@link UnacknowledgedException}; null if the frame
     *     certainly did not go out
     */
    CompletableFuture<Frame> call(String command, String requestId, Frame.Fields body) {
        String text = Frame.write(command, requestId, body);
        CompletableFuture<Frame> acknowledgement = new CompletableFuture<>();
        FrameSocket open;
        synchronized (this) {
            if (ended || socket == null || awaited.containsKey(requestId)) {
                return null;
            }
            awaited.put(requestId, acknowledgement);
            open = socket;
        }
        Timers.Timer limit = timers.after(ACKNOWLEDGED_WITHIN, () -> {
            synchronized (this) {
                awaited.remove(requestId, acknowledgement);
            }
            acknowledgement.completeExceptionally(
                    new UnacknowledgedException(seconds("unacknowledged", ACKNOWLEDGED_WITHIN)));
        });
        acknowledgement.whenComplete((frame, fault) -> limit.cancel());
        if (!open.send(text)) {
            limit.cancel();
            synchronized (this) {
                awaited.remove(requestId);
            }
            end(BUNDLE.message("lost.write"));
            return null;
        }
        return acknowledgement;
    }

    /** A request ID for a frame of one's own, as WeCom's own client makes them. */
    String newRequestId(String command) {
        return command + "_" + timers.now().toEpochMilli() + "_"
                + UUID.randomUUID().toString().substring(0, 8);
    }

    /** Ends it at once, because it is of no use any more. */
    void end(LocalizableMessage why) {
        if (finish(why, false)) {
            owner.lost(this, why);
        }
    }

    /** Ends it properly without telling the owner, who asked for it. */
    void close(LocalizableMessage why) {
        finish(why, true);
    }

    /** @return false if it had ended before */
    private boolean finish(LocalizableMessage why, boolean properly) {
        List<CompletableFuture<Frame>> unacknowledged;
        FrameSocket old;
        boolean politely;
        synchronized (this) {
            if (ended) {
                return false;
            }
            politely = properly && opened;
            ended = true;
            old = socket;
            timer.cancel();
            unacknowledged = List.copyOf(awaited.values());
            awaited.clear();
        }
        if (old != null) {
            if (politely) {
                old.close();
            } else {
                old.cancel();
            }
        }
        unacknowledged.forEach(one -> one.completeExceptionally(new UnacknowledgedException(why)));
        return true;
    }

    @Override
    public void opened(FrameSocket handle, boolean certified) {
        synchronized (this) {
            if (ended) {
                return;
            }
            socket = handle;
            opened = true;
            trusted = certified;
            lastProof = timers.nanoTime();
        }
        String command = WecomCall.SMART_ROBOT_SUBSCRIBE.path();
        CompletableFuture<Frame> subscription = call(command, newRequestId(command), json -> {
            json.writeStringField("bot_id", robot.botId());
            json.writeStringField("secret", robot.secret());
        });
        if (subscription != null) {
            subscription.whenComplete((frame, fault) -> {
                if (fault != null) {
                    end(BUNDLE.message("lost.subscription"));
                } else {
                    subscriptionAnswered(Acknowledgement.of(frame, robot));
                }
            });
        }
    }

    private void subscriptionAnswered(Acknowledgement answer) {
        if (answer.errcode() == 0) {
            synchronized (this) {
                if (ended) {
                    return;
                }
                timer.cancel();
                later(PING_EVERY, this::tick);
            }
            owner.subscribed(this);
            return;
        }
        LocalizableMessage why = answer.refusal(WecomCall.SMART_ROBOT_SUBSCRIBE);
        if (answer.errcode() != WRONG_CREDENTIALS) {
            end(why);
        } else if (finish(why, false)) { // the server would leave it open
            owner.refused(this, why);
        }
    }

    private void tick() {
        synchronized (this) {
            if (ended) {
                return;
            }
        }
        if (unanswered() >= MOST_UNANSWERED_PINGS) {
            end(BUNDLE.message("lost.pings", String.valueOf(MOST_UNANSWERED_PINGS)));
        } else if (isQuiet()) {
            end(BUNDLE.message("lost.quiet", String.valueOf(LONGEST_QUIET.toMinutes())));
        } else {
            ping();
            synchronized (this) {
                if (!ended) {
                    later(PING_EVERY, this::tick);
                }
            }
        }
    }

    private synchronized int unanswered() {
        return unansweredPings;
    }

    private synchronized boolean isQuiet() {
        return timers.nanoTime() - lastProof >= LONGEST_QUIET.toNanos();
    }

    /** Without a body, since WeCom cuts connections whose pings have one. */
    private void ping() {
        synchronized (this) {
            unansweredPings++;
        }
        CompletableFuture<Frame> answer = call(PING, newRequestId(PING), null);
        if (answer != null) {
            answer.thenAccept(frame -> {
                synchronized (this) {
                    unansweredPings = 0;
                }
            });
        }
    }

    @Override
    public void text(String text) {
        Frame frame;
        try {
            frame = Frame.read(text);
        } catch (Frame.UnusableException e) {
            unusable(e.why());
            return;
        }
        boolean isPing = frame.isAcknowledgement() && frame.requestId().startsWith(PING + "_");
        synchronized (this) {
            if (ended) {
                return;
            }
            lastProof = isPing ? lastProof : timers.nanoTime();
        }
        if (frame.isAcknowledgement()) {
            acknowledged(frame);
        } else if (CallbackFrames.isDisconnection(frame)) {
            if (finish(BUNDLE.message("lost.replaced"), true)) {
                owner.replaced(this);
            }
        } else if (CallbackFrames.isCallback(frame)) {
            owner.came(this, frame);
        }
    }

    /** An acknowledgement for nobody, or a second one, is passed over; but that there is no subscription always counts. */
    private void acknowledged(Frame frame) {
        CompletableFuture<Frame> waiting;
        synchronized (this) {
            waiting = awaited.remove(frame.requestId());
        }
        if (Acknowledgement.of(frame, robot).errcode() == NOT_SUBSCRIBED) {
            end(BUNDLE.message("lost.unsubscribed")); // before whoever waits could use it once more
        }
        if (waiting != null) {
            waiting.complete(frame);
        }
    }

    @Override
    public void binary() {
        unusable(BUNDLE.message("unusable.json"));
    }

    private void unusable(LocalizableMessage why) {
        LOGGER.log(Level.WARNING, "The connection of {0} is ended and made anew: {1}", new Object[] {
            robot, why.in(Locale.getDefault())
        });
        end(why);
    }

    @Override
    public void ended(LocalizableMessage why) {
        if (finish(why, true)) {
            owner.lost(this, why);
        }
    }

    /** Only one thing is ever to be done later. */
    private void later(Duration time, Runnable action) {
        timer = timers.after(time, action);
    }

    private static LocalizableMessage seconds(String key, Duration time) {
        return BUNDLE.message(key, String.valueOf(time.toSeconds()));
    }

    /** Thrown when a frame was handed over and not acknowledged, so that nobody knows whether it arrived. */
    static final class UnacknowledgedException extends Exception {

        private static final long serialVersionUID = 1;

        private final transient LocalizableMessage why;

        UnacknowledgedException(LocalizableMessage why) {
            super(why.in(Locale.ENGLISH));
            this.why = why;
        }

        LocalizableMessage why() {
            return why;
        }
    }
}
