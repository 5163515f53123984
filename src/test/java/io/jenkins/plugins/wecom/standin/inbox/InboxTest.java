package io.jenkins.plugins.wecom.standin.inbox;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.stringContainsInOrder;

import io.jenkins.plugins.wecom.standin.Call;
import io.jenkins.plugins.wecom.standin.HttpCaller;
import io.jenkins.plugins.wecom.standin.SetClock;
import io.jenkins.plugins.wecom.standin.WecomStandIn;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.After;
import org.junit.Test;

public class InboxTest {

    private final SetClock clock = new SetClock();
    private final WecomStandIn standIn = WecomStandIn.builder().clock(clock).start();
    private final HttpCaller caller = new HttpCaller(standIn);

    @After
    public void close() {
        standIn.close();
    }

    @Test
    public void thePageIsServedAndIsTheOneThatCanBeWrittenAsAFile() throws Exception {
        caller.sendText("你好, world");
        HttpResponse<String> page = caller.exchange(HttpRequest.newBuilder(URI.create(standIn.uri() + "/")));
        assertThat(page.headers().firstValue("Content-Type").orElse(""), is("text/html; charset=UTF-8"));
        assertThat(page.body(), is(standIn.inboxHtml()));
        assertThat(page.body(), containsString("你好, world"));
    }

    @Test
    public void everyPartOfTheSubsetIsShown() throws Exception {
        markdown("### A **b**\\n> quote `x*y`\\n[go](https://a.example/?a=1&b=2)"
                + "<font color=\\\"info\\\">i</font><font color=\\\"comment\\\">c</font>"
                + "<font color=\\\"warning\\\">w [l](http://b.example)</font>");
        String page = standIn.inboxHtml();
        assertThat(page, containsString("<h3>A <strong>b</strong></h3>"));
        assertThat(page, containsString("<blockquote>quote <code>x*y</code></blockquote>"));
        assertThat(page, containsString("<a href=\"https://a.example/?a=1&amp;b=2\" rel=\"noopener\">go</a>"));
        assertThat(page, containsString("<span class=\"info\">i</span><span class=\"comment\">c</span>"));
        assertThat(page, containsString("<span class=\"warning\">w <a href=\"http://b.example\""));
    }

    @Test
    public void aColourReachesOverLines() throws Exception {
        markdown("<font color=\\\"info\\\">one\\ntwo</font>");
        assertThat(
                standIn.inboxHtml(),
                containsString("<p><span class=\"info\">one</span></p><p><span class=\"info\">two</span></p>"));
    }

    @Test
    public void whatIsNotInTheSubsetStandsAsItIs() throws Exception {
        markdown("####### 7\\n* item\\n_no_ ~~no~~ \\\\*\\n<font color=\\\"red\\\">r</font>");
        String page = standIn.inboxHtml();
        assertThat(page, containsString("<p>####### 7</p><p>* item</p><p>_no_ ~~no~~ \\*</p>"));
        assertThat(page, containsString("&lt;font color=&quot;red&quot;&gt;r&lt;/font&gt;"));
    }

    @Test
    public void nothingFromOutsideBecomesMarkup() throws Exception {
        String hostile = "<script>alert(1)</script><img src=x onerror='x'>\\\"&{{css}}";
        caller.sendText(hostile);
        markdown(hostile + "[x](javascript:alert(1)) [y](https://a.example/\\\"onmouseover=\\\"x) `<b>`");
        String page = standIn.inboxHtml();
        assertThat(page, not(containsString("<script")));
        assertThat(page, not(containsString("<img")));
        assertThat(page, not(containsString("<b>")));
        assertThat(page, not(containsString("href=\"javascript")));
        assertThat(page, containsString("href=\"https://a.example/&quot;onmouseover=&quot;x\""));
        assertThat(page, containsString("{{css}}"));
    }

    @Test
    public void aCardIsALinkBelowTitleAndDescription() throws Exception {
        String card =
                "{\"touser\":\"alice\",\"msgtype\":\"textcard\",\"agentid\":1000002,\"textcard\":{\"title\":\"<b>\","
                        + "\"description\":\"one\\ntwo\",\"url\":\"https://a.example/\"%s}}";
        caller.send(card.formatted(",\"btntxt\":\"Open\""));
        caller.send(card.formatted(""));
        assertThat(
                standIn.inboxHtml(),
                stringContainsInOrder(
                        "<h3>&lt;b&gt;</h3><p>one\ntwo</p>",
                        "<a href=\"https://a.example/\" rel=\"noopener\">Open</a>",
                        "rel=\"noopener\">详情</a>"));
    }

    @Test
    public void aCardsDescriptionHasThreeClassesAndLineBreaks() throws Exception {
        caller.send("{\"touser\":\"alice\",\"msgtype\":\"textcard\",\"agentid\":1000002,\"textcard\":{\"title\":\"t\","
                + "\"description\":\"<div class=\\\"gray\\\">a<br>b</div><b>c</b>\",\"url\":\"https://a.example/\"}}");
        assertThat(
                standIn.inboxHtml(), containsString("<span class=\"line gray\">a<br>b</span>&lt;b&gt;c&lt;/b&gt;</p>"));
    }

    @Test
    public void aTemplateCardIsDrawnPartByPart() throws Exception {
        caller.send("{\"touser\":\"alice\",\"msgtype\":\"template_card\",\"agentid\":1000002,\"template_card\":{"
                + "\"card_type\":\"text_notice\",\"source\":{\"desc\":\"Jenkins\",\"desc_color\":2},"
                + "\"main_title\":{\"title\":\"<b>\"},\"emphasis_content\":{\"title\":\"7\",\"desc\":\"failed\"},"
                + "\"horizontal_content_list\":[{\"keyname\":\"Stage\",\"value\":\"Test\"}],"
                + "\"jump_list\":[{\"type\":1,\"title\":\"Console\",\"url\":\"https://a.example/c\"}],"
                + "\"card_action\":{\"type\":1,\"url\":\"https://a.example/\"}}}");
        assertThat(
                standIn.inboxHtml(),
                stringContainsInOrder(
                        "<p class=\"source red\">Jenkins</p>",
                        "<h3>&lt;b&gt;</h3>",
                        "<p class=\"large\">7</p>",
                        "<dt>Stage</dt><dd>Test</dd>",
                        "<a href=\"https://a.example/c\" rel=\"noopener\">Console</a>",
                        "<a href=\"https://a.example/\" rel=\"noopener\">↗</a>"));
    }

    @Test
    public void aTextIsPlain() throws Exception {
        caller.sendText("**not bold** [a](https://a.example)");
        assertThat(standIn.inboxHtml(), containsString("**not bold** [a](https://a.example)"));
    }

    @Test
    public void aMessageTellsWhoseItIsAndTheNewestIsLast() throws Exception {
        caller.send(HttpCaller.text("\"touser\":\"Alice\",\"toparty\":\"42\",\"totag\":\"7\"", "first 中"));
        caller.sendText("second");
        String page = standIn.inboxHtml();
        assertThat(
                page,
                stringContainsInOrder(
                        "2 messages",
                        "1000002",
                        "Alice, #42, +7",
                        "first 中",
                        "2026-03-01 08:00:00",
                        "9 bytes",
                        "second"));
    }

    @Test
    public void aRecalledMessageIsMarked() throws Exception {
        String msgid = caller.sendText("hello").get("msgid").textValue();
        assertThat(standIn.inboxHtml(), not(containsString("<b>recalled</b>")));
        caller.post(Call.RECALL, standIn.token(), "{\"msgid\":\"" + msgid + "\"}");
        assertThat(standIn.inboxHtml(), containsString("<b>recalled</b>"));
    }

    @Test
    public void thePageLoadsNothing() throws Exception {
        caller.sendText("hello");
        String page = standIn.inboxHtml();
        assertThat(page, not(containsString("src=")));
        assertThat(page, not(containsString("<link")));
        assertThat(page, not(containsString("url(")));
        assertThat(page, containsString("default-src 'none'"));
    }

    @Test
    public void theTerminalShowsThePlainMessage() throws Exception {
        markdown("## Failed [main #1](https://ci.example/1)\\n> `x`");
        assertThat(
                standIn.terminal(standIn.messages().get(0), false),
                is("┌ Application 1000002 → alice · 08:00:00 · markdown, 47 bytes\n"
                        + "│ Failed main #1 (https://ci.example/1)\n│ ▎ x\n└\n"));
    }

    @Test
    public void theTerminalIsColouredIfAsked() throws Exception {
        markdown("**<font color=\\\"info\\\">ok</font>**");
        assertThat(standIn.terminal(standIn.messages().get(0), true), containsString("\u001b[1;32mok\u001b[0m"));
    }

    @Test
    public void theTerminalObeysNoControlCharacters() throws Exception {
        caller.sendText("a\u007fb\u009bc");
        assertThat(standIn.terminal(standIn.messages().get(0), false), containsString("a\ufffdb\ufffdc"));
    }

    private void markdown(String content) throws Exception {
        String body = "{\"touser\":\"alice\",\"msgtype\":\"markdown\",\"agentid\":1000002,\"markdown\":{\"content\":\""
                + content + "\"}}";
        assertThat(caller.send(body).get("errcode").intValue(), is(0));
    }
}
