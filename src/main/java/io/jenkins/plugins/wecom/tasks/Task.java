package io.jenkins.plugins.wecom.tasks;

import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.model.Run;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * What a card that was sent is about, and what may be pressed on it. Whether a member may do it, it does not say.
 *
 * @param id 128 random bits in hexadecimal digits; what is sent in several batches adds {@code -1} and so on
 * @param source where a press on it must come from
 * @param build the build; null of a card about something else
 * @param input the waiting of an input of that build; null of a card about the build as such
 * @param claim what a member is asked to confirm; null of a card about a build
 * @param actions the keys of the buttons that the card offers
 * @param about what the card says of the matter in Jenkins' words, such as an input's message; empty for nothing but the build
 * @param responseCodes the codes by which the card can be changed, one for each batch, each once within 72 hours
 * @param time when it was made
 */
public record Task(
        String id,
        PressSource source,
        @Nullable TaskBuild build,
        @Nullable WaitingInput input,
        @Nullable Claim claim,
        List<String> actions,
        String about,
        List<String> responseCodes,
        Instant time) {

    /** Answers an input step. */
    public static final String APPROVE = "approve";
    /** Answers an input step as its Abort button does. */
    public static final String REJECT = "reject";
    /** Ends a build. */
    public static final String ABORT = "abort";
    /** Starts a build like one that was. */
    public static final String REBUILD = "rebuild";
    /** Says who takes care of a build. */
    public static final String ACKNOWLEDGE = "acknowledge";
    /** Confirms a {@link Claim}. */
    public static final String CONFIRM = "confirm";
    /** Denies a {@link Claim}. */
    public static final String DENY = "deny";

    private static final SecureRandom RANDOM = new SecureRandom();

    public Task {
        actions = List.copyOf(actions);
        responseCodes = List.copyOf(responseCodes);
    }

    /** A card about a build. */
    public static Task ofBuild(PressSource source, Run<?, ?> build, List<String> actions) {
        return new Task(newId(), source, TaskBuild.of(build), null, null, actions, "", List.of(), Instant.now());
    }

    /**
     * A card about an input that waits, or is about to.
     *
     * @param message the input's message; its ID where it does not wait yet
     */
    public static Task ofInput(
            PressSource source, Run<?, ?> build, WaitingInput input, List<String> actions, String message) {
        return new Task(newId(), source, TaskBuild.of(build), input, null, actions, message, List.of(), Instant.now());
    }

    /** A card that asks a member whether they are a Jenkins user. */
    public static Task ofClaim(PressSource source, Claim claim) {
        return new Task(newId(), source, null, null, claim, List.of(CONFIRM, DENY), "", List.of(), Instant.now());
    }

    private static String newId() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    Task withBuild(TaskBuild other) {
        return new Task(id, source, other, input, claim, actions, about, responseCodes, time);
    }

    Task withInput(WaitingInput other) {
        return new Task(id, source, build, other, claim, actions, about, responseCodes, time);
    }

    Task withResponseCodes(List<String> codes) {
        return new Task(id, source, build, input, claim, actions, about, codes, time);
    }
}
