package io.jenkins.plugins.wecom.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.List;

/**
 * The outcome of recalling messages.
 *
 * @param settled the IDs of the messages that were recalled, and of those that can never be
 * @param error the first failure, and what helps; null if there was none
 * @param uncertain whether an answer was lost, so that it is unknown whether the message is still visible
 * @param optional whether the address makes failures optional; null if it does not say
 */
public record RecallResult(
        List<String> settled,
        @CheckForNull String error,
        boolean uncertain,
        @CheckForNull Boolean optional) {

    /**
     * Whether this is a failure that has to fail the step.
     *
     * @param failOnError what the user chose, which overrides the address; null for nothing
     */
    public boolean isRaised(@CheckForNull Boolean failOnError) {
        return error != null && (failOnError == null ? Boolean.FALSE.equals(optional) : failOnError);
    }
}
