package io.jenkins.plugins.wecom.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A message that a build has sent and may recall. A class with fields, since it is stored; it holds no secret. */
final class SentMessage {

    private final String credentialsId;
    private final List<String> recipients;
    private final List<String> msgIds;
    private final List<String> responseCodes;
    private final String taskId;
    private final long time;

    /**
     * @param credentialsId the credentials that it was sent with; null for the global ones
     * @param recipients the names of those it was addressed to
     * @param msgIds WeCom's IDs of its parts, at least one
     * @param responseCodes the codes by which it can be changed; none of a message that cannot
     * @param taskId what a press on the card names; null of a message that cannot be pressed
     * @param time when it was sent, in milliseconds since 1970
     */
    SentMessage(
            @CheckForNull String credentialsId,
            Collection<String> recipients,
            Collection<String> msgIds,
            Collection<String> responseCodes,
            @CheckForNull String taskId,
            long time) {
        this.credentialsId = credentialsId;
        this.recipients = new ArrayList<>(recipients);
        this.msgIds = new ArrayList<>(msgIds);
        this.responseCodes = responseCodes.isEmpty() ? null : new ArrayList<>(responseCodes);
        this.taskId = taskId;
        this.time = time;
    }

    @CheckForNull
    String credentialsId() {
        return credentialsId;
    }

    List<String> msgIds() {
        return msgIds;
    }

    /** The codes by which it can be changed, each once. */
    List<String> responseCodes() {
        return responseCodes == null ? List.of() : responseCodes;
    }

    @CheckForNull
    String taskId() {
        return taskId;
    }

    /** When it was sent, in milliseconds since 1970; 0 where that is not known. */
    long time() {
        return time;
    }

    /** Whether it was addressed to exactly these recipients. */
    boolean wentTo(Collection<String> names) {
        return lowerCase(recipients).equals(lowerCase(names));
    }

    /** Returns the same message without the parts with these IDs. */
    SentMessage without(Collection<String> gone) {
        return new SentMessage(
                credentialsId,
                recipients,
                msgIds.stream().filter(id -> !gone.contains(id)).toList(),
                responseCodes(),
                taskId,
                time);
    }

    private static Set<String> lowerCase(Collection<String> names) {
        Set<String> lowerCase = new HashSet<>();
        names.forEach(name -> lowerCase.add(name.toLowerCase(Locale.ROOT)));
        return lowerCase;
    }
}
