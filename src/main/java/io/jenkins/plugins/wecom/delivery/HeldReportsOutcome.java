package io.jenkins.plugins.wecom.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.wecom.delivery.flood.HeldReport;
import io.jenkins.plugins.wecom.delivery.record.DeliveryRecord;
import io.jenkins.plugins.wecom.delivery.record.DeliveryRecordBuilder;
import io.jenkins.plugins.wecom.delivery.record.Outcome;
import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.message.MessageBundle;
import io.jenkins.plugins.wecom.sender.RejectedException;
import io.jenkins.plugins.wecom.sender.WecomException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What became of reports that one recipient is not told of singly: held for a digest, told in one, or dropped. Passed to
 * {@link DeliveryListener}s, all reports of a digest at once.
 *
 * @param stage what became of them
 * @param destination the recipient by name, such as {@code alice} or {@code #42}
 * @param application the ID of the credentials that the digest is sent with, or was to be
 * @param reports the builds that the reports are about, the oldest report first; at least one
 * @param time when it became of them
 * @param why why they were dropped, or are perhaps told; else null
 */
public record HeldReportsOutcome(
        Stage stage,
        String destination,
        String application,
        List<HeldReport> reports,
        Instant time,
        @CheckForNull Why why) {

    /** What became of a held report; {@code HELD} is followed by one of the others. */
    public enum Stage {
        /** It waits for a digest. */
        HELD,
        /** A digest that was delivered told of it. */
        TOLD,
        /** The digest that tells of it was sent, and its answer was lost. */
        PERHAPS_TOLD,
        /** Nobody will be told: the digest was refused, its job or application is gone, or an administrator dropped it. */
        DROPPED
    }

    /**
     * Why reports were dropped, or are perhaps told.
     *
     * @param advice what helps; null if that is not known
     * @param errcode WeCom's error code where it refused the digest; else null
     */
    public record Why(
            LocalizableMessage sentence,
            @CheckForNull LocalizableMessage advice,
            @CheckForNull Integer errcode) {

        static Why of(LocalizableMessage sentence) {
            return new Why(sentence, null, null);
        }

        /** What failed when the digest was sent. */
        static Why of(WecomException failure) {
            return new Why(
                    failure.sentence(),
                    failure.advice().orElse(null),
                    failure instanceof RejectedException rejected ? rejected.errcode() : null);
        }

        /** In one line, for a log. */
        String in(Locale locale) {
            return MessageBundle.text(Stream.of(sentence.in(locale), advice == null ? null : advice.in(locale)));
        }
    }

    public HeldReportsOutcome {
        reports = List.copyOf(reports);
    }

    /** Returns what is kept of each report: what it is about when it is held, then what became of it. */
    public List<DeliveryRecord> toRecords() {
        return reports.stream().map(this::toRecord).toList();
    }

    /** Returns the ID of the record of a report that is or was held for a recipient, whose case does not count. */
    static String id(long report, String destination) {
        return report + " " + destination.toLowerCase(Locale.ROOT);
    }

    /** Returns for whom reports were held, by the reports' IDs, of the records of a build. */
    static Map<Long, List<String>> recipients(List<DeliveryRecord> records) {
        Map<Long, List<String>> names = new LinkedHashMap<>();
        for (DeliveryRecord record : records) {
            names.computeIfAbsent(report(record), key -> new ArrayList<>()).add(record.getDestination());
        }
        return names;
    }

    /** Returns the ID of the report that a record of a build's folder is about. */
    private static long report(DeliveryRecord record) {
        String id = Objects.requireNonNull(record.id());
        return Long.parseLong(id.substring(0, id.indexOf(' ')));
    }

    private DeliveryRecord toRecord(HeldReport report) {
        String id = id(report.id(), destination);
        return switch (stage) {
            case HELD ->
                new DeliveryRecordBuilder(time, null)
                        .id(id)
                        .about(
                                report.job(),
                                report.build(),
                                report.events().stream().map(Enum::name).toList())
                        .to(List.of(destination), List.of())
                        .with(application, null)
                        .end(Outcome.HELD);
            case TOLD -> ending(id).toldIn(time).end(Outcome.DELIVERED);
            case PERHAPS_TOLD -> ending(id).toldIn(time).end(Outcome.PERHAPS);
            case DROPPED -> ending(id).end(Outcome.DROPPED);
        };
    }

    private DeliveryRecordBuilder ending(String id) {
        DeliveryRecordBuilder record = new DeliveryRecordBuilder(time, null).id(id);
        return why == null ? record : record.failed(why.errcode(), why.sentence(), why.advice());
    }
}
