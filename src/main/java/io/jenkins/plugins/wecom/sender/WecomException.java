package io.jenkins.plugins.wecom.sender;

import io.jenkins.plugins.wecom.message.LocalizableMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A message that was not, or perhaps not, delivered. The kinds differ in what a caller can do: mend something, try
 * again, or look whether it arrived. None of their words holds a secret or a token.
 */
public abstract sealed class WecomException extends Exception
        permits RejectedException, NotDeliveredException, PerhapsDeliveredException {

    private static final long serialVersionUID = 1;

    private final transient List<LocalizableMessage> told = new ArrayList<>();
    private final transient LocalizableMessage advice;
    private final boolean passing;
    private transient SendResult before = SendResult.NOTHING;
    private transient Duration retryAfter;

    WecomException(LocalizableMessage sentence, LocalizableMessage advice, boolean passing, Throwable cause) {
        super(sentence.in(Locale.ENGLISH), cause);
        told.add(sentence);
        this.advice = advice;
        this.passing = passing;
    }

    /** What failed: one sentence, and what belongs to it, such as how often it was tried. */
    public LocalizableMessage sentence() {
        return locale -> told.stream().map(part -> part.in(locale)).collect(Collectors.joining(" "));
    }

    /** What helps, in one sentence, where something is known to. */
    public Optional<LocalizableMessage> advice() {
        return Optional.ofNullable(advice);
    }

    /** Both, as a log shows them. */
    public String in(Locale locale) {
        String failed = sentence().in(locale);
        return advice == null ? failed : failed + " " + advice.in(locale);
    }

    /** What failed and what helps in this machine's language. */
    @Override
    public String getMessage() {
        return told == null ? super.getMessage() : in(Locale.getDefault());
    }

    /** What had been delivered before: earlier parts, or the same to other recipients; WeCom's answers, this one too. */
    public SendResult delivery() {
        return before;
    }

    /** Whether the same may succeed a moment later without anyone changing anything. */
    public boolean isPassing() {
        return passing;
    }

    /**
     * Whether every message of this application fails in the same way until an administrator mends something: the
     * application, its credentials, or the way to WeCom. Not so for faults that pass, and for those of one message.
     */
    public boolean isUntilMended() {
        return false;
    }

    /** The same failure for another who waited for the same thing, to be told with what belongs to that one's message. */
    public abstract WecomException copy();

    /** How long the server asks to wait before it is asked again; null where it does not. */
    public Duration retryAfter() {
        return retryAfter;
    }

    /** Notes that; null where the server does not ask. */
    public WecomException waiting(Duration time) {
        retryAfter = time;
        return this;
    }

    public WecomException tell(LocalizableMessage more) {
        told.add(more);
        return this;
    }

    public WecomException after(SendResult delivery) {
        before = delivery;
        return this;
    }
}
