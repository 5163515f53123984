package io.jenkins.plugins.wecom.sender.api;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.message.TextMessage;
import io.jenkins.plugins.wecom.sender.RejectedException;
import io.jenkins.plugins.wecom.sender.SendResult;
import io.jenkins.plugins.wecom.standin.Call;
import io.jenkins.plugins.wecom.standin.Fault;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.Rule;
import org.junit.Test;

/** Partial deliveries, and more recipients or text than one request takes. */
public class RecipientsSentTest {

    @Rule
    public final SendingRule wecom = new SendingRule();

    @Test
    public void aPartialDeliveryIsADeliveryThatNamesWhoWasLeftOut() throws Exception {
        wecom.standIn().unlicensed("bob").outOfRange("carol");
        SendResult delivery = wecom.send(
                wecom.request(SendingRule.to("alice,bob,Carol,nobody,#42,#99,+1,+98"), new TextMessage("hello")));
        assertThat(delivery.isPartial(), is(true));
        assertThat(delivery.invalidUsers(), contains("carol", "nobody"));
        assertThat(delivery.invalidParties(), contains("99"));
        assertThat(delivery.invalidTags(), contains("98"));
        assertThat(delivery.unlicensedUsers(), contains("bob"));
        assertThat(wecom.standIn().messages(), hasSize(1));
    }

    @Test
    public void whereNoOneIsValidItIsRefusedAndEachIsNamed() {
        RejectedException e = wecom.fails(
                RejectedException.class,
                wecom.request(SendingRule.to("nobody,noone,#99"), new TextMessage("hello"), "retry=3"));
        assertThat(e.errcode(), is(81013));
        assertThat(e.delivery().invalidUsers(), contains("nobody", "noone"));
        assertThat(e.delivery().invalidParties(), contains("99"));
        assertThat(wecom.sends(), is(1));
    }

    @Test
    public void whereWecomTakesAMessageAndLeavesOutEveryoneItIsNotDelivered() {
        wecom.standIn()
                .next(
                        Call.SEND,
                        Fault.status(
                                200,
                                "{\"errcode\":0,\"errmsg\":\"ok\",\"invaliduser\":\"alice\",\"invalidparty\":\"42\","
                                        + "\"invalidtag\":\"7\",\"unlicenseduser\":\"bob\",\"msgid\":\"m\"}"));
        RejectedException e = wecom.fails(
                RejectedException.class,
                wecom.request(SendingRule.to("Alice,bob,#42,+7"), new TextMessage("hello"), "retry=3"));
        assertThat(e.errcode(), is(0));
        assertThat(e.isPersistent(), is(false));
        assertThat(
                e.in(Locale.ENGLISH),
                allOf(containsString("left out every recipient"), containsString("visible range")));
        assertThat(e.in(Locale.SIMPLIFIED_CHINESE), containsString("略去了所有接收者"));
        assertThat(e.delivery().invalidUsers(), contains("alice"));
        assertThat(e.delivery().unlicensedUsers(), contains("bob"));
        assertThat(e.delivery().msgIds(), hasSize(0));
        assertThat(e.delivery().answers(), hasSize(1));
        assertThat(wecom.sends(), is(1));
    }

    @Test
    public void whereNoOneHasALicenceThatIsWhatHelps() {
        wecom.standIn().unlicensed("bob");
        RejectedException e = wecom.fails(
                RejectedException.class,
                wecom.request(SendingRule.to("bob"), new TextMessage("a".repeat(5000)), "overflow=split"));
        assertThat(e.in(Locale.ENGLISH), containsString("Give the recipients a licence"));
        assertThat(e.delivery().unlicensedUsers(), contains("bob"));
        assertThat(wecom.sends(), is(1));
    }

    @Test
    public void aRequestThatLeavesOutEveryoneIsAPartOfAPartialDelivery() throws Exception {
        wecom.standIn().unlicensed("bob");
        Recipients many = new Recipients(ids("x", 999), List.of(), List.of()).plus(SendingRule.to("bob,alice"));
        SendResult delivery = wecom.send(wecom.request(many, new TextMessage("hello")));
        assertThat(wecom.sends(), is(2));
        assertThat(delivery.invalidUsers(), is(ids("x", 999)));
        assertThat(delivery.unlicensedUsers(), contains("bob"));
        assertThat(delivery.msgIds(), hasSize(1));
    }

    @Test
    public void recipientsOverTheLimitsGetAsFewRequestsAsTheyNeed() throws Exception {
        wecom.standIn().acceptEveryRecipient(true);
        Recipients many = new Recipients(ids("u", 2500), ids("", 150), ids("", 201));
        SendResult delivery = wecom.send(wecom.request(many, new TextMessage("hello")));
        assertThat(wecom.sends(), is(3));
        assertThat(delivery.msgIds(), hasSize(3));
        assertThat(delivery.answers(), hasSize(3));
        assertThat(
                wecom.standIn().messages().stream()
                        .flatMap(m -> m.users().stream())
                        .toList(),
                is(ids("u", 2500)));
        assertThat(
                wecom.standIn().messages().stream()
                        .flatMap(m -> m.tags().stream())
                        .toList(),
                is(ids("", 201)));
    }

    @Test
    public void aRequestOfInvalidOnesAloneIsAPartOfAPartialDelivery() throws Exception {
        SendResult delivery = wecom.send(wecom.request(
                new Recipients(ids("x", 1000), List.of(), List.of()).plus(SendingRule.ALICE),
                new TextMessage("hello")));
        assertThat(wecom.sends(), is(2));
        assertThat(wecom.standIn().messages(), hasSize(1));
        assertThat(wecom.standIn().messages().get(0).members(), contains("alice"));
        assertThat(delivery.msgIds(), hasSize(1));
        assertThat(delivery.invalidUsers(), is(ids("x", 1000)));
        assertThat(delivery.answers(), hasSize(2));
    }

    @Test
    public void whatEveryoneWouldBeRefusedForIsAskedOnce() {
        wecom.standIn().always(Call.SEND, Fault.answer(48002, "no"));
        wecom.fails(
                RejectedException.class,
                wecom.request(new Recipients(ids("u", 3000), List.of(), List.of()), new TextMessage("hello")));
        assertThat(wecom.sends(), is(1));
    }

    @Test
    public void partsArriveInOrder() throws Exception {
        String text = "a".repeat(2042) + "b".repeat(2042) + "c";
        SendResult delivery = wecom.send(wecom.text(text, "overflow=split"));
        assertThat(wecom.contents(), contains("a".repeat(2042) + "\n(1/3)", "b".repeat(2042) + "\n(2/3)", "c\n(3/3)"));
        assertThat(delivery.msgIds(), hasSize(3));
    }

    @Test
    public void onlyThePartThatFailedIsSentAgain() throws Exception {
        wecom.send(wecom.text("warm"));
        String text = "a".repeat(2042) + "b".repeat(2042) + "c";
        wecom.standIn().next(Call.SEND, Fault.answer(-1, "busy"), Fault.drop(), Fault.tornAfterDelivery());
        wecom.send(wecom.text(text, "overflow=split", "retry=3"));
        assertThat(
                wecom.contents(),
                contains("warm", "a".repeat(2042) + "\n(1/3)", "b".repeat(2042) + "\n(2/3)", "c\n(3/3)"));
        assertThat(wecom.sends(), is(1 + 3 + 3));
    }

    @Test
    public void aFailureTellsWhatHadBeenDeliveredBefore() {
        wecom.standIn().next(Call.SEND, Fault.answer(0, "ok"), Fault.answer(48002, "no"));
        RejectedException e = wecom.fails(RejectedException.class, wecom.text("a".repeat(5000), "overflow=split"));
        assertThat(e.in(Locale.ENGLISH), containsString("1 of 3 requests"));
        assertThat(e.delivery().answers(), hasSize(2));
        assertThat(wecom.sends(), is(2));
    }

    @Test
    public void aTextThatWecomWillCutBringsAWarning() throws Exception {
        SendResult delivery = wecom.send(wecom.text("构".repeat(683)));
        assertThat(delivery.warnings().get(0).in(Locale.ENGLISH), containsString("2049 bytes"));
        assertThat(wecom.contents(), contains("构".repeat(682)));
    }

    @Test
    public void aTextThatWasCutBringsAWarning() throws Exception {
        SendResult delivery = wecom.send(wecom.text("构".repeat(700), "overflow=truncate"));
        assertThat(delivery.warnings().get(0).in(Locale.ENGLISH), containsString("2046 bytes"));
        assertThat(wecom.contents(), contains("构".repeat(681) + "…"));
        assertThat(wecom.send(wecom.text("short", "overflow=truncate")).warnings(), hasSize(0));
    }

    private static List<String> ids(String prefix, int number) {
        return IntStream.rangeClosed(1, number).mapToObj(i -> prefix + i).toList();
    }
}
