package io.jenkins.plugins.wecom.standin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/** The delivered messages, in the order of their delivery. */
final class Inbox {

    private final Map<String, ReceivedMessage> messages = new LinkedHashMap<>();
    private final AtomicLong ids = new AtomicLong();

    String newId() {
        return "msg-" + ids.incrementAndGet();
    }

    synchronized void add(ReceivedMessage message) {
        messages.put(message.msgid(), message);
    }

    /** @return whether there was such a message that could be taken back */
    synchronized boolean recall(String msgid, Predicate<ReceivedMessage> recallable) {
        ReceivedMessage message = messages.get(msgid);
        if (message == null || !recallable.test(message)) {
            return false;
        }
        messages.put(msgid, message.recall());
        return true;
    }

    synchronized List<ReceivedMessage> messages() {
        return new ArrayList<>(messages.values());
    }
}
