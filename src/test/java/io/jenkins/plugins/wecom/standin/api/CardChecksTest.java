package io.jenkins.plugins.wecom.standin.api;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.wecom.standin.Call;
import io.jenkins.plugins.wecom.standin.HttpCaller;
import io.jenkins.plugins.wecom.standin.SetClock;
import io.jenkins.plugins.wecom.standin.WecomStandIn;
import java.time.Duration;
import java.util.Collections;
import org.junit.After;
import org.junit.Test;

/** Template cards as WeCom takes and changes them (document/path/90236, 94888). */
public class CardChecksTest {

    private static final String ACTION = "'card_action':{'type':1,'url':'https://a.example'}";
    private static final String NOTICE = "'card_type':'text_notice','main_title':{'title':'t'}," + ACTION;
    private static final String BUTTONS = "'card_type':'button_interaction','main_title':{'title':'t'},'task_id':'%s',"
            + "'button_list':[{'text':'Go','key':'go'}]";

    private final SetClock clock = new SetClock();
    private final WecomStandIn standIn = WecomStandIn.builder().clock(clock).start();
    private final HttpCaller caller = new HttpCaller(standIn);

    @After
    public void close() {
        standIn.close();
    }

    @Test
    public void aNoticeNeedsTitleAndPage() throws Exception {
        answered(0, NOTICE);
        answered(42031, NOTICE.replace("text_notice", "text"));
        answered(42033, NOTICE.replace("'t'", "''"));
        answered(0, NOTICE.replace("'main_title':{'title':'t'}", "'sub_title_text':'s'"));
        answered(42045, "'card_type':'text_notice','main_title':{'title':'t'}");
        answered(42028, NOTICE.replace(",'url':'https://a.example'", ""));
        answered(45034, NOTICE.replace("https://", ""));
        answered(42044, NOTICE.replace("text_notice", "news_notice"));
        answered(0, NOTICE.replace("text_notice", "news_notice") + ",'card_image':{'url':'https://a.example/i.png'}");
        answered(40058, NOTICE + ",'button_list':[]");
        assertThat(standIn.messages(), hasSize(3));
    }

    @Test
    public void listsHaveTheirCounts() throws Exception {
        answered(0, NOTICE + ",'horizontal_content_list':" + list(6, "{'keyname':'k'}"));
        answered(42035, NOTICE + ",'horizontal_content_list':" + list(7, "{'keyname':'k'}"));
        answered(42027, NOTICE + ",'horizontal_content_list':[{'value':'v'}]");
        answered(0, NOTICE + ",'jump_list':" + list(3, "{'title':'k'}"));
        answered(42042, NOTICE + ",'jump_list':" + list(4, "{'title':'k'}"));
    }

    @Test
    public void aCardThatCallsBackNeedsAReceivingUrlAndATaskOfItsOwn() throws Exception {
        answered(43012, BUTTONS.formatted("one"));
        standIn.receiving(true);
        JsonNode answer = answered(0, BUTTONS.formatted("two"));
        assertThat(answer.path("response_code").asText(), startsWith("code-"));
        answered(42014, BUTTONS.formatted("two"));
        answered(42014, BUTTONS.formatted("t o"));
        answered(42014, BUTTONS.formatted("t".repeat(129)));
        answered(42017, BUTTONS.formatted("three").replace(",'key':'go'", ""));
        assertThat(answered(0, NOTICE).has("response_code"), is(false));
    }

    @Test
    public void aCardIsChangedOnce() throws Exception {
        standIn.receiving(true);
        String code =
                answered(0, BUTTONS.formatted("one")).path("response_code").asText();
        changed(82101, code, "'userids':[]");
        changed(60140, "another", "'atall':1");
        changed(0, code, "'atall':1");
        changed(42022, code, "'atall':1");
        assertThat(standIn.messages(), hasSize(1));
        assertThat(standIn.messages().get(0).content(), is("Done"));
        assertThat(standIn.inboxHtml(), containsString("<h3>Done</h3>"));
    }

    @Test
    public void aCodeEndsAfterThreeDays() throws Exception {
        standIn.receiving(true);
        String code =
                answered(0, BUTTONS.formatted("one")).path("response_code").asText();
        clock.advance(Duration.ofHours(72));
        changed(60140, code, "'atall':1");
        assertThat(standIn.messages().get(0).content(), not(containsString("Done")));
    }

    private static String list(int count, String entry) {
        return "[" + String.join(",", Collections.nCopies(count, entry)) + "]";
    }

    private JsonNode answered(int errcode, String card) throws Exception {
        JsonNode answer = caller.send(
                ("{'touser':'alice','msgtype':'template_card','agentid':1000002," + "'template_card':{" + card + "}}")
                        .replace('\'', '"'));
        assertThat(answer.toString(), answer.path("errcode").asInt(), is(errcode));
        return answer;
    }

    private void changed(int errcode, String code, String whom) throws Exception {
        String card = "{'agentid':1000002,'response_code':'" + code + "'," + whom + ",'template_card':{"
                + NOTICE.replace("'t'", "'Done'") + "}}";
        JsonNode answer = HttpCaller.json(caller.post(Call.UPDATE_CARD, standIn.token(), card.replace('\'', '"')));
        assertThat(answer.toString(), answer.path("errcode").asInt(), is(errcode));
    }
}
