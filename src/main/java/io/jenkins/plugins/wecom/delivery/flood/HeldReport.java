package io.jenkins.plugins.wecom.delivery.flood;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * A report that is held until its recipients are below their limits. A class with fields, since it is stored; it holds
 * no secret.
 */
public final class HeldReport {

    private final String id;
    private final String credentialsId;
    private final boolean ofSystem;
    private final String job;
    private final String headline;
    private final String format;
    private final List<String> recipients;

    /**
     * @param credentialsId the credentials of the application; null for the global ones
     * @param ofSystem whether the credentials are the system's and not the job's
     * @param job the full name of the job, for which the credentials are looked up again
     * @param headline the report's headline with its link
     * @param format the format that the headline is in
     * @param recipients the names of those who have not received it yet
     */
    public HeldReport(
            @CheckForNull String credentialsId,
            boolean ofSystem,
            String job,
            String headline,
            String format,
            Collection<String> recipients) {
        this(UUID.randomUUID().toString(), credentialsId, ofSystem, job, headline, format, recipients);
    }

    private HeldReport(
            String id,
            @CheckForNull String credentialsId,
            boolean ofSystem,
            String job,
            String headline,
            String format,
            Collection<String> recipients) {
        this.id = id;
        this.credentialsId = credentialsId;
        this.ofSystem = ofSystem;
        this.job = job;
        this.headline = headline;
        this.format = format;
        this.recipients = new ArrayList<>(recipients);
    }

    /** Adds an ID to reports that an earlier version stored without one. */
    private Object readResolve() {
        return id == null ? new HeldReport(credentialsId, ofSystem, job, headline, format, recipients) : this;
    }

    /** An ID that stays the same while recipients are removed. */
    String id() {
        return id;
    }

    @CheckForNull
    public String credentialsId() {
        return credentialsId;
    }

    public boolean isOfSystem() {
        return ofSystem || credentialsId == null;
    }

    public String job() {
        return job;
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
        return new HeldReport(id, credentialsId, ofSystem, job, headline, format, left);
    }

    @Override
    public String toString() {
        return job + ": " + headline + " to " + recipients;
    }
}
