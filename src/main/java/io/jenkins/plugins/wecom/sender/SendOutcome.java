package io.jenkins.plugins.wecom.sender;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What became of a message at one destination.
 *
 * @param request the request to that destination
 * @param result WeCom's responses; with a failure, those before it
 * @param attempts the number of requests that may have delivered it
 * @param took from the first attempt to the last answer
 * @param failure why it was not, or perhaps not, delivered; null if it was delivered
 */
public record SendOutcome(SendRequest request, SendResult result, int attempts, Duration took, WecomException failure) {

    /** Whether the message was delivered. */
    public boolean isDelivered() {
        return failure == null;
    }

    /** The worst failure: not delivered before perhaps delivered; empty if all were delivered. */
    public static Optional<WecomException> worst(List<SendOutcome> outcomes) {
        return outcomes.stream()
                .filter(outcome -> !outcome.isDelivered())
                .map(SendOutcome::failure)
                .min(Comparator.comparing(PerhapsDeliveredException.class::isInstance));
    }
}
