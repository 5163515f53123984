package io.jenkins.plugins.wecom.delivery.flood;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.wecom.report.BuildEvent;
import io.jenkins.plugins.wecom.report.BuildLink;
import io.jenkins.plugins.wecom.report.BuildState;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A report that is held for a digest. It holds no secret.
 *
 * @param id grows from report to report; 0 before it is held
 * @param since when it was held
 * @param sender by which application it is sent
 * @param job the full name of the job
 * @param events what is told of the build
 * @param state what the digest tells of the build
 * @param form how it would have been sent
 * @param recipients the names of those for whom it was held
 * @param waitsForConnection whether it is held since a smart robot had no connection, and not since it was too much
 */
public record HeldReport(
        long id,
        Instant since,
        Sender sender,
        String job,
        Set<BuildEvent> events,
        BuildState state,
        Form form,
        List<String> recipients,
        boolean waitsForConnection) {

    /**
     * By which application a report is sent.
     *
     * @param credentialsId the credentials that were asked for; null for the global ones, as they are when it is sent
     * @param application the ID of the credentials when it was held
     * @param ofSystem whether the credentials are the system's and not the job's
     */
    public record Sender(@CheckForNull String credentialsId, String application, boolean ofSystem) {}

    /**
     * How a report would have been sent.
     *
     * @param format the format by its name in upper case
     * @param language the language tag of the message
     * @param safe whether it is confidential
     */
    public record Form(String format, String language, boolean safe) {}

    public HeldReport {
        Set<BuildEvent> ordered = EnumSet.noneOf(BuildEvent.class);
        ordered.addAll(events);
        events = Collections.unmodifiableSet(ordered);
        recipients = List.copyOf(recipients);
    }

    /** A report that is about to be held. */
    public static HeldReport of(Sender sender, String job, Set<BuildEvent> events, BuildState state, Form form) {
        return new HeldReport(0, Instant.EPOCH, sender, job, events, state, form, List.of(), false);
    }

    /** The same report, held for want of a connection. */
    public HeldReport waitingForConnection() {
        return new HeldReport(id, since, sender, job, events, state, form, recipients, true);
    }

    /**
     * The same report of a job that has another name now.
     *
     * @param newName its full name
     * @param displayName its full display name
     * @param page where the build is now, absolute; null if Jenkins has no URL configured
     */
    public HeldReport inJob(String newName, String displayName, @CheckForNull String page) {
        BuildLink link = new BuildLink(displayName, build(), page);
        BuildState moved = new BuildState(state.headline(), link, state.displayName());
        return new HeldReport(id, since, sender, newName, events, moved, form, recipients, waitsForConnection);
    }

    /** The build's number. */
    public int build() {
        return state.build().number();
    }

    /** The ID of the credentials that it is sent with, or was when it was held. */
    public String application() {
        return sender.application();
    }

    HeldReport held(long newId, Instant now, Collection<String> names) {
        return new HeldReport(newId, now, sender, job, events, state, form, List.copyOf(names), waitsForConnection);
    }

    /** The same report for the rest of its recipients. */
    public HeldReport only(Collection<String> names) {
        return new HeldReport(id, since, sender, job, events, state, form, List.copyOf(names), waitsForConnection);
    }
}
