package io.jenkins.plugins.wecom.sender;

import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.message.MessageBundle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Thrown when a message was not, or perhaps not, delivered. The subclasses differ in what a caller can do: fix the cause,
 * retry, or check whether it arrived. Their messages never contain a secret or a token.
 */
public abstract sealed class WecomException extends Exception
        permits RejectedException, NotDeliveredException, PerhapsDeliveredException {

    private static final long serialVersionUID = 1;

    private final transient List<LocalizableMessage> sentences = new ArrayList<>();
    private final transient LocalizableMessage advice;
    private final boolean isTransient;
    private transient SendResult delivery = SendResult.NOTHING;
    private transient Duration retryAfter;

    WecomException(LocalizableMessage sentence, LocalizableMessage advice, boolean isTransient, Throwable cause) {
        super(sentence.in(Locale.ENGLISH), cause);
        sentences.add(sentence);
        this.advice = advice;
        this.isTransient = isTransient;
    }

    /** What failed: one sentence, followed by details such as the number of attempts. */
    public LocalizableMessage sentence() {
        return locale -> MessageBundle.text(sentences.stream().map(part -> part.in(locale)));
    }

    /** What to do about it, in one sentence, if that is known. */
    public Optional<LocalizableMessage> advice() {
        return Optional.ofNullable(advice);
    }

    /** Sentence and advice in that language, for a log. */
    public String in(Locale locale) {
        return MessageBundle.text(Stream.of(sentence().in(locale), advice == null ? null : advice.in(locale)));
    }

    /** Sentence and advice in the default locale. */
    @Override
    public String getMessage() {
        return sentences == null ? super.getMessage() : in(Locale.getDefault());
    }

    /** What was delivered before the failure (earlier parts, other batches of recipients), with all of WeCom's responses. */
    public SendResult delivery() {
        return delivery;
    }

    /** Whether the same request may succeed a moment later. */
    public boolean isTransient() {
        return isTransient;
    }

    /**
     * Whether every message of this application fails in the same way until an administrator fixes something: the
     * application, its credentials, or the network. False for transient faults and those of a single message.
     */
    public boolean isPersistent() {
        return false;
    }

    /** A copy for another message that failed with the same shared request, to which its own details can be added. */
    public abstract WecomException copy();

    /** How long the server asks to wait before a retry; null if it does not. */
    public Duration retryAfter() {
        return retryAfter;
    }

    /** Sets {@link #retryAfter}; null for none. */
    public WecomException withRetryAfter(Duration time) {
        retryAfter = time;
        return this;
    }

    /** Appends a detail to the sentence. */
    public WecomException append(LocalizableMessage more) {
        sentences.add(more);
        return this;
    }

    /** Sets {@link #delivery}. */
    public WecomException withDelivery(SendResult delivered) {
        delivery = delivered;
        return this;
    }
}
