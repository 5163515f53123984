package io.jenkins.plugins.wecom.sender.api;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import io.jenkins.plugins.wecom.message.TemplateCardBuilder;
import io.jenkins.plugins.wecom.message.TemplateCardMessage;
import io.jenkins.plugins.wecom.message.TemplateCardMessage.Button;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.PerhapsDeliveredException;
import io.jenkins.plugins.wecom.sender.RejectedException;
import io.jenkins.plugins.wecom.sender.SendListener;
import io.jenkins.plugins.wecom.sender.SendRequest;
import io.jenkins.plugins.wecom.sender.SendResult;
import io.jenkins.plugins.wecom.standin.Call;
import io.jenkins.plugins.wecom.standin.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/** Cards that are changed after they were sent (document/path/94888). */
public class CardUpdateTest {

    private static final String PAGE = "https://ci.example.com/";

    @Rule
    public final SendingRule wecom = new SendingRule();

    @Before
    public void receive() {
        wecom.standIn().receiving(true);
    }

    @Test
    public void aCardBecomesAnotherForEveryone() throws Exception {
        String code = sent("alice,#42").responseCodes().get(0);
        SendResult result = update(code);
        assertThat(wecom.standIn().messages(), hasSize(1));
        assertThat(wecom.standIn().messages().get(0).content(), is("Done"));
        assertThat(
                wecom.standIn().requests(Call.UPDATE_CARD).get(0).body(),
                is("{\"atall\":1,\"agentid\":1000002,\"response_code\":\"" + code
                        + "\",\"template_card\":{\"card_type\":\"text_notice\",\"main_title\":{\"title\":\"Done\"},"
                        + "\"card_action\":{\"type\":1,\"url\":\"" + PAGE + "\"}}}"));
        assertThat(result.answers(), hasSize(1));
        assertThat(result.msgIds(), hasSize(0));
    }

    @Test
    public void aCardBecomesAnotherForOneMemberAlone() throws Exception {
        String code = sent("alice,bob").responseCodes().get(0);
        wecom.sender()
                .updateCardOf(
                        "bob",
                        wecom.app(),
                        code,
                        new TemplateCardBuilder().title("Done").url(PAGE).build(),
                        SendingRule.options(),
                        new Cancellation());
        assertThat(
                wecom.standIn().requests(Call.UPDATE_CARD).get(0).body(),
                containsString("{\"userids\":[\"bob\"],\"agentid\":1000002,\"response_code\":\"" + code + "\","));
    }

    @Test
    public void aSecondTimeIsRefusedAndSaysWhatHelps() throws Exception {
        String code = sent("alice").responseCodes().get(0);
        update(code);
        RejectedException e = assertThrows(RejectedException.class, () -> update(code));
        assertThat(
                e.in(Locale.ENGLISH),
                containsString("WeCom refused to change the card with code 42022: response_code"));
        assertThat(e.delivery().answers(), hasSize(1));
    }

    @Test
    public void whatMayHaveBeenChangedIsNotTriedAgain() throws Exception {
        String code = sent("alice").responseCodes().get(0);
        wecom.standIn().next(Call.UPDATE_CARD, Fault.drop());
        assertThrows(PerhapsDeliveredException.class, () -> update(code, "retry=3"));
        assertThat(wecom.standIn().count(Call.UPDATE_CARD), is(1));
    }

    @Test
    public void eachRequestOfACardHasATaskOfItsOwnAndACode() throws Exception {
        wecom.standIn().acceptEveryRecipient(true).limits().flood(0, 0);
        List<String> users = new ArrayList<>();
        for (int i = 0; i < 1001; i++) {
            users.add("u" + i);
        }
        assertThat(sent(String.join(",", users)).responseCodes(), hasSize(2));
        assertThat(wecom.standIn().requests(Call.SEND).get(1).body(), containsString("\"task_id\":\"task-1\""));
    }

    @Test
    public void withoutAReceivingUrlACardThatCallsBackIsRefused() {
        wecom.standIn().receiving(false);
        RejectedException e = assertThrows(RejectedException.class, () -> sent("alice"));
        assertThat(e.errcode(), is(43012));
    }

    private SendResult sent(String to) throws Exception {
        TemplateCardMessage card = new TemplateCardBuilder()
                .title("Deploy?")
                .button(Button.calling("Approve", Button.Style.EMPHASISED, "approve"))
                .taskId("task")
                .build();
        return wecom.send(new SendRequest(wecom.app(), SendingRule.to(to), card, false, SendingRule.options()));
    }

    private SendResult update(String code, String... options) throws Exception {
        return wecom.sender()
                .updateCard(
                        wecom.app(),
                        code,
                        new TemplateCardBuilder().title("Done").url(PAGE).build(),
                        SendingRule.options(options),
                        new Cancellation(),
                        SendListener.NONE);
    }
}
