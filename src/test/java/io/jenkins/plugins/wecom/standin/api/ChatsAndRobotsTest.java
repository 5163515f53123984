package io.jenkins.plugins.wecom.standin.api;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.wecom.standin.Call;
import io.jenkins.plugins.wecom.standin.HttpCaller;
import io.jenkins.plugins.wecom.standin.SetClock;
import io.jenkins.plugins.wecom.standin.WecomStandIn;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.After;
import org.junit.Test;

/** Group chats of applications and group robots, with WeCom's rules for them. */
public class ChatsAndRobotsTest {

    private static final String CHAT = "{\"chatid\":\"ops\",\"name\":\"Build room\",\"userlist\":[\"alice\",\"bob\"]}";

    private final SetClock clock = new SetClock();
    private final WecomStandIn standIn = WecomStandIn.builder().clock(clock).start();
    private final HttpCaller caller = new HttpCaller(standIn);

    @After
    public void close() {
        standIn.close();
    }

    @Test
    public void aChatIsMadeReadAndChanged() throws Exception {
        assertThat(post(Call.CHAT_CREATE, CHAT).get("chatid").textValue(), is("ops"));
        assertThat(get("ops").at("/chat_info/owner").textValue(), is("alice"));
        answered(
                0,
                Call.CHAT_UPDATE,
                "{\"chatid\":\"ops\",\"owner\":\"carol\",\"add_user_list\":[\"carol\"],\"del_user_list\":[\"alice\"]}");
        assertThat(standIn.chats().all().get(0).members(), contains("bob", "carol"));
        answered(0, Call.CHAT_UPDATE, "{\"chatid\":\"ops\",\"name\":\"" + "x".repeat(60) + "\"}");
        assertThat(get("ops").at("/chat_info/name").textValue(), is("x".repeat(50)));
    }

    @Test
    public void whatWecomRefusesOfAChatIsRefused() throws Exception {
        answered(0, Call.CHAT_CREATE, CHAT);
        answered(86215, Call.CHAT_CREATE, CHAT);
        answered(86205, Call.CHAT_CREATE, CHAT.replace("ops", "x".repeat(33)));
        answered(86001, Call.CHAT_CREATE, CHAT.replace("ops", "a_b"));
        answered(86006, Call.CHAT_CREATE, CHAT.replace("ops", "b").replace(",\"bob\"", ""));
        answered(86204, Call.CHAT_CREATE, "{\"chatid\":\"c\",\"name\":\"n\"}");
        answered(86216, Call.CHAT_CREATE, CHAT.replace("ops", "d").replace("bob", "nobody"));
        answered(86207, Call.CHAT_CREATE, CHAT.replace("ops", "e").replace("{", "{\"owner\":\"carol\","));
        answered(86003, Call.CHAT_UPDATE, "{\"chatid\":\"none\",\"name\":\"n\"}");
        answered(86201, Call.CHAT_UPDATE, "{\"name\":\"n\"}");
        assertThat(get("none").get("errcode").intValue(), is(86003));
        standIn.chats().withoutRoot(WecomStandIn.AGENT_ID);
        answered(60011, Call.CHAT_CREATE, CHAT.replace("ops", "f"));
        standIn.chats().withoutPermission(WecomStandIn.AGENT_ID);
        answered(48002, Call.CHAT_CREATE, CHAT.replace("ops", "f"));
        answered(48002, Call.CHAT_SEND, chatText("ops", "hello"));
    }

    @Test
    public void aChatTakesNoTemplateCardAndAnswersNoMessageId() throws Exception {
        post(Call.CHAT_CREATE, CHAT);
        JsonNode answer = post(Call.CHAT_SEND, chatText("ops", "hello"));
        assertThat(answer.size(), is(2));
        assertThat(standIn.messages().get(0).members(), is(java.util.Set.of("alice", "bob")));
        answered(40008, Call.CHAT_SEND, "{\"chatid\":\"ops\",\"msgtype\":\"template_card\",\"template_card\":{}}");
        answered(
                45002,
                Call.CHAT_SEND,
                "{\"chatid\":\"ops\",\"msgtype\":\"markdown\",\"markdown\":{\"content\":\"" + "x".repeat(2049)
                        + "\"}}");
        answered(86003, Call.CHAT_SEND, chatText("none", "hello"));
    }

    @Test
    public void aMemberGetsTwoHundredMessagesAMinuteOverAllChats() throws Exception {
        post(Call.CHAT_CREATE, CHAT);
        for (int i = 0; i < 201; i++) {
            answered(0, Call.CHAT_SEND, chatText("ops", "hello " + i));
        }
        assertThat(standIn.messages(), hasSize(200));
        clock.advance(Duration.ofMinutes(1));
        answered(0, Call.CHAT_SEND, chatText("ops", "again"));
        assertThat(standIn.messages(), hasSize(201));
    }

    @Test
    public void aRobotRefusesWithStatus200() throws Exception {
        HttpResponse<String> wrong = robot("wrong", robotText("hello"));
        assertThat(wrong.statusCode(), is(200));
        assertThat(HttpCaller.json(wrong).get("errcode").intValue(), is(93000));
        robotAnswered(0, robotText("x".repeat(2048)));
        robotAnswered(40058, robotText("x".repeat(2049)));
        robotAnswered(0, "{\"msgtype\":\"markdown\",\"markdown\":{\"content\":\"" + "x".repeat(4096) + "\"}}");
        robotAnswered(40058, "{\"msgtype\":\"markdown\",\"markdown\":{\"content\":\"" + "x".repeat(4097) + "\"}}");
        robotAnswered(40008, "{\"msgtype\":\"textcard\",\"textcard\":{}}");
        robotAnswered(40058, "{\"msgtype\":\"image\",\"image\":{\"base64\":\"iVBORw0KGgo=\",\"md5\":\"0\"}}");
        robotAnswered(40007, "{\"msgtype\":\"file\",\"file\":{\"media_id\":\"none\"}}");
        standIn.robots().refuse(WecomStandIn.ROBOT_KEY, 93008);
        robotAnswered(93008, robotText("hello"));
    }

    @Test
    public void aRobotTakesTwentyMessagesAMinute() throws Exception {
        for (int i = 0; i < 20; i++) {
            robotAnswered(0, robotText("hello " + i));
        }
        robotAnswered(45009, robotText("too many"));
        clock.advance(Duration.ofSeconds(59));
        robotAnswered(45009, robotText("blocked"));
        clock.advance(Duration.ofSeconds(1));
        robotAnswered(0, robotText("again"));
        assertThat(standIn.messages(), hasSize(21));
    }

    @Test
    public void theInboxShowsChatsRobotsAndWhomTheyCall() throws Exception {
        post(Call.CHAT_CREATE, CHAT);
        answered(
                0,
                Call.CHAT_SEND,
                "{\"chatid\":\"ops\",\"msgtype\":\"markdown\",\"markdown\":{\"content\":\"look <@bob>\"}}");
        robotAnswered(0, robotText("hello").replace("}}", ",\"mentioned_list\":[\"@all\"]}}"));
        String page = standIn.inboxHtml();
        assertThat(page, containsString("<b>Build room</b> (2) · chat:ops"));
        assertThat(page, containsString("look <span class=\"mention\">@bob</span>"));
        assertThat(page, containsString("Group robot"));
        assertThat(page, containsString("hello <span class=\"mention\">@all</span>"));
        assertThat(standIn.terminal(standIn.messages().get(1), false), containsString("│ hello @all"));
    }

    private static String chatText(String chat, String text) {
        return "{\"chatid\":\"" + chat + "\",\"msgtype\":\"text\",\"text\":{\"content\":\"" + text + "\"}}";
    }

    private static String robotText(String text) {
        return "{\"msgtype\":\"text\",\"text\":{\"content\":\"" + text + "\"}}";
    }

    private JsonNode post(Call call, String body) throws Exception {
        return HttpCaller.json(caller.post(call, standIn.token(), body));
    }

    private void answered(int errcode, Call call, String body) throws Exception {
        assertThat(body, post(call, body).get("errcode").intValue(), is(errcode));
    }

    private JsonNode get(String chat) throws Exception {
        String query = "?access_token=" + standIn.token() + "&chatid=" + chat;
        return HttpCaller.json(caller.exchange(HttpRequest.newBuilder(caller.uri(Call.CHAT_GET, query))));
    }

    private HttpResponse<String> robot(String key, String body) throws Exception {
        return caller.exchange(HttpRequest.newBuilder(caller.uri(Call.ROBOT_SEND, "?key=" + key))
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private void robotAnswered(int errcode, String body) throws Exception {
        JsonNode answer = HttpCaller.json(robot(WecomStandIn.ROBOT_KEY, body));
        assertThat(body, answer.get("errcode").intValue(), is(errcode));
    }
}
