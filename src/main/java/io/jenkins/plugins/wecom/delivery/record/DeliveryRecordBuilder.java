package io.jenkins.plugins.wecom.delivery.record;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.wecom.message.LocalizableMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Makes the record of one message; what is not said is absent. */
public final class DeliveryRecordBuilder {

    /** Of longer lists of names the first are kept, and how many more there were. */
    static final int MAX_NAMES = 50;

    private final DeliveryRecord record = new DeliveryRecord();

    /** @param asker who asked for the message; null for one that is held */
    public DeliveryRecordBuilder(Instant time, @CheckForNull Asker asker) {
        record.time = time.toEpochMilli();
        record.asker = asker;
    }

    /** The message can be known again by this while it is held. */
    public DeliveryRecordBuilder id(String id) {
        record.id = id;
        return this;
    }

    /** The message is about this build. */
    public DeliveryRecordBuilder about(String job, int build, Collection<String> events) {
        record.job = job;
        record.build = build;
        record.events = new ArrayList<>(events);
        return this;
    }

    /** @param rule what the rule is called; null if it has no name */
    public DeliveryRecordBuilder by(@CheckForNull String rule) {
        record.rule = rule;
        return this;
    }

    /**
     * @param destination the recipients as they were written
     * @param recipients those that were found; none if it did not come to that
     */
    public DeliveryRecordBuilder to(Collection<String> destination, Collection<String> recipients) {
        record.destination = bounded(destination);
        record.recipients = bounded(recipients);
        return this;
    }

    /** WeCom left these out. */
    public DeliveryRecordBuilder without(Collection<String> leftOut) {
        record.leftOut = bounded(leftOut);
        return this;
    }

    /**
     * @param credentialsId the ID of the credentials
     * @param application corp ID and agent ID; null if they were not found
     */
    public DeliveryRecordBuilder with(@CheckForNull String credentialsId, @CheckForNull String application) {
        record.credentialsId = credentialsId;
        record.application = application;
        return this;
    }

    /**
     * @param kind WeCom's name for the kind of message
     * @param bytes its size
     */
    public DeliveryRecordBuilder message(String kind, long bytes) {
        record.kind = kind;
        record.bytes = bytes;
        return this;
    }

    /** It was held until a digest of that time. */
    public DeliveryRecordBuilder toldIn(Instant digest) {
        record.digest = digest.toEpochMilli();
        return this;
    }

    /** The requests that it took. */
    public DeliveryRecordBuilder took(int attempts, Duration time) {
        record.attempts = attempts;
        record.millis = time.toMillis();
        return this;
    }

    /**
     * @param code WeCom's error code, if any
     * @param failure what failed
     * @param advice what helps
     */
    public DeliveryRecordBuilder failed(
            @CheckForNull Integer code, LocalizableMessage failure, @CheckForNull LocalizableMessage advice) {
        record.code = code;
        record.failure = TranslatedText.of(failure);
        record.advice = TranslatedText.of(advice);
        return this;
    }

    /** Returns the record of a message that ended so. */
    public DeliveryRecord end(Outcome outcome) {
        record.outcome = outcome;
        return record;
    }

    private static List<String> bounded(Collection<String> names) {
        List<String> kept = new ArrayList<>(names.stream().limit(MAX_NAMES).toList());
        if (names.size() > MAX_NAMES) {
            kept.add("… (+" + (names.size() - MAX_NAMES) + ")");
        }
        return kept;
    }
}
