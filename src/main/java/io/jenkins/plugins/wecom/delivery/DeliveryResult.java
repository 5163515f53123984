package io.jenkins.plugins.wecom.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.wecom.delivery.flood.HeldReport;
import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.sender.PerhapsDeliveredException;
import io.jenkins.plugins.wecom.sender.RejectedException;
import io.jenkins.plugins.wecom.sender.SendOutcome;
import io.jenkins.plugins.wecom.sender.SendResult;
import io.jenkins.plugins.wecom.sender.WecomException;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** The outcome of a message, which {@code wecomSend} returns. Pipelines may read it in the sandbox. */
public final class DeliveryResult implements Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    private final boolean delivered;
    private final boolean perhapsDelivered;
    private final ArrayList<String> msgIds;
    private final ArrayList<String> invalidUsers;
    private final ArrayList<String> invalidParties;
    private final ArrayList<String> invalidTags;
    private final ArrayList<String> unlicensedUsers;
    private final String error;
    private final Integer errcode;
    private transient SendResult sent;
    private transient WecomException failure;
    private transient LocalizableMessage why;
    private transient Boolean optional;
    private transient boolean change;
    private transient List<String> recipients = List.of();
    private transient List<LocalizableMessage> warnings;
    private transient HeldReport heldReport;
    private transient List<DeliveryResult> each = List.of();
    private ArrayList<String> held = new ArrayList<>();

    private DeliveryResult(SendResult sent, boolean delivered, boolean perhaps, String error, WecomException failure) {
        this.sent = sent;
        warnings = sent.warnings();
        this.failure = failure;
        this.delivered = delivered;
        perhapsDelivered = perhaps;
        msgIds = new ArrayList<>(sent.msgIds());
        invalidUsers = new ArrayList<>(sent.invalidUsers());
        invalidParties = new ArrayList<>(sent.invalidParties());
        invalidTags = new ArrayList<>(sent.invalidTags());
        unlicensedUsers = new ArrayList<>(sent.unlicensedUsers());
        this.error = error;
        errcode = failure instanceof RejectedException rejected ? rejected.errcode() : null;
    }

    /** Restores the defaults of what is not kept over a restart, since only the code that sent the message needs it. */
    private Object readResolve() {
        sent = SendResult.NOTHING;
        recipients = List.of();
        warnings = List.of();
        each = List.of();
        return this;
    }

    static DeliveryResult delivered(SendResult sent) {
        return new DeliveryResult(sent, true, false, null, null);
    }

    static DeliveryResult failed(WecomException failure) {
        return new DeliveryResult(
                failure.delivery(), false, failure instanceof PerhapsDeliveredException, failure.getMessage(), failure);
    }

    /** What became of a message at one destination. */
    public static DeliveryResult of(SendOutcome outcome) {
        return outcome.failure() == null ? delivered(outcome.result()) : failed(outcome.failure());
    }

    /**
     * What became of a message at all its destinations: the worst of the results (not delivered before perhaps delivered
     * before delivered), with what all of them have.
     */
    public static DeliveryResult worst(List<DeliveryResult> results) {
        if (results.size() == 1) {
            return results.get(0);
        }
        DeliveryResult worst = Collections.min(results, Comparator.comparing(DeliveryResult::rank));
        SendResult sent = results.stream().map(DeliveryResult::sent).reduce(SendResult.NOTHING, SendResult::plus);
        DeliveryResult all =
                new DeliveryResult(sent, worst.delivered, worst.perhapsDelivered, worst.error, worst.failure);
        all.optional = worst.optional;
        all.recipients =
                results.stream().flatMap(result -> result.recipients.stream()).toList();
        results.forEach(result -> all.held.addAll(result.held));
        all.each = List.copyOf(results);
        return all;
    }

    /** What became of the message at each destination; after a restart only what became of it at all of them. */
    public List<DeliveryResult> each() {
        return each.isEmpty() ? List.of(this) : each;
    }

    private int rank() {
        return delivered ? 2 : perhapsDelivered ? 1 : 0;
    }

    /** A message that was not sent, since it is not valid or something outside the job is missing. */
    public static DeliveryResult notSent(LocalizableMessage why) {
        DeliveryResult result = new DeliveryResult(SendResult.NOTHING, false, false, why.in(Locale.getDefault()), null);
        result.why = why;
        return result;
    }

    /** A message that was sent and may have arrived, since its answer was never seen. */
    public static DeliveryResult interrupted(String error) {
        return new DeliveryResult(SendResult.NOTHING, false, true, error, null);
    }

    /** There was nothing to send. */
    public static DeliveryResult nothingToSend() {
        return new DeliveryResult(SendResult.NOTHING, false, false, null, null);
    }

    /** There was nothing to send, which is not a failure; the log says why. */
    static DeliveryResult nothingToSend(LocalizableMessage why) {
        DeliveryResult result = nothingToSend();
        result.why = why;
        return result;
    }

    /** WeCom's answers; for a failure, those to the parts sent before it. */
    public SendResult sent() {
        return sent;
    }

    /** The codes by which cards that were sent can be changed, each once within 72 hours (document/path/94888). */
    public List<String> responseCodes() {
        return sent.responseCodes();
    }

    /** The failure of the sender; null if it delivered the message or was not called. */
    @CheckForNull
    public WecomException failure() {
        return failure;
    }

    /** Why the sender was not called; null if it was. */
    @CheckForNull
    LocalizableMessage why() {
        return why;
    }

    /** Sets whether the address makes failures optional; null if it does not say. */
    DeliveryResult withOptional(@CheckForNull Boolean ofAddress) {
        optional = ofAddress;
        return this;
    }

    /** Says that a message was changed, and none sent. */
    DeliveryResult asChange() {
        change = true;
        return this;
    }

    /** Whether a message was changed, and none sent. */
    boolean isChange() {
        return change;
    }

    /** Sets the warnings: those before the message was sent, and the sender's. */
    DeliveryResult withWarnings(List<LocalizableMessage> all) {
        warnings = all;
        return this;
    }

    /** What was left out or changed, as the log says it. */
    public List<LocalizableMessage> warnings() {
        return warnings;
    }

    /** Sets the recipients that the message was sent to. */
    public DeliveryResult withRecipients(Recipients sentTo) {
        recipients = sentTo.names();
        return this;
    }

    /** The names of all recipients, whether sent to at once or in a digest. */
    public List<String> addressed() {
        return Stream.concat(recipients.stream(), held.stream()).toList();
    }

    /** The names of the recipients who have received the message, may have, or will in a digest. */
    public List<String> reached() {
        List<String> reached = new ArrayList<>(held);
        if (delivered || perhapsDelivered) {
            Set<String> leftOut = new HashSet<>(leftOut());
            recipients.stream()
                    .filter(name -> !leftOut.contains(name.toLowerCase(Locale.ROOT)))
                    .forEach(reached::add);
        }
        return reached;
    }

    /** The names of the recipients whom WeCom left out. */
    List<String> leftOut() {
        List<String> leftOut = new ArrayList<>(invalidUsers);
        leftOut.addAll(unlicensedUsers);
        invalidParties.forEach(id -> leftOut.add("#" + id));
        invalidTags.forEach(id -> leftOut.add("+" + id));
        return leftOut;
    }

    /** Sets the recipients for whom the report is held, which is not a failure. */
    DeliveryResult withHeld(List<String> recipients) {
        held = new ArrayList<>(recipients);
        return this;
    }

    /** Sets the report that is held, and the recipients for whom it is; null for none. */
    DeliveryResult withHeld(@CheckForNull HeldReport report) {
        heldReport = report;
        return withHeld(report == null ? List.of() : report.recipients());
    }

    /** The report that is held; null if none is, or for now it is not known. */
    @CheckForNull
    HeldReport heldReport() {
        return heldReport;
    }

    /**
     * Whether this is a failure that has to fail the build or step.
     *
     * @param failOnError what the user chose, which overrides the address; null for nothing
     */
    public boolean isRaised(@CheckForNull Boolean failOnError) {
        boolean wanted = failOnError == null ? Boolean.FALSE.equals(optional) : failOnError;
        return wanted && !delivered && error != null;
    }

    /** Whether WeCom accepted the message, for all recipients or some. */
    @Whitelisted
    public boolean isDelivered() {
        return delivered;
    }

    /** Whether the message was sent and its answer was lost. */
    @Whitelisted
    public boolean isPerhapsDelivered() {
        return perhapsDelivered;
    }

    /** The IDs by which the sent messages can be recalled for 24 hours. */
    @Whitelisted
    public List<String> getMsgIds() {
        return msgIds;
    }

    /** User IDs that WeCom left out, in lower case. */
    @Whitelisted
    public List<String> getInvalidUsers() {
        return invalidUsers;
    }

    /** Department IDs that WeCom left out. */
    @Whitelisted
    public List<String> getInvalidParties() {
        return invalidParties;
    }

    /** Tag IDs that WeCom left out. */
    @Whitelisted
    public List<String> getInvalidTags() {
        return invalidTags;
    }

    /** User IDs without a licence for WeCom's API, in lower case. */
    @Whitelisted
    public List<String> getUnlicensedUsers() {
        return unlicensedUsers;
    }

    /** Recipients whose report is held for a digest. */
    @Whitelisted
    public List<String> getHeld() {
        return held;
    }

    /** What failed and what helps; null if nothing failed. */
    @Whitelisted
    @CheckForNull
    public String getError() {
        return error;
    }

    /** WeCom's error code; null if nothing failed, or not with a code of WeCom's. */
    @Whitelisted
    @CheckForNull
    public Integer getErrcode() {
        return errcode;
    }

    /** Whether nothing was sent, which is no failure, since those whom it was for do not exist in this build. */
    public boolean isForNobody() {
        return why != null && error == null;
    }

    /** Whether WeCom accepted the message and left some recipients out. */
    public boolean isPartial() {
        return delivered
                && !Stream.of(invalidUsers, invalidParties, invalidTags, unlicensedUsers)
                        .allMatch(List::isEmpty);
    }

    /** What failed and what helps, in a language; null if nothing failed. */
    @CheckForNull
    public String error(Locale locale) {
        return failure != null ? failure.in(locale) : why != null ? why.in(locale) : error;
    }

    @Override
    public String toString() {
        return delivered ? "delivered" : perhapsDelivered ? "perhaps delivered" : "not delivered";
    }
}
