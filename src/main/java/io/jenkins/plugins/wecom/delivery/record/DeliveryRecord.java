package io.jenkins.plugins.wecom.delivery.record;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.wecom.message.MessageBundle;
import io.jenkins.plugins.wecom.message.Recipients;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jvnet.localizer.LocaleProvider;
import org.jvnet.localizer.ResourceBundleHolder;

/**
 * One message and what became of it, as it is kept: of whom it told and to whom it went, not what it said. It holds no
 * secret. A class with fields, since it is stored with the build and in the list of deliveries; made by
 * {@link DeliveryRecordBuilder}.
 */
public final class DeliveryRecord {

    /** Identifies a report that is or was held, for one recipient; null for other messages. */
    String id;

    long time;
    String job;
    int build;
    boolean orphaned;
    List<String> events = new ArrayList<>();
    Asker asker;
    String rule;
    List<String> destination = new ArrayList<>();
    List<String> recipients = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    String credentialsId;
    String application;
    String kind;
    long bytes;
    Outcome outcome;
    Integer code;
    TranslatedText failure;
    TranslatedText advice;
    Integer attempts;
    Long millis;
    Long digest;

    DeliveryRecord() {}

    private DeliveryRecord(DeliveryRecord other) {
        id = other.id;
        time = other.time;
        job = other.job;
        build = other.build;
        orphaned = other.orphaned;
        events = other.events;
        asker = other.asker;
        rule = other.rule;
        destination = other.destination;
        recipients = other.recipients;
        leftOut = other.leftOut;
        credentialsId = other.credentialsId;
        application = other.application;
        kind = other.kind;
        bytes = other.bytes;
        outcome = other.outcome;
        code = other.code;
        failure = other.failure;
        advice = other.advice;
        attempts = other.attempts;
        millis = other.millis;
        digest = other.digest;
    }

    /** Adds this to a list; what became of a message that was held takes the place of its earlier record. */
    public void putInto(List<DeliveryRecord> all) {
        if (!destination.isEmpty()) {
            all.add(this);
            return;
        }
        for (int i = all.size() - 1; i >= 0; i--) {
            if (id.equals(all.get(i).id)) {
                all.set(i, all.get(i).ending(this));
                return;
            }
        }
    }

    /** Returns the same record of a message that was held, with what became of it. */
    public DeliveryRecord ending(DeliveryRecord end) {
        DeliveryRecord ended = new DeliveryRecord(this);
        ended.outcome = end.outcome;
        ended.code = end.code;
        ended.failure = end.failure;
        ended.advice = end.advice;
        ended.digest = end.digest;
        return ended;
    }

    /** Returns the same record of a job that has another name now. */
    public DeliveryRecord inJob(String newName) {
        DeliveryRecord moved = new DeliveryRecord(this);
        moved.job = newName;
        return moved;
    }

    /** Returns the same record of a job that has been deleted: another one of its name has nothing to do with it. */
    public DeliveryRecord withoutJob() {
        DeliveryRecord gone = new DeliveryRecord(this);
        gone.orphaned = true;
        return gone;
    }

    /** Returns what identifies a report that is or was held, for one recipient; null for other messages. */
    @CheckForNull
    public String id() {
        return id;
    }

    public Instant time() {
        return Instant.ofEpochMilli(time);
    }

    /** Returns the full name of the job; null for a digest or a test message. */
    @CheckForNull
    public String getJob() {
        return job;
    }

    /** Whether the job has been deleted since. */
    public boolean isOrphaned() {
        return orphaned;
    }

    /** Returns the number of the build; 0 for none. */
    public int getBuild() {
        return build;
    }

    /** Returns the names of the events that it told of, the general ones first; null for none. */
    @CheckForNull
    public String getEvent() {
        return events.isEmpty() ? null : String.join(", ", events);
    }

    /** Returns the names of the events that it told of, the general ones first. */
    public List<String> events() {
        return List.copyOf(events);
    }

    /** Whether it told of this event. */
    public boolean isAbout(String event) {
        return events.contains(event);
    }

    /** Returns the events that it told of in the language of the page, the general ones first; null for none. */
    @CheckForNull
    public String getEventNames() {
        return events.isEmpty()
                ? null
                : MessageBundle.list(
                        reader(),
                        events.stream().map(event -> said("Event.", event)).toList());
    }

    /** Returns the recipients as they were written, keywords too. */
    public String getDestination() {
        return listed(destination);
    }

    /** Returns the recipients that were found for what was written; null where that is the same. */
    @CheckForNull
    public String getFound() {
        return recipients.isEmpty() || recipients.equals(destination) ? null : listed(recipients);
    }

    /** Returns the recipients that were found, all of them; none where they are not known, or only the first are. */
    public List<String> recipients() {
        return recipients.size() > DeliveryRecordBuilder.MAX_NAMES ? List.of() : List.copyOf(recipients);
    }

    /** Returns who asked for it; null where that is not known. */
    @CheckForNull
    public Asker asker() {
        return asker;
    }

    /** Returns the recipients whom WeCom left out; null if there are none. */
    @CheckForNull
    public String getLeftOut() {
        return leftOut.isEmpty() ? null : MessageBundle.list(reader(), leftOut);
    }

    private static String listed(List<String> names) {
        return names.stream().map(Recipients::listed).collect(Collectors.joining(", "));
    }

    /** Whether it went to this recipient, or to this list of recipients. */
    public boolean isFor(String wanted) {
        return getDestination().equalsIgnoreCase(wanted)
                || Stream.concat(destination.stream(), recipients.stream())
                        .anyMatch(name -> Recipients.isListed(name, wanted));
    }

    /** Returns the ID of the credentials that it was sent with; null if there were none. */
    @CheckForNull
    public String getCredentialsId() {
        return credentialsId;
    }

    /** Returns corp ID and agent ID of the application; null if none was found. */
    @CheckForNull
    public String application() {
        return application;
    }

    public Outcome outcome() {
        return outcome;
    }

    /** Returns WeCom's error code; null if there was none. */
    @CheckForNull
    public Integer getCode() {
        return code;
    }

    /** Returns how many requests it took; null if none was made. */
    @CheckForNull
    public Integer getAttempts() {
        return attempts;
    }

    /** Returns how long it took, in milliseconds; null if no request was made. */
    @CheckForNull
    public Long getMillis() {
        return millis;
    }

    /** Returns what failed, in the language of the page; null if nothing did. */
    @CheckForNull
    public String getFailure() {
        return failure == null ? null : failure.in(reader());
    }

    /** Returns what helps, in the language of the page; null if nothing failed, or that is not known. */
    @CheckForNull
    public String getAdvice() {
        return advice == null ? null : advice.in(reader());
    }

    /** Returns when the digest was sent that told of it; null if it was told singly, or not yet. */
    @CheckForNull
    public Date getDigest() {
        return digest == null ? null : new Date(digest);
    }

    public Date getDate() {
        return new Date(time);
    }

    /** Returns the outcome's name for a filter. */
    public String getOutcomeId() {
        return outcome.id();
    }

    /** Returns the outcome in the language of the page. */
    public String getOutcomeName() {
        return outcome.getDisplayName();
    }

    public String getSymbol() {
        return outcome.symbol();
    }

    public String getColour() {
        return outcome.colour();
    }

    /** Returns who asked for it, in the language of the page; null where that is not known. */
    @CheckForNull
    public String getAskedBy() {
        if (asker == null) {
            return null;
        }
        String name = said("Asker.", asker.name());
        return rule == null ? name : Messages.DeliveryRecord_named(name, rule);
    }

    /** Returns the kind of message and its size in bytes, in the language of the page; null if it was not made. */
    @CheckForNull
    public String getContent() {
        return kind == null ? null : Messages.DeliveryRecord_content(said("Kind.", kind), bytes);
    }

    /** What has no name of its own here, as a kind of message that came later, is called as it is stored. */
    private static String said(String group, String name) {
        try {
            return ResourceBundleHolder.get(Messages.class).format(group + name);
        } catch (MissingResourceException e) {
            return name;
        }
    }

    private static Locale reader() {
        return LocaleProvider.getLocale();
    }
}
