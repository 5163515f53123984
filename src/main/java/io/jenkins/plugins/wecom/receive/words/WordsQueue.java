package io.jenkins.plugins.wecom.receive.words;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.init.Terminator;
import io.jenkins.plugins.wecom.delivery.SendingPool;
import java.io.File;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/**
 * Takes what members write to smart robots and has it answered by a few threads, which are there only while there is
 * something to answer. What is not answered when Jenkins stops is lost.
 */
@Extension
public final class WordsQueue {

    /** The longest message that smart robots write (document/path/101463). */
    static final int MAX_BYTES = 20_480;

    private static final Logger LOGGER = Logger.getLogger(WordsQueue.class.getName());
    private static final int THREADS = 4;
    private static final Duration MAX_AGE = Duration.ofMinutes(5);

    private final Accounts accounts;
    private final Supplier<WordSettings> settings;
    private final SeenMessages seen;
    private final Clock clock;
    private final WordLimits limits = new WordLimits();
    private final AtomicInteger unfinished = new AtomicInteger();
    private final ExecutorService threads;

    public WordsQueue() {
        this(new LinkedAccounts(), WordSettings::now, new SeenMessages(WordsQueue::file), Clock.systemUTC());
    }

    WordsQueue(Accounts accounts, Supplier<WordSettings> settings, SeenMessages seen, Clock clock) {
        this.accounts = accounts;
        this.settings = settings;
        this.seen = seen;
        this.clock = clock;
        threads = SendingPool.threads(THREADS, new LinkedBlockingQueue<>(), "WeCom words");
    }

    private static File file() {
        return new File(Jenkins.get().getRootDir(), "io.jenkins.plugins.wecom.words.log");
    }

    public static WordsQueue get() {
        return ExtensionList.lookupSingleton(WordsQueue.class);
    }

    /**
     * Takes what a member wrote; the answer is given to a {@link ChatWriter}. What is older than 5 minutes, was there
     * before, comes from another company or is too much gets none. Returns at once.
     */
    public void accept(WrittenWords words) {
        Instant now = clock.instant();
        if (limits.admitWords(words.chat(), now)) {
            submit(() -> answer(words), () -> limits.ended(words.chat()));
        } else if (words.chat().isGroup()) {
            voidCode(words, Command.of(words.text()));
        }
    }

    /** Others have seen it, whether it is answered or not. */
    private void voidCode(WrittenWords words, Command command) {
        if (command.word() == Word.LINK && command.argument() != null) {
            accounts.link(words, command.argument());
        }
    }

    private void answer(WrittenWords words) {
        Command command = Command.of(words.text());
        if (words.chat().isGroup()) {
            voidCode(words, command);
        }
        Instant now = clock.instant();
        if (words.text().isBlank()
                || words.time().isBefore(now.minus(MAX_AGE))
                || !accounts.isHeard(words)
                || !seen.isNew(words, now)) {
            LOGGER.fine(() -> "No answer to " + words);
            return;
        }
        Optional<WordsChat> chat = placeOfAnswer(words.chat());
        if (!limits.admitAnswer(chat.orElse(words.chat()), now)) {
            return;
        }
        if (chat.isEmpty()) {
            write(words.chat(), new AnswerText(command.language()).get("ownChat"));
            return;
        }
        new Answerer(accounts, settings.get(), limits, clock)
                .answer(words, command)
                .ifPresent(answer -> write(chat.get(), answer));
    }

    /** Where an answer goes: not to a group where the administrator does not want that; empty if there is no place. */
    Optional<WordsChat> placeOfAnswer(WordsChat chat) {
        if (!chat.isGroup() || settings.get().answersInGroups()) {
            return Optional.of(chat);
        }
        boolean isKnown = ExtensionList.lookup(ChatWriter.class).stream()
                .anyMatch(writer -> writer.knowsOwnChat(chat.robot(), chat.member()));
        return isKnown ? Optional.of(chat.own()) : Optional.empty();
    }

    void write(WordsChat chat, String answer) {
        ExtensionList.lookup(ChatWriter.class).forEach(writer -> writer.write(chat, answer));
    }

    /** Has something done by the threads, and something else in any case afterwards. */
    void submit(Runnable work, Runnable afterwards) {
        unfinished.incrementAndGet();
        try {
            threads.submit(() -> {
                try {
                    work.run();
                } catch (RuntimeException | LinkageError e) {
                    LOGGER.log(Level.WARNING, e, () -> "Cannot answer what a member wrote");
                } finally {
                    afterwards.run();
                    unfinished.decrementAndGet();
                }
            });
        } catch (RejectedExecutionException e) {
            LOGGER.log(Level.FINE, e, () -> "Jenkins shuts down");
        }
    }

    /** Whether nothing is being answered and nothing waits. */
    boolean isIdle() {
        return unfinished.get() == 0;
    }

    @Terminator
    public static void shutDown() {
        WordsQueue queue = ExtensionList.lookup(WordsQueue.class).get(WordsQueue.class);
        if (queue != null) {
            queue.threads.shutdownNow();
        }
    }
}
