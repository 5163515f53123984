package io.jenkins.plugins.wecom.delivery.flood;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.wecom.report.BuildEvent;
import io.jenkins.plugins.wecom.report.BuildLink;
import io.jenkins.plugins.wecom.report.BuildState;
import io.jenkins.plugins.wecom.report.Headline;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * An entry of the journal, as one line of JSON with short names, since there is one for each report that is sent or held.
 * What an entry does not need is null; fields that a later version adds are passed over.
 *
 * @param does what happened
 * @param app the application, by corp ID and agent ID
 * @param to the recipients
 * @param at when, in milliseconds; for {@code COUNTS} the times of several messages
 * @param n how many messages; null is one
 * @param id the report held; for {@code DIGEST} the last one that it is about
 * @param ids the reports dropped
 * @param report the report held
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record JournalEntry(
        Does does, String app, List<String> to, List<Long> at, Integer n, Long id, List<Long> ids, Report report) {

    private static final ObjectMapper JSON = new ObjectMapper()
            .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)
            .configure(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL, true);

    /** What happened. */
    enum Does {
        /** A message was sent to the recipients. */
        COUNTS,
        /** The last message certainly did not arrive. */
        RELEASES,
        /** A report is held. */
        HOLDS,
        /** All that was held up to a report is in a digest, or was dropped with it. */
        DIGEST,
        /** Reports are not held any more. */
        DROPS
    }

    /** A held report, without what the entry says. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Report(
            String credentials,
            String by,
            Boolean system,
            String job,
            Set<BuildEvent> events,
            Headline is,
            String name,
            int build,
            String own,
            String url,
            String format,
            String language,
            Boolean safe,
            Boolean offline) {}

    static JournalEntry counts(String app, List<String> to, int messages, Instant at) {
        return new JournalEntry(
                Does.COUNTS, app, to, List.of(at.toEpochMilli()), messages == 1 ? null : messages, null, null, null);
    }

    static JournalEntry counts(Destination to, List<Instant> at) {
        List<Long> times = at.stream().map(Instant::toEpochMilli).toList();
        return new JournalEntry(Does.COUNTS, to.application(), List.of(to.recipient()), times, null, null, null, null);
    }

    static JournalEntry releases(String app, List<String> to) {
        return new JournalEntry(Does.RELEASES, app, to, null, null, null, null, null);
    }

    static JournalEntry digest(Destination to, long upTo, Instant at) {
        return new JournalEntry(
                Does.DIGEST,
                to.application(),
                List.of(to.recipient()),
                List.of(at.toEpochMilli()),
                null,
                upTo,
                null,
                null);
    }

    static JournalEntry drops(Destination to, List<Long> ids) {
        return new JournalEntry(Does.DROPS, to.application(), List.of(to.recipient()), null, null, null, ids, null);
    }

    static JournalEntry holds(String app, HeldReport held) {
        BuildState state = held.state();
        Report report = new Report(
                held.sender().credentialsId(),
                held.sender().application(),
                held.sender().ofSystem() ? true : null,
                held.job(),
                held.events(),
                state.headline(),
                state.build().job(),
                state.build().number(),
                state.displayName(),
                state.build().url(),
                held.form().format(),
                held.form().language(),
                held.form().safe() ? true : null,
                held.waitsForConnection() ? true : null);
        return new JournalEntry(
                Does.HOLDS,
                app,
                held.recipients(),
                List.of(held.since().toEpochMilli()),
                null,
                held.id(),
                null,
                report);
    }

    /** The report held; texts that many reports share are shared in memory. */
    HeldReport held() {
        Set<BuildEvent> events = EnumSet.noneOf(BuildEvent.class);
        report.events.stream().filter(event -> event != null).forEach(events::add);
        return new HeldReport(
                id,
                time(),
                new HeldReport.Sender(shared(report.credentials), shared(report.by), report.system != null),
                shared(report.job),
                events,
                new BuildState(
                        report.is == null ? Headline.FAILED : report.is,
                        new BuildLink(shared(report.name), report.build, report.url),
                        report.own),
                new HeldReport.Form(shared(report.format), shared(report.language), report.safe != null),
                to,
                report.offline != null);
    }

    Instant time() {
        return Instant.ofEpochMilli(at.get(0));
    }

    private static String shared(String text) {
        return text == null ? null : text.intern();
    }

    String line() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws JsonProcessingException if the line is no entry */
    static JournalEntry parse(String line) throws JsonProcessingException {
        return JSON.readValue(line, JournalEntry.class);
    }
}
