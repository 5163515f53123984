package io.jenkins.plugins.wecom.delivery.flood;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.wecom.report.BuildEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A report that is held until its recipients are below their limits. A class with fields, since it is stored; it holds
 * no secret.
 */
public final class HeldReport {

    private final String id;
    private final String credentialsId;
    private final String application;
    private final boolean ofSystem;
    private final String job;
    private final int build;
    private final List<String> events;
    private final long since;
    private final String headline;
    private final String format;
    private final List<String> recipients;

    /**
     * @param credentialsId the credentials of the application; null for the global ones
     * @param application the ID of the credentials that it would have been sent with
     * @param ofSystem whether the credentials are the system's and not the job's
     * @param job the full name of the job, for which the credentials are looked up again
     * @param build the build's number
     * @param events what is told of the build
     * @param headline the report's headline with its link
     * @param format the format that the headline is in
     * @param recipients the names of those who have not received it yet
     */
    public HeldReport(
            @CheckForNull String credentialsId,
            String application,
            boolean ofSystem,
            String job,
            int build,
            Set<BuildEvent> events,
            String headline,
            String format,
            Collection<String> recipients) {
        this(
                UUID.randomUUID().toString(),
                credentialsId,
                application,
                ofSystem,
                job,
                build,
                events.stream().map(Enum::name).toList(),
                System.currentTimeMillis(),
                headline,
                format,
                recipients);
    }

    private HeldReport(
            String id,
            @CheckForNull String credentialsId,
            String application,
            boolean ofSystem,
            String job,
            int build,
            Collection<String> events,
            long since,
            String headline,
            String format,
            Collection<String> recipients) {
        this.id = id;
        this.credentialsId = credentialsId;
        this.application = application;
        this.ofSystem = ofSystem;
        this.job = job;
        this.build = build;
        this.events = new ArrayList<>(events);
        this.since = since;
        this.headline = headline;
        this.format = format;
        this.recipients = new ArrayList<>(recipients);
    }

    /** An ID that stays the same while recipients are removed. */
    public String id() {
        return id;
    }

    @CheckForNull
    public String credentialsId() {
        return credentialsId;
    }

    /** The ID of the credentials that it is sent with, or was when it was held. */
    public String application() {
        return application;
    }

    public boolean isOfSystem() {
        return ofSystem || credentialsId == null;
    }

    /** The full name of the job. */
    public String job() {
        return job;
    }

    /** The build's number. */
    public int build() {
        return build;
    }

    /** What is told of the build. */
    public Set<BuildEvent> events() {
        Set<BuildEvent> told = EnumSet.noneOf(BuildEvent.class);
        events.forEach(event -> told.add(BuildEvent.valueOf(event)));
        return told;
    }

    /** Since when it is held. */
    public Instant since() {
        return Instant.ofEpochMilli(since);
    }

    String headline() {
        return headline;
    }

    public String format() {
        return format;
    }

    public List<String> recipients() {
        return recipients;
    }

    /** Returns the same report without recipients who have received it. */
    HeldReport without(Collection<String> reached) {
        List<String> left =
                recipients.stream().filter(name -> !reached.contains(name)).toList();
        return new HeldReport(
                id, credentialsId, application, ofSystem, job, build, events, since, headline, format, left);
    }

    @Override
    public String toString() {
        return job + ": " + headline + " to " + recipients;
    }
}
