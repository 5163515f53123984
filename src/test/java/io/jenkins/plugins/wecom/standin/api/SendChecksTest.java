package io.jenkins.plugins.wecom.standin.api;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.jenkins.plugins.wecom.standin.Call;
import io.jenkins.plugins.wecom.standin.HttpCaller;
import io.jenkins.plugins.wecom.standin.WecomStandIn;
import java.net.http.HttpRequest;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.After;
import org.junit.Test;

public class SendChecksTest {

    private final WecomStandIn standIn = WecomStandIn.start();
    private final HttpCaller caller = new HttpCaller(standIn);

    @After
    public void close() {
        standIn.close();
    }

    @Test
    public void whatIsNotJsonIsRefused() throws Exception {
        refused(47001, "");
        refused(47001, "[]");
        refused(47001, "touser=alice");
        refused(47001, toAlice("text", "{\"content\":\"hello\"}") + "}");
        refused(47001, toAlice("text", "{\"content\":\"tab\there\"}"));
        refused(47001, toAlice("text", "{\"content\":\"a\",\"content\":\"b\"}"));
    }

    @Test
    public void anEscapedCharacterIsRefused() throws Exception {
        refused(40033, toAlice("text", "{\"content\":\"\\" + "u4f60\"}"));
        refused(40033, toAlice("text", "{\"content\":\"\\\\\\" + "u4f60\"}"));
    }

    @Test
    public void anEscapedBackslashBeforeAnUIsNone() throws Exception {
        taken(toAlice("text", "{\"content\":\"C:\\\\users\"}"));
        assertThat(standIn.messages().get(0).content(), is("C:\\users"));
    }

    @Test
    public void theAgentIdIsANumberAndThatOfTheToken() throws Exception {
        standIn.addApplication(WecomStandIn.CORP_ID, 1000003, "another");
        String body = toAlice("text", "{\"content\":\"hello\"}");
        refused(301002, body.replace("1000002", "\"1000002\""));
        refused(301002, body.replace("\"agentid\":1000002,", ""));
        refused(301002, body.replace("1000002", "1000003"));
        refused(40056, body.replace("1000002", "1000004"));
    }

    @Test
    public void someoneMustBeAddressed() throws Exception {
        refused(82001, HttpCaller.text("\"touser\":\"\"", "hello"));
        refused(82001, HttpCaller.text("\"totag\":\" | \"", "hello"));
    }

    @Test
    public void recipientsAreLimited() throws Exception {
        standIn.acceptEveryRecipient(true);
        taken(HttpCaller.text("\"touser\":\"" + ids(1000) + "\"", "hello"));
        refused(40032, HttpCaller.text("\"touser\":\"" + ids(1001) + "\"", "hello"));
        taken(HttpCaller.text("\"toparty\":\"" + ids(100) + "\"", "hello"));
        refused(82002, HttpCaller.text("\"toparty\":\"" + ids(101) + "\"", "hello"));
        taken(HttpCaller.text("\"totag\":\"" + ids(100) + "\"", "hello"));
        refused(82003, HttpCaller.text("\"totag\":\"" + ids(101) + "\"", "hello"));
    }

    @Test
    public void anEmptyMessageIsRefused() throws Exception {
        refused(44004, toAlice("text", "{\"content\":\"\"}"));
        refused(44004, toAlice("text", "{}"));
        refused(44004, toAlice("markdown", "{\"text\":\"hello\"}"));
        refused(44004, "{\"touser\":\"alice\",\"msgtype\":\"text\",\"agentid\":1000002}");
    }

    @Test
    public void anUnknownTypeIsRefused() throws Exception {
        refused(40008, toAlice("poem", "{\"content\":\"hello\"}"));
    }

    @Test
    public void safeIsZeroOrOne() throws Exception {
        String body = toAlice("text", "{\"content\":\"hello\"},\"safe\":%");
        refused(40058, body.replace("%", "2"));
        refused(40058, body.replace("%", "true"));
        refused(40058, body.replace("%", "\"1\""));
        taken(body.replace("%", "1"));
        assertThat(standIn.messages().get(0).safe(), is(true));
    }

    @Test
    public void aDuplicateIntervalLastsAtMostFourHours() throws Exception {
        String body = toAlice("text", "{\"content\":\"hello\"},\"duplicate_check_interval\":%");
        taken(body.replace("%", "14400"));
        refused(40058, body.replace("%", "14401"));
    }

    @Test
    public void aMessageIsPosted() throws Exception {
        HttpRequest.Builder get = HttpRequest.newBuilder(caller.uri(Call.SEND, "?access_token=" + standIn.token()));
        assertThat(HttpCaller.json(caller.exchange(get)).get("errcode").intValue(), is(43002));
    }

    private static String ids(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(String::valueOf).collect(Collectors.joining("|"));
    }

    private static String toAlice(String type, String part) {
        return "{\"touser\":\"alice\",\"msgtype\":\"" + type + "\",\"agentid\":1000002,\"" + type + "\":" + part + "}";
    }

    private void refused(int errcode, String body) throws Exception {
        int before = standIn.messages().size();
        assertThat(caller.send(body).get("errcode").intValue(), is(errcode));
        assertThat(standIn.messages(), before == 0 ? empty() : hasSize(before));
    }

    private void taken(String body) throws Exception {
        int before = standIn.messages().size();
        assertThat(caller.send(body).get("errcode").intValue(), is(0));
        assertThat(standIn.messages(), hasSize(before + 1));
    }
}
