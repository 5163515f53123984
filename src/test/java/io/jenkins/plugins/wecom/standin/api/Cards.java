package io.jenkins.plugins.wecom.standin.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The registry of cards that call back: which applications have a receiving URL, which task IDs were used, and the codes
 * by which a card can be changed, once within 72 hours (document/path/94888).
 */
public final class Cards {

    private static final Duration LIFE = Duration.ofHours(72);

    private final Set<String> receivers = new HashSet<>();
    private final Set<String> tasks = new HashSet<>();
    private final Map<String, Code> codes = new HashMap<>();
    private final Map<String, String> tasksOfMessages = new HashMap<>();
    private final Clock clock;

    public Cards(Clock clock) {
        this.clock = clock;
    }

    /** Gives an application a receiving URL, or takes it away. */
    public synchronized void receiving(String corpId, long agentId, boolean receives) {
        String application = corpId + "/" + agentId;
        if (receives) {
            receivers.add(application);
        } else {
            receivers.remove(application);
        }
    }

    /** @throws Refusal if the application may not send the card, or its task was there before */
    synchronized void admit(Application application, JsonNode card) throws Refusal {
        String task = card.path("task_id").asText();
        if (CardCheck.callsBack(card) && !receivers.contains(application.toString())) {
            throw new Refusal(43012, "require callback url");
        }
        if (!task.isEmpty() && !tasks.add(application + " " + task)) {
            throw new Refusal(42014, "task_id used before");
        }
    }

    /** Notes which message a card with a task became. */
    synchronized void sent(String msgid, JsonNode card) {
        tasksOfMessages.put(msgid, card.path("task_id").asText());
    }

    /** The task ID of a card that has been sent. */
    public synchronized String task(String msgid) {
        return tasksOfMessages.get(msgid);
    }

    /** A code for a card that has been sent, or on which somebody presses a button. */
    public synchronized String code(Application application, String msgid) {
        String code = "code-" + (codes.size() + 1) + "-of-" + msgid;
        codes.put(code, new Code(application, msgid, clock.instant(), false));
        return code;
    }

    /**
     * Uses a code up.
     *
     * @return the message that it is for
     */
    synchronized String use(Application application, String code) throws Refusal {
        Code known = codes.get(code);
        if (known == null || !clock.instant().isBefore(known.time().plus(LIFE))) {
            throw new Refusal(60140, "invalid response_code");
        }
        if (!known.application().equals(application)) {
            throw new Refusal(42015, "not allow operate another agent's card");
        }
        if (known.used()) {
            throw new Refusal(42022, "response_code used");
        }
        codes.put(code, new Code(application, known.msgid(), known.time(), true));
        return known.msgid();
    }

    private record Code(Application application, String msgid, Instant time, boolean used) {}
}
