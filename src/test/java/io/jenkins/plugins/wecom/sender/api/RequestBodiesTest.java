package io.jenkins.plugins.wecom.sender.api;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.wecom.message.MarkdownMessage;
import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.message.TemplateCardBuilder;
import io.jenkins.plugins.wecom.message.TextCardMessage;
import io.jenkins.plugins.wecom.message.TextMessage;
import io.jenkins.plugins.wecom.sender.SendRequest;
import io.jenkins.plugins.wecom.sender.SendResult;
import io.jenkins.plugins.wecom.standin.Call;
import io.jenkins.plugins.wecom.standin.ReceivedMessage;
import io.jenkins.plugins.wecom.standin.ReceivedRequest;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;

/** What WeCom gets to read (document/path/90236). */
public class RequestBodiesTest {

    private static final String MIXED = "构建 \"#12\" 成功 👩‍👩‍👧‍👦🇨🇳 \\o/\n\tschöner <b>Tag</b> & 1/2";

    @Rule
    public final SendingRule wecom = new SendingRule();

    @Test
    public void aTextHasThePartsOfATextAndNothingElse() throws Exception {
        JsonNode body = sent(SendingRule.to("alice,@bob,#42,#2,+7"), new TextMessage("hello"));
        assertThat(
                body,
                is(json("{'touser':'alice|bob','toparty':'42|2','totag':'7','msgtype':'text','agentid':1000002,"
                        + "'text':{'content':'hello'},'safe':0}")));
    }

    @Test
    public void markdownHasThePartsOfMarkdownAndNothingElse() throws Exception {
        JsonNode body = sent(SendingRule.to("alice"), new MarkdownMessage("# hello"));
        assertThat(
                body,
                is(json("{'touser':'alice','msgtype':'markdown','agentid':1000002,"
                        + "'markdown':{'content':'# hello'},'safe':0}")));
    }

    @Test
    public void aCardHasThePartsOfACardAndNothingElse() throws Exception {
        JsonNode body = sent(
                SendingRule.to("alice"),
                new TextCardMessage("Deployed", "to staging", "https://ci.example.com/", "Open"));
        assertThat(
                body,
                is(json("{'touser':'alice','msgtype':'textcard','agentid':1000002,'textcard':{'title':'Deployed',"
                        + "'description':'to staging','url':'https://ci.example.com/','btntxt':'Open'},'safe':0}")));
    }

    @Test
    public void aTemplateCardHasThePartsOfOneAndNoSafeFlag() throws Exception {
        JsonNode body = sent(
                SendingRule.to("alice"),
                new TemplateCardBuilder()
                        .title("Deployed")
                        .fact("Version", "1.4", "")
                        .url("https://ci.example.com/")
                        .build());
        assertThat(
                body,
                is(json("{'touser':'alice','msgtype':'template_card','agentid':1000002,'template_card':{"
                        + "'card_type':'text_notice','main_title':{'title':'Deployed'},"
                        + "'horizontal_content_list':[{'keyname':'Version','value':'1.4'}],"
                        + "'card_action':{'type':1,'url':'https://ci.example.com/'}}}")));
    }

    @Test
    public void departmentsAloneAreEnough() throws Exception {
        sent(SendingRule.to("#42"), new TextMessage("hello"));
        ReceivedMessage message = wecom.standIn().messages().get(0);
        assertThat(message.departments(), contains("42"));
        assertThat(message.members(), contains("zhangsan"));
    }

    @Test
    public void tagsAloneAreEnough() throws Exception {
        sent(SendingRule.to("+7"), new TextMessage("hello"));
        assertThat(wecom.standIn().messages().get(0).members(), contains("carol"));
    }

    @Test
    public void everyoneIsAloneInTheRequest() throws Exception {
        JsonNode body = sent(SendingRule.to("alice,#42,@all,+7"), new TextMessage("hello"));
        assertThat(body.path("touser"), is(json("'@all'")));
        assertThat(body.has("toparty"), is(false));
        assertThat(body.has("totag"), is(false));
        assertThat(wecom.standIn().messages().get(0).members().size(), is(5));
    }

    @Test
    public void theAgentIdIsANumber() throws Exception {
        sent(SendingRule.ALICE, new TextMessage("hello"));
        assertThat(wecom.bodies().get(0), containsString("\"agentid\":1000002,"));
    }

    @Test
    public void aConfidentialMessageIsMarkedSo() throws Exception {
        wecom.send(
                new SendRequest(wecom.app(), SendingRule.ALICE, new TextMessage("hush"), true, SendingRule.options()));
        assertThat(wecom.standIn().messages().get(0).safe(), is(true));
        assertThat(wecom.bodies().get(0), containsString("\"safe\":1"));
    }

    @Test
    public void confidentialMarkdownIsSentWithAWarning() throws Exception {
        SendResult delivery = wecom.send(new SendRequest(
                wecom.app(), SendingRule.ALICE, new MarkdownMessage("hush"), true, SendingRule.options()));
        assertThat(wecom.standIn().messages().get(0).safe(), is(true));
        assertThat(delivery.warnings().get(0).in(java.util.Locale.ENGLISH), containsString("\"safe\""));
    }

    @Test
    public void allCharactersTravelAsRawUtf8() throws Exception {
        sent(SendingRule.ALICE, new TextMessage(MIXED));
        ReceivedRequest request = wecom.standIn().requests(Call.SEND).get(0);
        assertThat(request.body(), containsString("👩‍👩‍👧‍👦🇨🇳"));
        assertThat(request.body(), not(containsString("\\u")));
        assertThat(wecom.contents(), contains(MIXED));
        assertThat(request.headers().get("content-type"), startsWith("application/json"));
        assertThat(request.method(), is("POST"));
    }

    @Test
    public void longTextsStayRawWhereverABufferEnds() throws Exception {
        for (int offset = 0; offset < 4; offset++) {
            String text = "a".repeat(offset) + "👍é构".repeat(20_000);
            JsonNode body = sent(SendingRule.ALICE, new TextMessage(text));
            assertThat(body.path("text").path("content").textValue().equals(text), is(true));
            assertThat(wecom.bodies().get(offset).contains("\\u"), is(false));
        }
    }

    @Test
    public void controlCharactersNeverBecomeEscapes() throws Exception {
        StringBuilder all = new StringBuilder("x");
        for (char c = 0; c <= 0x9F; c++) {
            all.append(c).append('.');
        }
        sent(SendingRule.ALICE, new TextMessage(all + "\u2028\uD800!"));
        assertThat(wecom.bodies().get(0), not(containsString("\\u")));
        assertThat(wecom.sends(), is(1));
    }

    @Test
    public void theAnswerIsInTheResult() throws Exception {
        SendResult delivery = wecom.send(wecom.text("hello"));
        assertThat(
                delivery.msgIds(), is(List.of(wecom.standIn().messages().get(0).msgid())));
        assertThat(json(delivery.answers().get(0)).path("errcode").intValue(), is(0));
        assertThat(delivery.isPartial(), is(false));
        assertThat(delivery.warnings().isEmpty(), is(true));
    }

    private JsonNode sent(Recipients to, Message message) throws Exception {
        wecom.send(wecom.request(to, message));
        return json(wecom.bodies().get(wecom.bodies().size() - 1));
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text.startsWith("{\"") ? text : text.replace('\'', '"'));
    }
}
