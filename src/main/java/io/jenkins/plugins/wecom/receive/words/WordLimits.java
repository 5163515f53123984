package io.jenkins.plugins.wecom.receive.words;

import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.tasks.RateWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Logger;

/**
 * How much is done for one member, and answered in one chat. What is over is not answered: one line a minute says so in
 * Jenkins' log, in which nothing stands of what was written.
 */
final class WordLimits {

    static final int WORDS_A_MINUTE = 60;
    static final int WORDS_WAITING = 10;
    static final int BUILDS_AN_HOUR = 30;
    static final int ANSWERS_A_MINUTE = 8;

    private static final Logger LOGGER = Logger.getLogger(WordLimits.class.getName());
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final RateWindow<String> words = new RateWindow<>(MINUTE, WORDS_A_MINUTE);
    private final RateWindow<String> builds = new RateWindow<>(Duration.ofHours(1), BUILDS_AN_HOUR);
    private final RateWindow<String> answers = new RateWindow<>(MINUTE, ANSWERS_A_MINUTE);
    private final RateWindow<String> lines = new RateWindow<>(MINUTE, 1);
    private final Map<String, Integer> waiting = new HashMap<>();

    /** Counts what a member wrote, until it is {@link #ended}; false if it is too much. */
    boolean admitWords(WordsChat chat, Instant now) {
        boolean admitted = words.admit(member(chat), now) && startWaiting(member(chat));
        if (!admitted) {
            log("words", now, Messages.WordLimits_words(shown(chat), WORDS_A_MINUTE, WORDS_WAITING));
        }
        return admitted;
    }

    private synchronized boolean startWaiting(String member) {
        if (waiting.getOrDefault(member, 0) >= WORDS_WAITING) {
            return false;
        }
        waiting.merge(member, 1, Integer::sum);
        return true;
    }

    /** What a member wrote has been done. */
    synchronized void ended(WordsChat chat) {
        waiting.computeIfPresent(member(chat), (member, count) -> count == 1 ? null : Integer.valueOf(count - 1));
    }

    /** Counts an answer; false if the chat has had enough of them. */
    boolean admitAnswer(WordsChat chat, Instant now) {
        boolean admitted = answers.admit(chat.key(), now);
        if (!admitted) {
            log("answers", now, Messages.WordLimits_answers(shown(chat), ANSWERS_A_MINUTE));
        }
        return admitted;
    }

    /** Counts a build that is about to be queued; false if the member has had enough of them. */
    boolean admitBuild(WordsChat chat, Instant now) {
        boolean admitted = builds.admit(member(chat), now);
        if (!admitted) {
            log("builds", now, Messages.WordLimits_builds(shown(chat), BUILDS_AN_HOUR));
        }
        return admitted;
    }

    /** Takes back a build that was not queued. */
    void takeBackBuild(WordsChat chat, Instant counted) {
        builds.takeBack(member(chat), counted);
    }

    private void log(String kind, Instant now, String line) {
        if (lines.admit(kind, now)) {
            LOGGER.warning(line);
        }
    }

    private static String shown(WordsChat chat) {
        return InvalidValueException.shown(chat.member());
    }

    private static String member(WordsChat chat) {
        return chat.member().toLowerCase(Locale.ROOT);
    }
}
