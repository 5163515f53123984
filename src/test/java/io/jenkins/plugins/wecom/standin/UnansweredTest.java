package io.jenkins.plugins.wecom.standin;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.junit.Test;

/** Faults that have no end of their own, seen from a bare socket. */
public class UnansweredTest {

    private static final String BODY = HttpCaller.text("\"touser\":\"alice\"", "hello");

    @Test(timeout = 300_000)
    public void aHeldRequestEndsWithTheStandIn() throws Exception {
        WecomStandIn standIn = WecomStandIn.start();
        standIn.next(Call.SEND, Fault.hang().afterDelivery());
        try (Socket socket = send(standIn)) {
            standIn.awaitMessages(1);
            socket.setSoTimeout(200);
            assertThrows(
                    SocketTimeoutException.class, () -> socket.getInputStream().read());
            socket.setSoTimeout(0);
            standIn.close();
            assertEnds(socket.getInputStream());
        }
    }

    @Test(timeout = 300_000)
    public void anEndlessAnswerIsMoreThanAnyoneReadsAndEndsWithTheStandIn() throws Exception {
        WecomStandIn standIn = WecomStandIn.start();
        standIn.next(Call.SEND, Fault.endless());
        try (Socket socket = send(standIn)) {
            byte[] begin = socket.getInputStream().readNBytes(1_000_000);
            assertThat(begin.length, is(1_000_000));
            standIn.close();
            assertEnds(socket.getInputStream());
            assertThat(standIn.messages(), hasSize(0));
        }
    }

    @Test(timeout = 300_000)
    public void aHeldConnectionThatTheClientLeavesHoldsUpNoOneElse() throws Exception {
        try (WecomStandIn standIn = WecomStandIn.start()) {
            standIn.next(Call.SEND, Fault.hang());
            Socket socket = send(standIn);
            standIn.awaitRequests(Call.SEND, 1);
            socket.close();
            assertThat(new HttpCaller(standIn).sendText("next").get("errcode").intValue(), is(0));
        }
    }

    @Test(timeout = 300_000)
    public void aDroppedConnectionIsOverBeforeAnyAnswer() throws Exception {
        try (WecomStandIn standIn = WecomStandIn.start()) {
            standIn.next(Call.SEND, Fault.drop());
            try (Socket socket = send(standIn)) {
                assertThat(socket.getInputStream().read(), is(-1));
            }
        }
    }

    @Test(timeout = 300_000)
    public void aTornAnswerIsShorterThanItSays() throws Exception {
        try (WecomStandIn standIn = WecomStandIn.start()) {
            standIn.next(Call.SEND, Fault.torn());
            try (Socket socket = send(standIn)) {
                String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                String head = all.substring(0, all.indexOf("\r\n\r\n"));
                int length = Integer.parseInt(head.replaceAll("(?is).*content-length: (\\d+).*", "$1"));
                int sent = all.length() - head.length() - 4;
                assertThat(sent, greaterThanOrEqualTo(1));
                assertThat(length, greaterThanOrEqualTo(sent + 1));
            }
        }
    }

    @Test
    public void nothingIsServedAfterTheEnd() {
        WecomStandIn standIn = WecomStandIn.start();
        HttpCaller caller = new HttpCaller(standIn);
        standIn.close();
        assertThrows(IOException.class, caller::gettoken);
    }

    private static void assertEnds(InputStream in) {
        try {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // a reset is an end too
        }
    }

    private static Socket send(WecomStandIn standIn) throws IOException {
        Socket socket = new Socket("127.0.0.1", standIn.uri().getPort());
        String head = "POST " + Call.SEND.path() + "?access_token=" + standIn.token()
                + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: " + BODY.length() + "\r\n\r\n";
        socket.getOutputStream().write((head + BODY).getBytes(StandardCharsets.UTF_8));
        return socket;
    }
}
