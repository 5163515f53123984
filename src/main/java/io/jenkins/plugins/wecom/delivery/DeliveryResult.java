package io.jenkins.plugins.wecom.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.sender.PerhapsDeliveredException;
import io.jenkins.plugins.wecom.sender.RejectedException;
import io.jenkins.plugins.wecom.sender.SendResult;
import io.jenkins.plugins.wecom.sender.WecomException;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** What became of a message: the object that {@code wecomSend} returns. Pipelines read it in the sandbox. */
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
    private transient List<String> recipients = List.of();
    private ArrayList<String> held = new ArrayList<>();

    private DeliveryResult(
            SendResult delivery, boolean delivered, boolean perhaps, String error, WecomException failure) {
        sent = delivery;
        this.failure = failure;
        this.delivered = delivered;
        perhapsDelivered = perhaps;
        msgIds = new ArrayList<>(delivery.msgIds());
        invalidUsers = new ArrayList<>(delivery.invalidUsers());
        invalidParties = new ArrayList<>(delivery.invalidParties());
        invalidTags = new ArrayList<>(delivery.invalidTags());
        unlicensedUsers = new ArrayList<>(delivery.unlicensedUsers());
        this.error = error;
        errcode = failure instanceof RejectedException rejected ? rejected.errcode() : null;
    }

    /** What only the sender of the message asks for is not kept over a restart. */
    private Object readResolve() {
        sent = SendResult.NOTHING;
        recipients = List.of();
        return this;
    }

    static DeliveryResult delivered(SendResult delivery) {
        return new DeliveryResult(delivery, true, false, null, null);
    }

    static DeliveryResult failed(WecomException failure) {
        return new DeliveryResult(
                failure.delivery(), false, failure instanceof PerhapsDeliveredException, failure.getMessage(), failure);
    }

    /** Not sent, since something outside the job is missing. */
    static DeliveryResult notSent(LocalizableMessage why) {
        DeliveryResult result = new DeliveryResult(SendResult.NOTHING, false, false, why.in(Locale.getDefault()), null);
        result.why = why;
        return result;
    }

    /** Sent and never answered, as far as anyone knows. */
    public static DeliveryResult interrupted(String error) {
        return new DeliveryResult(SendResult.NOTHING, false, true, error, null);
    }

    /** Nothing was to be sent. */
    public static DeliveryResult nothingToSend() {
        return new DeliveryResult(SendResult.NOTHING, false, false, null, null);
    }

    /** Nothing was to be sent, which is no failure, and the log says why. */
    static DeliveryResult nothingToSend(LocalizableMessage why) {
        DeliveryResult result = nothingToSend();
        result.why = why;
        return result;
    }

    /** What WeCom answered; of a failure, what had been delivered before it. */
    SendResult sent() {
        return sent;
    }

    /** Why the sender did not, or only perhaps, deliver the message; null where it did, or was not asked. */
    @CheckForNull
    public WecomException failure() {
        return failure;
    }

    /** Why the sender was not asked; null where it was. */
    @CheckForNull
    LocalizableMessage why() {
        return why;
    }

    /** Notes what the address says of failures; null where it says nothing. */
    DeliveryResult withOptional(@CheckForNull Boolean ofAddress) {
        optional = ofAddress;
        return this;
    }

    /** Notes to whom the message went. */
    DeliveryResult withRecipients(Recipients sentTo) {
        recipients = sentTo.names();
        return this;
    }

    /** To whom the message was to go, by name: at once or in a digest. */
    List<String> addressed() {
        return Stream.concat(recipients.stream(), held.stream()).toList();
    }

    /** Who has got the message, perhaps got it, or will get it in a digest, by name. */
    List<String> reached() {
        List<String> reached = new ArrayList<>(held);
        if (delivered || perhapsDelivered) {
            Set<String> leftOut = new HashSet<>(invalidUsers);
            leftOut.addAll(unlicensedUsers);
            invalidParties.forEach(id -> leftOut.add("#" + id));
            invalidTags.forEach(id -> leftOut.add("+" + id));
            recipients.stream()
                    .filter(name -> !leftOut.contains(name.toLowerCase(Locale.ROOT)))
                    .forEach(reached::add);
        }
        return reached;
    }

    /** Notes for whom the report waits, which is no failure. */
    DeliveryResult withHeld(List<String> recipients) {
        held = new ArrayList<>(recipients);
        return this;
    }

    /**
     * Whether this is a failure that is to be raised.
     *
     * @param failOnError what the user said, which goes before the address; null for nothing
     */
    public boolean isRaised(@CheckForNull Boolean failOnError) {
        boolean wanted = failOnError == null ? Boolean.FALSE.equals(optional) : failOnError;
        return wanted && !delivered && error != null;
    }

    /** Whether WeCom took the message, if not for all recipients. */
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

    /** Recipients whose report waits for a digest. */
    @Whitelisted
    public List<String> getHeld() {
        return held;
    }

    /** What failed and what helps; null where nothing failed. */
    @Whitelisted
    @CheckForNull
    public String getError() {
        return error;
    }

    /** WeCom's code; null where nothing failed, or something else did. */
    @Whitelisted
    @CheckForNull
    public Integer getErrcode() {
        return errcode;
    }

    /** Whether WeCom took the message and left someone out. */
    public boolean isPartial() {
        return delivered
                && !Stream.of(invalidUsers, invalidParties, invalidTags, unlicensedUsers)
                        .allMatch(List::isEmpty);
    }

    /** The result as a screen shows it to the one who asked for the message. */
    public String summary(Locale locale) {
        if (!delivered) {
            return failure != null ? failure.in(locale) : why != null ? why.in(locale) : error;
        }
        String answer = String.join(" ", sent.answers());
        return (isPartial() ? Messages._TestMessage_partly(answer) : Messages._TestMessage_sent(answer))
                .toString(locale);
    }

    @Override
    public String toString() {
        return delivered ? "delivered" : perhapsDelivered ? "perhaps delivered" : "not delivered";
    }
}
