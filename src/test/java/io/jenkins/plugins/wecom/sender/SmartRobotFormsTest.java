package io.jenkins.plugins.wecom.sender;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import io.jenkins.plugins.wecom.message.Destination;
import io.jenkins.plugins.wecom.message.Format;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.MarkdownMessage;
import io.jenkins.plugins.wecom.message.Mention;
import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.message.TemplateCardBuilder;
import io.jenkins.plugins.wecom.message.TemplateCardMessage;
import io.jenkins.plugins.wecom.message.TemplateCardMessage.Button;
import io.jenkins.plugins.wecom.message.TextCardMessage;
import io.jenkins.plugins.wecom.message.TextMessage;
import java.util.List;
import java.util.Locale;
import org.junit.Test;

/** A smart robot as a value, and the forms that messages take for it. */
public class SmartRobotFormsTest {

    private static final SmartRobot.Names NAMES = new SmartRobot.Names("Bot ID", "Secret", "URL");
    private static final SmartRobot ROBOT = SmartRobot.of(NAMES, "aibTest", "s3cret-of-the-robot", "");

    @Test
    public void withoutAnAddressItIsWecomsOwn() {
        assertThat(ROBOT.url().toString(), is("wss://openws.work.weixin.qq.com"));
        assertThat(ROBOT.toString(), is("smart robot aibTest"));
        assertThat(ROBOT, is(SmartRobot.of(NAMES, " aibTest ", "s3cret-of-the-robot", null)));
    }

    @Test
    public void anotherAddressIsOfAWebSocketWithTlsAndNothingElse() {
        assertThat(
                SmartRobot.of(NAMES, "aibTest", "secret", "wss://wecom.example.com:8443/robots")
                        .url()
                        .getPort(),
                is(8443));
        for (String url : List.of(
                "ws://wecom.example.com",
                "https://wecom.example.com",
                "wecom.example.com",
                "wss://",
                "wss://a@wecom.example.com",
                "wss://wecom.example.com?x=1",
                "wss://wecom.example.com#x",
                "wss://wecom.example.com:0")) {
            InvalidValueException refused = assertThrows(
                    url, InvalidValueException.class, () -> SmartRobot.of(NAMES, "aibTest", "secret", url));
            assertThat(refused.getMessage(), containsString("wss://"));
        }
    }

    @Test
    public void aTextBecomesMarkdownWithItsLinesAndWithoutMarkup() {
        Message sent = new TextMessage("# Not a *heading*\n- nor a list\nsee https://ci.example.com/a_b?c=d&e=f. <b>")
                .nearestFor(Destination.SMART_ROBOT);
        assertThat(
                sent,
                is(new MarkdownMessage(
                        "＃ Not a ＊heading＊\n‐ nor a list\nsee https://ci.example.com/a_b?c=d&e=f. ‹b›")));
    }

    @Test
    public void coloursGoAndTheLogSaysSo() {
        Message coloured = new MarkdownMessage("<font color=\"warning\">Failed</font> <b>stays</b>");
        assertThat(coloured.nearestFor(Destination.SMART_ROBOT).content(), is("Failed <b>stays</b>"));
        assertThat(coloured.nearestFor(Destination.ROBOT), is(coloured));
        assertThat(
                warnings(coloured, Mention.NONE),
                is(List.of("A smart robot knows no colours, and its buttons open"
                        + " no pages: the markdown is sent there without them.")));
        assertThat(warnings(new MarkdownMessage("plain"), Mention.NONE), is(empty()));
    }

    @Test
    public void aTextCardBecomesACard() {
        Message card = new TextCardMessage("Title", "one<br>two", "https://ci.example.com/", "");
        assertThat(card.nearestFor(Destination.SMART_ROBOT).type(), is("template_card"));
        assertThat(Destination.SMART_ROBOT.nearest(Format.TEXTCARD), is(Format.CARD));
        assertThat(Destination.SMART_ROBOT.nearest(Format.TEXT), is(Format.MARKDOWN));
    }

    @Test
    public void buttonsThatCallStayAndThoseThatOpenAPageGo() {
        TemplateCardBuilder builder = new TemplateCardBuilder()
                .title("Deploy?")
                .taskId("task-1")
                .button(Button.calling("Yes", Button.Style.EMPHASISED, "approve"));
        TemplateCardMessage calling = builder.build();
        assertThat(calling.nearestFor(Destination.SMART_ROBOT), is(calling));

        TemplateCardMessage both = builder.button(Button.opening("Page", "https://ci.example.com/"))
                .build();
        TemplateCardMessage sent = (TemplateCardMessage) both.nearestFor(Destination.SMART_ROBOT);
        assertThat(sent.buttons(), hasSize(1));
        assertThat(sent.url(), is("https://ci.example.com/"));

        TemplateCardMessage opening = new TemplateCardBuilder()
                .title("Look")
                .taskId("task-2")
                .button(Button.opening("Page", "https://ci.example.com/"))
                .build();
        TemplateCardMessage linked = (TemplateCardMessage) opening.nearestFor(Destination.SMART_ROBOT);
        assertThat(linked.buttons(), is(empty()));
        assertThat(linked.links(), hasSize(1));
    }

    @Test
    public void itCanCallNobody() {
        assertThat(
                warnings(new MarkdownMessage("hello"), new Mention(List.of("bob"))),
                is(List.of("Nobody is mentioned: a smart robot can call nobody.")));
    }

    @Test
    public void eachMemberAndEachGroupIsADestinationOfItsOwn() {
        Recipients to = new Recipients(List.of("alice", "bob"), List.of("42"), List.of("7"), List.of("wrA"), List.of());
        SendRequest request =
                new SendRequest(ROBOT, to.ofSmartRobot(), new MarkdownMessage("x"), false, DeliveryOptions.OF_JENKINS);
        assertThat(
                request.destinations().stream()
                        .map(one -> one.recipients().names())
                        .toList(),
                is(List.of(List.of("alice"), List.of("bob"), List.of("chat:wrA"))));
        assertThat(request.destinations().get(0).destination(), is(Destination.SMART_ROBOT));
        assertThat(Destination.SMART_ROBOT.maxBytes(Format.MARKDOWN), is(20_480));
        assertThat(Destination.SMART_ROBOT.maxReportBytes(Format.MARKDOWN), is(4096));
    }

    private static List<String> warnings(Message message, Mention mention) {
        return new SendRequest(ROBOT, Recipients.ofUser("alice"), message, mention, false, DeliveryOptions.OF_JENKINS)
                .warnings().stream().map(warning -> warning.in(Locale.ENGLISH)).toList();
    }
}
