package io.jenkins.plugins.wecom.sender.api;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.Assert.assertThrows;

import io.jenkins.plugins.wecom.message.Attachment;
import io.jenkins.plugins.wecom.message.FileMessage;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.MarkdownMessage;
import io.jenkins.plugins.wecom.message.MediaType;
import io.jenkins.plugins.wecom.message.Mention;
import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.message.TextMessage;
import io.jenkins.plugins.wecom.sender.PerhapsDeliveredException;
import io.jenkins.plugins.wecom.sender.RejectedException;
import io.jenkins.plugins.wecom.sender.SendRequest;
import io.jenkins.plugins.wecom.sender.SendResult;
import io.jenkins.plugins.wecom.sender.WecomRobot;
import io.jenkins.plugins.wecom.standin.Call;
import io.jenkins.plugins.wecom.standin.Fault;
import io.jenkins.plugins.wecom.standin.ReceivedMessage;
import io.jenkins.plugins.wecom.standin.WecomStandIn;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Locale;
import org.junit.Rule;
import org.junit.Test;

/** Messages by a group robot. */
public class RobotTest {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 1, 2, 3, 4};

    @Rule
    public final SendingRule wecom = new SendingRule();

    @Test
    public void aRobotNeedsNoToken() throws Exception {
        SendResult result = wecom.send(byRobot(new TextMessage("hello")));
        assertThat(result.answers(), contains("{\"errcode\":0,\"errmsg\":\"ok\"}"));
        ReceivedMessage message = wecom.standIn().messages().get(0);
        assertThat(message.isOfRobot(), is(true));
        assertThat(message.json(), is("{\"msgtype\":\"text\",\"text\":{\"content\":\"hello\"}}"));
        assertThat(wecom.standIn().count(Call.GETTOKEN), is(0));
    }

    @Test
    public void markdownHasTwiceTheRoom() throws Exception {
        String long4096 = "x".repeat(4096);
        wecom.send(byRobot(new MarkdownMessage(long4096), "overflow=split"));
        assertThat(wecom.standIn().messages().get(0).content(), is(long4096));
        wecom.send(byRobot(new MarkdownMessage(long4096 + "y"), "overflow=split"));
        assertThat(wecom.standIn().messages(), hasSize(3));
        wecom.send(byRobot(new TextMessage("z".repeat(2049)), "overflow=truncate"));
        assertThat(wecom.standIn().messages().get(3).size(), is(2048));
    }

    @Test
    public void whatIsLeftTooLongIsRefusedBeforeSending() {
        InvalidValueException e = assertThrows(
                InvalidValueException.class,
                () -> byRobot(new MarkdownMessage("x".repeat(4097))).checked());
        assertThat(e.in(Locale.ENGLISH), containsString("refuses what is longer than 4096 bytes of markdown"));
        SendRequest calling = new SendRequest(
                robot(WecomStandIn.ROBOT_KEY),
                Recipients.ofRobot("r"),
                new MarkdownMessage("x".repeat(4090)),
                new Mention(List.of("alice")),
                false,
                SendingRule.options());
        assertThrows(InvalidValueException.class, calling::checked);
    }

    @Test
    public void anImageStandsInTheRequestAndAFileIsUploadedForTheRobot() throws Exception {
        wecom.send(byRobot(file(MediaType.IMAGE, "a.png", PNG)));
        wecom.send(byRobot(file(MediaType.FILE, "日志.log", PNG)));
        List<ReceivedMessage> messages = wecom.standIn().messages();
        assertThat(messages.stream().map(ReceivedMessage::type).toList(), contains("image", "file"));
        assertThat(wecom.standIn().file(messages.get(0)).bytes(), is(PNG));
        assertThat(wecom.standIn().file(messages.get(1)).name(), is("日志.log"));
        assertThat(wecom.standIn().count(Call.UPLOAD), is(0));
        assertThat(wecom.standIn().count(Call.ROBOT_UPLOAD), is(1));
    }

    @Test
    public void anImageOfMoreThanTwoMegabytesIsRefusedBeforeSending() {
        Attachment image = new Attachment("big.png", 2 * 1024 * 1024 + 1, () -> new ByteArrayInputStream(PNG));
        InvalidValueException e = assertThrows(
                InvalidValueException.class,
                () -> byRobot(new FileMessage(MediaType.IMAGE, image)).checked());
        assertThat(e.in(Locale.ENGLISH), allOf(containsString("big.png"), containsString("2 MB")));
    }

    @Test
    public void aWrongKeyIsSaidAndNotShown() {
        SendRequest request = new SendRequest(
                robot("wrong-key-of-a-robot"),
                Recipients.ofRobot("r"),
                new TextMessage("hello"),
                false,
                SendingRule.options("retry=3"));
        RejectedException e = wecom.fails(RejectedException.class, request);
        assertThat(e.errcode(), is(93000));
        assertThat(e.in(Locale.ENGLISH), containsString("Copy the robot's webhook address anew"));
        assertThat(e.in(Locale.ENGLISH) + e + request, not(containsString("wrong-key")));
        assertThat(wecom.standIn().count(Call.ROBOT_SEND), is(1));
    }

    @Test
    public void theTwentyFirstMessageInAMinuteHasToWait() throws Exception {
        for (int i = 0; i < 20; i++) {
            wecom.send(byRobot(new TextMessage("hello " + i)));
        }
        RejectedException e = wecom.fails(RejectedException.class, byRobot(new TextMessage("too many"), "retry=2"));
        assertThat(e.errcode(), is(45009));
        assertThat(e.in(Locale.ENGLISH), allOf(containsString("wait 60 s"), containsString("20 a minute")));
        assertThat(e.isTransient(), is(true));
        assertThat(wecom.standIn().count(Call.ROBOT_SEND), is(21));
    }

    @Test
    public void whatMayHaveArrivedIsNotSentAgain() {
        wecom.standIn().always(Call.ROBOT_SEND, Fault.status(502).afterDelivery());
        wecom.fails(PerhapsDeliveredException.class, byRobot(new TextMessage("hello"), "retry=3"));
        assertThat(wecom.standIn().messages(), hasSize(1));
    }

    @Test
    public void aTextCanCallEveryoneAndMarkdownCannot() throws Exception {
        Mention everyone = new Mention(List.of("@all"));
        SendRequest text = new SendRequest(
                robot(WecomStandIn.ROBOT_KEY),
                Recipients.ofRobot("r"),
                new TextMessage("hello"),
                everyone,
                false,
                SendingRule.options());
        wecom.send(text);
        assertThat(text.warnings(), hasSize(0));
        assertThat(wecom.standIn().messages().get(0).mentioned(), contains("@all"));
        SendRequest markdown = text.with(new MarkdownMessage("hello"));
        wecom.send(markdown);
        assertThat(wecom.standIn().messages().get(1).content(), is("hello"));
        assertThat(
                markdown.warnings().get(0).in(Locale.ENGLISH), containsString("markdown can call single users alone"));
    }

    private SendRequest byRobot(Message message, String... options) {
        return new SendRequest(
                robot(WecomStandIn.ROBOT_KEY), Recipients.ofRobot("r"), message, false, SendingRule.options(options));
    }

    private WecomRobot robot(String key) {
        return WecomRobot.of("url", key).at(wecom.standIn().uri());
    }

    private static Message file(MediaType media, String name, byte[] content) {
        return new FileMessage(media, new Attachment(name, content.length, () -> new ByteArrayInputStream(content)));
    }
}
