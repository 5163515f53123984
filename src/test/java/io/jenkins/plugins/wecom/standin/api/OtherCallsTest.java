package io.jenkins.plugins.wecom.standin.api;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.stringContainsInOrder;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.wecom.standin.Call;
import io.jenkins.plugins.wecom.standin.HttpCaller;
import io.jenkins.plugins.wecom.standin.SetClock;
import io.jenkins.plugins.wecom.standin.WecomStandIn;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.junit.After;
import org.junit.Test;

/** Recalling, uploading, looking up. */
public class OtherCallsTest {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', '\r', '\n', '-', '-'};

    private final SetClock clock = new SetClock();
    private final WecomStandIn standIn = WecomStandIn.builder().clock(clock).start();
    private final HttpCaller caller = new HttpCaller(standIn);

    @After
    public void close() {
        standIn.close();
    }

    @Test
    public void aMessageCanBeTakenBackForADay() throws Exception {
        String first = caller.sendText("first").get("msgid").textValue();
        String second = caller.sendText("second").get("msgid").textValue();
        clock.advance(Duration.ofHours(24).minusSeconds(1));
        assertThat(recall(second, standIn.token()), is(0));
        clock.advance(Duration.ofSeconds(1));
        assertThat(recall(first, standIn.token()), is(40058));
        assertThat(standIn.messages().get(0).recalled(), is(false));
        assertThat(standIn.messages().get(1).recalled(), is(true));
    }

    @Test
    public void onlyItsOwnApplicationTakesAMessageBack() throws Exception {
        String msgid = caller.sendText("hello").get("msgid").textValue();
        standIn.addApplication(WecomStandIn.CORP_ID, 1000003, "another");
        String other = caller.gettoken(WecomStandIn.CORP_ID, "another")
                .get("access_token")
                .textValue();
        assertThat(recall(msgid, other), is(40058));
        assertThat(recall("unknown", standIn.token()), is(40058));
        assertThat(recall(msgid, "no token"), is(40014));
        assertThat(standIn.messages().get(0).recalled(), is(false));
    }

    @Test
    public void anUploadedImageCanBeSentForThreeDays() throws Exception {
        JsonNode upload = upload("image", "media", PNG);
        assertThat(upload.get("errcode").intValue(), is(0));
        String body = "{\"touser\":\"alice\",\"msgtype\":\"image\",\"agentid\":1000002,\"image\":{\"media_id\":\""
                + upload.get("media_id").textValue() + "\"}}";
        assertThat(caller.send(body).get("errcode").intValue(), is(0));
        assertThat(caller.send(body.replace("image", "file")).get("errcode").intValue(), is(40007));
        clock.advance(Duration.ofDays(3));
        assertThat(caller.send(body).get("errcode").intValue(), is(40007));
        assertThat(standIn.messages().size(), is(1));
    }

    @Test
    public void whatWasUploadedIsSeenInTheInbox() throws Exception {
        for (String type : new String[] {"image", "file"}) {
            String id = upload(type, "media", PNG).get("media_id").textValue();
            caller.send("{\"touser\":\"alice\",\"msgtype\":\"%s\",\"agentid\":1000002,\"%s\":{\"media_id\":\"%s\"}}"
                    .formatted(type, type, id));
        }
        assertThat(standIn.file(standIn.messages().get(0)).bytes(), is(PNG));
        assertThat(standIn.file(standIn.messages().get(1)).name(), is("报告.png"));
        assertThat(
                standIn.inboxHtml(),
                stringContainsInOrder(
                        "img-src data:",
                        "<img alt=\"报告.png\" src=\"data:image/png;base64,iVBORw0KGgoNCi0t\">",
                        "<b>报告.png</b><br>12 bytes"));
    }

    @Test
    public void anUploadHasATypeAFieldAndASize() throws Exception {
        byte[] six = "123456".getBytes(StandardCharsets.UTF_8);
        uploaded(0, "file", "media", six);
        uploaded(40004, "poem", "media", six);
        uploaded(41005, "file", "other", six);
        uploaded(40006, "file", "media", Arrays.copyOf(six, 5));
        uploaded(40005, "image", "media", six);
        uploaded(0, "image", "media", Arrays.copyOf(PNG, 10 * 1024 * 1024));
        uploaded(40006, "image", "media", Arrays.copyOf(PNG, 10 * 1024 * 1024 + 1));
        uploaded(0, "file", "media", new byte[20 * 1024 * 1024]);
        uploaded(40006, "file", "media", new byte[20 * 1024 * 1024 + 1]);
    }

    @Test
    public void aUserIsFoundByAddress() throws Exception {
        standIn.addUser("WangWu", "wang@acme.example");
        assertThat(lookUp("Wang@ACME.example").get("userid").textValue(), is("WangWu"));
        assertThat(lookUp("alice@example.com").get("userid").textValue(), is("alice"));
    }

    @Test
    public void unknownAddressesAboveAFifthOfTheHeadcountBlockForADay() throws Exception {
        standIn.limits().headcount(10);
        for (int i = 0; i < 3; i++) {
            assertThat(lookUp("alice@example.com").get("errcode").intValue(), is(0));
            assertThat(lookUp("unknown" + i + "@example.com").get("errcode").intValue(), is(60111));
        }
        assertThat(lookUp("alice@example.com").get("errcode").intValue(), is(45009));
        clock.advance(Duration.ofDays(1));
        assertThat(lookUp("alice@example.com").get("errcode").intValue(), is(0));
    }

    private int recall(String msgid, String token) throws Exception {
        String body = "{\"msgid\":\"" + msgid + "\"}";
        return HttpCaller.json(caller.post(Call.RECALL, token.replace(' ', '-'), body))
                .get("errcode")
                .intValue();
    }

    private JsonNode lookUp(String email) throws Exception {
        String body = "{\"email\":\"" + email + "\",\"email_type\":1}";
        return HttpCaller.json(caller.post(Call.USER_BY_EMAIL, standIn.token(), body));
    }

    private void uploaded(int errcode, String type, String field, byte[] file) throws Exception {
        assertThat(upload(type, field, file).get("errcode").intValue(), is(errcode));
    }

    private JsonNode upload(String type, String field, byte[] file) throws Exception {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        String head = "--b0undary\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nname=\"media\"\r\n"
                + "--b0undary\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\"报告.png\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n";
        body.write(head.getBytes(StandardCharsets.UTF_8));
        body.write(file);
        body.write("\r\n--b0undary--\r\n".getBytes(StandardCharsets.UTF_8));
        String query = "?access_token=" + standIn.token() + "&type=" + type;
        return HttpCaller.json(caller.exchange(HttpRequest.newBuilder(caller.uri(Call.UPLOAD, query))
                .header("Content-Type", "multipart/form-data; boundary=b0undary")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))));
    }
}
