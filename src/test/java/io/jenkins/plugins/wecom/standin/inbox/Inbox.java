package io.jenkins.plugins.wecom.standin.inbox;

import io.jenkins.plugins.wecom.standin.ReceivedMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/** The store of delivered messages, in the order of their delivery. */
public final class Inbox {

    private final Map<String, ReceivedMessage> messages = new LinkedHashMap<>();
    private final AtomicLong ids = new AtomicLong();

    /** A new message ID. */
    public String newId() {
        return "msg-" + ids.incrementAndGet();
    }

    /** Adds a delivered message. */
    public synchronized void add(ReceivedMessage message) {
        messages.put(message.msgid(), message);
        notifyAll();
    }

    /**
     * Recalls a message.
     *
     * @return whether there was such a message that could be recalled
     */
    public synchronized boolean recall(String msgid, Predicate<ReceivedMessage> recallable) {
        ReceivedMessage message = messages.get(msgid);
        if (message == null || !recallable.test(message)) {
            return false;
        }
        messages.put(msgid, message.recall());
        return true;
    }

    /** Shows a card in another way from now on. */
    public synchronized void change(String msgid, String content, String json) {
        messages.computeIfPresent(msgid, (id, message) -> message.changed(content, json));
    }

    /** All messages, the oldest first. */
    public synchronized List<ReceivedMessage> messages() {
        return new ArrayList<>(messages.values());
    }

    /** Waits until so many messages have been delivered. */
    public synchronized void await(int count) throws InterruptedException {
        while (messages.size() < count) {
            wait();
        }
    }
}
