package io.jenkins.plugins.wecom.standin.api;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.wecom.standin.HttpCaller;
import io.jenkins.plugins.wecom.standin.WecomStandIn;
import org.junit.After;
import org.junit.Test;

public class SendContentTest {

    private final WecomStandIn standIn = WecomStandIn.start();
    private final HttpCaller caller = new HttpCaller(standIn);

    @After
    public void close() {
        standIn.close();
    }

    @Test
    public void aTextIsCutSilentlyAndBetweenCharacters() throws Exception {
        String text = "x".repeat(2046) + "中文";
        assertThat(caller.sendText(text).get("errcode").intValue(), is(0));
        assertThat(standIn.messages().get(0).content(), is("x".repeat(2046)));
        assertThat(standIn.messages().get(0).json(), is(HttpCaller.text("\"touser\":\"alice\"", text)));
    }

    @Test
    public void aTextOfTheFullSizeIsWhole() throws Exception {
        String text = "😀".repeat(512);
        caller.sendText(text);
        assertThat(standIn.messages().get(0).content(), is(text));
        assertThat(standIn.messages().get(0).size(), is(2048));
    }

    @Test
    public void markdownIsRefusedAboveItsSize() throws Exception {
        answered(0, "markdown", "{\"content\":\"" + "中".repeat(682) + "xx\"}");
        answered(45002, "markdown", "{\"content\":\"" + "中".repeat(683) + "\"}");
        assertThat(standIn.messages(), hasSize(1));
    }

    @Test
    public void aCardsPartsHaveEachTheirSize() throws Exception {
        answered(0, "textcard", card(128, 512, 2048));
        answered(45002, "textcard", card(129, 512, 2048));
        answered(45002, "textcard", card(128, 513, 2048));
        answered(45002, "textcard", card(128, 512, 2049));
        answered(44004, "textcard", card(0, 512, 2048));
        String card = "{\"title\":\"t\",\"description\":\"d\",\"url\":\"u\",\"btntxt\":\"%\"}";
        answered(0, "textcard", card.replace("%", "查看详情"));
        answered(45002, "textcard", card.replace("%", "查看详情吧"));
    }

    @Test
    public void aFileMustHaveBeenUploaded() throws Exception {
        answered(40007, "file", "{\"media_id\":\"unknown\"}");
        answered(40007, "image", "{}");
    }

    private static String card(int title, int description, int url) {
        return "{\"title\":\"%s\",\"description\":\"%s\",\"url\":\"%s\"}"
                .formatted("t".repeat(title), "d".repeat(description), "u".repeat(url));
    }

    private void answered(int errcode, String type, String part) throws Exception {
        JsonNode answer = caller.send("{\"touser\":\"alice\",\"msgtype\":\"" + type + "\",\"agentid\":1000002,\"" + type
                + "\":" + part + "}");
        assertThat(answer.get("errcode").intValue(), is(errcode));
    }
}
