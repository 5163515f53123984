package io.jenkins.plugins.wecom.sender.robot;

import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.message.MessageBundle;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.NotDeliveredException;
import io.jenkins.plugins.wecom.sender.SmartRobot;
import io.jenkins.plugins.wecom.sender.robot.RobotState.Phase;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.function.DoubleSupplier;

/**
 * Keeps one session of a robot: makes it anew whenever it is lost, stays away where another connection took over or the
 * credentials are wrong. Thread-safe; the listener is called on the executor.
 */
final class ConnectionKeeper implements Session.Owner {

    private static final MessageBundle BUNDLE = MessageBundle.of(ConnectionKeeper.class);

    private final SmartRobot robot;
    private final FrameSocket.Opener opener;
    private final Timers timers;
    private final ReconnectPolicy policy;
    private final DoubleSupplier random;
    private final Executor events;
    private final RobotListener listener;

    private RobotState state;
    private Session session;
    private boolean subscribed;
    private long sessions;
    private int failures;
    private int refusals;
    private Timers.Timer next = () -> {};
    private CompletableFuture<Session> connected = new CompletableFuture<>();
    private long disconnectedAt;

    /** @param random from 0 to 1, for the spread of the pauses */
    ConnectionKeeper(
            SmartRobot robot,
            FrameSocket.Opener opener,
            Timers timers,
            ReconnectPolicy policy,
            DoubleSupplier random,
            Executor events,
            RobotListener listener) {
        this.robot = robot;
        this.opener = opener;
        this.timers = timers;
        this.policy = policy;
        this.random = random;
        this.events = events;
        this.listener = listener;
        state = new RobotState(Phase.INACTIVE, timers.now(), true, Optional.empty());
        disconnectedAt = timers.nanoTime();
    }

    synchronized RobotState state() {
        return state;
    }

    void start() {
        synchronized (this) {
            if (state.phase() != Phase.INACTIVE) {
                return;
            }
        }
        reconnect();
    }

    /** The old connection is closed before the new one subscribes. */
    void reconnect() {
        Session old;
        synchronized (this) {
            old = forget();
            failures = 0;
            refusals = 0;
            become(Phase.CONNECTING, true, state.lastLoss());
        }
        if (old != null) {
            old.close(BUNDLE.message("lost.renewed"));
        }
        open();
    }

    void stop() {
        Session old;
        synchronized (this) {
            old = forget();
            become(Phase.INACTIVE, true, state.lastLoss());
            failWaiting();
        }
        if (old != null) {
            old.close(BUNDLE.message("lost.stopped"));
        }
    }

    /** The current session, which the caller may end; null if there is none that is subscribed. */
    synchronized Session current() {
        return subscribed ? session : null;
    }

    /**
     * The session over which messages go out; waits for one where that makes sense.
     *
     * @param arrived since when the message waits, as of {@link Timers#nanoTime}
     * @param patience how long it waits without a connection; zero for not at all
     * @throws NotDeliveredException if there is none
     */
    Session ready(long arrived, Duration patience, Cancellation cancellation)
            throws NotDeliveredException, InterruptedException {
        CompletableFuture<Session> waited;
        long left;
        synchronized (this) {
            if (subscribed) {
                return session;
            }
            long since = Math.max(arrived - disconnectedAt, 0) + disconnectedAt;
            left = patience.toNanos() - (timers.nanoTime() - since);
            if (state.phase() != Phase.CONNECTING || left <= 0) {
                throw lacking();
            }
            waited = connected.copy();
        }
        Timers.Timer limit = timers.after(
                Duration.ofNanos(left), () -> waited.completeExceptionally(new TimeoutException("no connection")));
        try {
            return cancellation.await(waited);
        } catch (ExecutionException e) {
            throw lacking();
        } finally {
            limit.cancel();
        }
    }

    /** The exception for a message that has nothing to go out over. */
    synchronized NotDeliveredException lacking() {
        String phase = state.phase().word();
        LocalizableMessage advice =
                switch (state.phase()) {
                    case REFUSED, REPLACED, INACTIVE -> BUNDLE.message("advice." + phase);
                    default -> null;
                };
        LocalizableMessage why = state.lastLoss().map(RobotState.Loss::why).orElse(BUNDLE.message("lost.never"));
        return NotDeliveredException.forWantOfConnection(
                BUNDLE.message("lacking." + phase, robot.botId(), why), advice);
    }

    @Override
    public void subscribed(Session by) {
        CompletableFuture<Session> waiting;
        synchronized (this) {
            if (by != session) {
                return;
            }
            failures = 0;
            refusals = 0;
            subscribed = true;
            become(Phase.CONNECTED, by.isTrusted(), state.lastLoss());
            waiting = connected;
        }
        waiting.complete(by);
    }

    @Override
    public void lost(Session by, LocalizableMessage why) {
        ended(by, why, false);
    }

    @Override
    public void refused(Session by, LocalizableMessage why) {
        ended(by, why, true);
    }

    private synchronized void ended(Session by, LocalizableMessage why, boolean refused) {
        if (by != session) {
            return;
        }
        forget();
        refusals = refused ? refusals + 1 : refusals;
        boolean again = refusals < policy.credentialTries();
        become(again ? Phase.CONNECTING : Phase.REFUSED, true, loss(why));
        if (again) {
            next = timers.after(policy.pause(failures, random), this::open);
            failures++;
        } else {
            failWaiting();
        }
    }

    @Override
    public synchronized void replaced(Session by) {
        if (by == session) {
            forget();
            become(Phase.REPLACED, true, loss(BUNDLE.message("lost.replaced")));
            failWaiting();
        }
    }

    /** Over a connection whose certificate does not hold nothing that comes in is acted on. */
    @Override
    public void came(Session by, Frame callback) {
        synchronized (this) {
            if (by != session || !by.isTrusted()) {
                return;
            }
        }
        RobotOrigin.Receipt receipt = new RobotOrigin.Receipt(by.number(), timers.nanoTime());
        CallbackFrames.read(callback, timers.now(), receipt)
                .forEach(told -> events.execute(() -> told.accept(listener)));
    }

    private void open() {
        Session opened;
        synchronized (this) {
            if (state.phase() != Phase.CONNECTING || session != null) {
                return;
            }
            sessions++;
            opened = new Session(robot, timers, this, sessions);
            session = opened;
        }
        opened.open(opener);
    }

    /** @return the session that was, to be closed by the caller */
    private Session forget() {
        next.cancel();
        Session old = session;
        session = null;
        if (subscribed) {
            subscribed = false;
            disconnectedAt = timers.nanoTime();
            connected = new CompletableFuture<>();
        }
        return old;
    }

    private void failWaiting() {
        connected.completeExceptionally(new TimeoutException("no connection"));
        connected = new CompletableFuture<>();
    }

    private Optional<RobotState.Loss> loss(LocalizableMessage why) {
        return Optional.of(new RobotState.Loss(timers.now(), why));
    }

    private void become(Phase phase, boolean trusted, Optional<RobotState.Loss> lastLoss) {
        boolean same = state.phase() == phase && phase != Phase.CONNECTED;
        RobotState changed = new RobotState(phase, same ? state.since() : timers.now(), trusted, lastLoss);
        state = changed;
        events.execute(() -> listener.stateChanged(changed));
    }
}
