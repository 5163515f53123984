package io.jenkins.plugins.wecom.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.List;

/**
 * What became of taking messages back.
 *
 * @param settled the IDs of those that were taken back, and of those that never will be
 * @param error the first thing that failed, and what helps; null where nothing did
 * @param uncertain whether an answer was lost, so that no one knows if that message is still there
 * @param optional what the address says of failures; null where it says nothing
 */
public record RecallResult(
        List<String> settled,
        @CheckForNull String error,
        boolean uncertain,
        @CheckForNull Boolean optional) {

    /**
     * Whether this is a failure that is to be raised.
     *
     * @param failOnError what the user said, which goes before the address; null for nothing
     */
    public boolean isRaised(@CheckForNull Boolean failOnError) {
        return error != null && (failOnError == null ? Boolean.FALSE.equals(optional) : failOnError);
    }
}
