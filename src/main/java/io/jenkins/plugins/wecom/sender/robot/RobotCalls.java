package io.jenkins.plugins.wecom.sender.robot;

import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.message.MessageBundle;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.NotDeliveredException;
import io.jenkins.plugins.wecom.sender.PerhapsDeliveredException;
import io.jenkins.plugins.wecom.sender.RejectedException;
import io.jenkins.plugins.wecom.sender.SendListener;
import io.jenkins.plugins.wecom.sender.SmartRobot;
import io.jenkins.plugins.wecom.sender.WecomException;
import io.jenkins.plugins.wecom.sender.api.RequestBodies;
import io.jenkins.plugins.wecom.sender.api.RetryLoop;
import io.jenkins.plugins.wecom.sender.api.WecomCall;
import io.jenkins.plugins.wecom.sender.api.WecomResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;

/**
 * The calls over a robot's connection: each waits for its turn, for a connection and for its acknowledgement, and throws by
 * what a failure means for the message.
 */
final class RobotCalls {

    private static final MessageBundle BUNDLE = MessageBundle.of(RobotCalls.class);

    private final SmartRobot robot;
    private final ConnectionKeeper keeper;
    private final Timers timers;
    private final RetryLoop retries;
    private final Turns turns = new Turns();

    /** Until when a chat takes no more, as of {@link Timers#nanoTime}. */
    private final Map<RobotChat, Long> paused = new ConcurrentHashMap<>();

    RobotCalls(SmartRobot robot, ConnectionKeeper keeper, Timers timers, RetryLoop retries) {
        this.robot = robot;
        this.keeper = keeper;
        this.timers = timers;
        this.retries = retries;
    }

    /** Sends one message to one chat, after those before it have been acknowledged. */
    WecomResponse send(
            RobotChat chat, Message message, DeliveryOptions options, Cancellation cancellation, SendListener listener)
            throws WecomException, InterruptedException {
        Frame.Fields body = json -> {
            json.writeStringField("chatid", chat.id());
            json.writeNumberField("chat_type", chat.group() ? 2 : 1);
            RequestBodies.content(json, message);
        };
        return inTurn(chat, options, cancellation, arrived -> {
            requireNoPause(chat);
            return make(WecomCall.SMART_ROBOT_SEND, chat, body, arrived, options, cancellation, listener);
        });
    }

    /**
     * Answers with a message that names what it answers, over the same connection alone.
     *
     * @throws StaleRequestException if what it answers can no longer be named
     */
    WecomResponse answer(RobotOrigin origin, Message message, Cancellation cancellation, SendListener listener)
            throws WecomException, InterruptedException, StaleRequestException {
        Frame.Fields body = json -> RequestBodies.content(json, message);
        try (Turns.Turn turn = turns.take(origin.chat())) {
            turn.await(cancellation);
            requireNoPause(origin.chat());
            listener.onSending();
            CompletableFuture<Frame> written =
                    sameSession(origin).call(WecomCall.SMART_ROBOT_ANSWER.path(), origin.requestId(), body);
            if (written == null) {
                throw new StaleRequestException();
            }
            WecomResponse response = acknowledged(WecomCall.SMART_ROBOT_ANSWER, written, cancellation);
            if (StaleRequestException.CODES.contains(response.errcode())) {
                throw new StaleRequestException();
            }
            return accepted(WecomCall.SMART_ROBOT_ANSWER, origin.chat(), response);
        }
    }

    /** Changes the card of a press, over the connection over which it came alone. */
    WecomResponse update(RobotOrigin origin, Frame.Fields body) throws WecomException, InterruptedException {
        Cancellation never = new Cancellation();
        try (Turns.Turn turn = turns.take(origin.requestId())) {
            turn.await(never);
            CompletableFuture<Frame> written =
                    sameSession(origin).call(WecomCall.SMART_ROBOT_UPDATE.path(), origin.requestId(), body);
            if (written == null) {
                throw new StaleRequestException();
            }
            WecomResponse response = acknowledged(WecomCall.SMART_ROBOT_UPDATE, written, never);
            return accepted(WecomCall.SMART_ROBOT_UPDATE, null, response);
        } catch (StaleRequestException e) {
            throw new NotDeliveredException(BUNDLE.message("update.session"), null, false, null);
        }
    }

    /** One call of an upload, after those of uploads before it; nothing that people see. */
    WecomResponse upload(WecomCall call, Frame.Fields body, DeliveryOptions options, Cancellation cancellation)
            throws WecomException, InterruptedException {
        long arrived = timers.nanoTime();
        requireConnection(arrived, options, cancellation);
        return retries.make(options, RetryLoop.ALWAYS, cancellation, () -> {
            try {
                return make(call, null, body, arrived, options, cancellation, SendListener.NONE);
            } catch (PerhapsDeliveredException e) {
                throw new NotDeliveredException(e.sentence(), null, true, null);
            }
        });
    }

    /** The queues in which callers wait for each other; a file is uploaded after those before it. */
    Turns turns() {
        return turns;
    }

    private interface Attempt {
        WecomResponse make(long arrived) throws WecomException, InterruptedException;
    }

    private WecomResponse inTurn(RobotChat chat, DeliveryOptions options, Cancellation cancellation, Attempt attempt)
            throws WecomException, InterruptedException {
        long arrived = timers.nanoTime();
        requireConnection(arrived, options, cancellation);
        try (Turns.Turn turn = turns.take(chat)) {
            turn.await(cancellation);
            return retries.make(
                    options, RetryLoop.NEVER_AFTER_A_LOST_RESPONSE, cancellation, () -> attempt.make(arrived));
        }
    }

    /** What arrives while there is no connection waits only where it would be tried again. */
    private void requireConnection(long arrived, DeliveryOptions options, Cancellation cancellation)
            throws NotDeliveredException, InterruptedException {
        cancellation.check();
        if (options.retries() == 0) {
            keeper.ready(arrived, Duration.ZERO, cancellation);
        }
    }

    /** What certainly did not go out goes out over the next connection; what WeCom refused for want of one once more. */
    private WecomResponse make(
            WecomCall call,
            RobotChat chat,
            Frame.Fields body,
            long arrived,
            DeliveryOptions options,
            Cancellation cancellation,
            SendListener listener)
            throws WecomException, InterruptedException {
        boolean again = false;
        boolean told = false;
        while (true) {
            Session session = keeper.ready(arrived, options.longestWait(), cancellation);
            if (!told) {
                listener.onSending();
                told = true;
            }
            CompletableFuture<Frame> written = session.call(call.path(), session.newRequestId(call.path()), body);
            if (written == null) {
                Thread.onSpinWait(); // the keeper is about to know that the session has ended
                continue;
            }
            WecomResponse response = acknowledged(call, written, cancellation);
            if (response.errcode() != Session.NOT_SUBSCRIBED) {
                return accepted(call, chat, response);
            }
            if (again) {
                throw keeper.lacking();
            }
            again = true;
            told = false;
        }
    }

    private Session sameSession(RobotOrigin origin) throws StaleRequestException {
        Session session = keeper.current();
        if (session == null
                || origin.receipt() == null
                || session.number() != origin.receipt().session()) {
            throw new StaleRequestException();
        }
        return session;
    }

    private WecomResponse acknowledged(WecomCall call, CompletableFuture<Frame> written, Cancellation cancellation)
            throws WecomException {
        try {
            return Acknowledgement.of(cancellation.await(written), robot).response();
        } catch (ExecutionException e) {
            throw perhaps(call, ((Session.UnacknowledgedException) e.getCause()).why());
        } catch (InterruptedException e) {
            if (!cancellation.isCancelled()) {
                Thread.currentThread().interrupt();
            }
            throw perhaps(call, BUNDLE.message("unacknowledged.cancelled"));
        }
    }

    private static PerhapsDeliveredException perhaps(WecomCall call, LocalizableMessage why) {
        String what = call == WecomCall.SMART_ROBOT_UPDATE ? "update" : "send";
        return new PerhapsDeliveredException(
                BUNDLE.message("unanswered." + what, why), BUNDLE.message("advice.lost." + what), true, null);
    }

    private WecomResponse accepted(WecomCall call, RobotChat chat, WecomResponse response) throws RejectedException {
        if (response.isOk()) {
            return response;
        }
        RejectedException refused = response.rejection(call);
        if (chat != null && refused.retryAfter() != null) {
            paused.put(chat, timers.nanoTime() + refused.retryAfter().toNanos());
        }
        throw refused;
    }

    private void requireNoPause(RobotChat chat) throws NotDeliveredException {
        Long until = paused.get(chat);
        if (until == null) {
            return;
        }
        long left = until - timers.nanoTime();
        if (left <= 0) {
            paused.remove(chat, until);
            return;
        }
        NotDeliveredException failure = new NotDeliveredException(BUNDLE.message("paused"), null, true, null);
        failure.withRetryAfter(Duration.ofMillis(Math.max(1, left / 1_000_000)));
        throw failure;
    }

    /** Thrown when an answer can no longer name what it answers: it came over another connection, or has been answered. */
    static final class StaleRequestException extends Exception {

        /** document/path/101463: the request ID is unknown or for another kind of answer, has been answered, or went with a session. */
        static final Set<Integer> CODES = Set.of(846605, 846606, Session.NOT_SUBSCRIBED);

        private static final long serialVersionUID = 1;
    }
}
