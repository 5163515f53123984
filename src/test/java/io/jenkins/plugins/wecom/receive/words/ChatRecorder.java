package io.jenkins.plugins.wecom.receive.words;

import hudson.ExtensionList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Chats of robots in which what is written is kept. */
abstract class ChatRecorder implements ChatWriter {

    private final List<Written> written = new ArrayList<>();
    private final Set<String> known = new HashSet<>();

    record Written(WordsChat chat, String markdown) {}

    static ChatRecorder get() {
        return ExtensionList.lookup(ChatWriter.class).stream()
                .filter(ChatRecorder.class::isInstance)
                .map(ChatRecorder.class::cast)
                .findFirst()
                .orElseThrow();
    }

    synchronized void knows(String member) {
        known.add(member);
    }

    synchronized void clear() {
        known.clear();
        written.clear();
    }

    @Override
    public synchronized boolean knowsOwnChat(String robot, String member) {
        return known.contains(member);
    }

    @Override
    public synchronized void write(WordsChat chat, String markdown) {
        written.add(new Written(chat, markdown));
        notifyAll();
    }

    synchronized List<Written> written() {
        return List.copyOf(written);
    }

    /** Waits until there are so many. */
    synchronized List<Written> await(int count) throws InterruptedException {
        while (written.size() < count) {
            wait();
        }
        return written();
    }
}
