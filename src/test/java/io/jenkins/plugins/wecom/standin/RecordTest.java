package io.jenkins.plugins.wecom.standin;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.After;
import org.junit.Test;

public class RecordTest {

    private final SetClock clock = new SetClock();
    private final WecomStandIn standIn = WecomStandIn.builder().clock(clock).start();
    private final HttpCaller caller = new HttpCaller(standIn);

    @After
    public void close() {
        standIn.close();
    }

    @Test
    public void aRequestIsKeptAsItCame() throws Exception {
        String body = HttpCaller.text("\"touser\":\"alice\"", "你好");
        String token = standIn.token();
        caller.post(Call.SEND, token, body);
        ReceivedRequest request = standIn.requests(Call.SEND).get(0);
        assertThat(request.body(), is(body));
        assertThat(request.token(), is(token));
        assertThat(request.method(), is("POST"));
        assertThat(request.path(), is("/cgi-bin/message/send"));
        assertThat(request.headers().get("content-type"), is("application/json"));
        assertThat(request.time(), is(clock.instant()));
    }

    @Test
    public void parametersAreDecoded() throws Exception {
        caller.gettoken("a%2Bb", "%E4%B8%AD%20+");
        ReceivedRequest request = standIn.requests(Call.GETTOKEN).get(0);
        assertThat(request.query().get("corpid"), is("a+b"));
        assertThat(request.query().get("corpsecret"), is("中  "));
    }

    @Test
    public void aMessageIsKeptWithAllThatItIs() throws Exception {
        standIn.addApplication("ww2", 7, "of-ww2");
        String token = caller.gettoken("ww2", "of-ww2").get("access_token").textValue();
        String body = "{\"toparty\":\"42\",\"msgtype\":\"markdown\",\"agentid\":7,\"safe\":0,"
                + "\"markdown\":{\"content\":\"**hi**\"}}";
        JsonNode answer = HttpCaller.json(caller.post(Call.SEND, token, body));
        ReceivedMessage message = standIn.messages().get(0);
        assertThat(message.corpId(), is("ww2"));
        assertThat(message.agentId(), is(7L));
        assertThat(message.members(), contains("zhangsan"));
        assertThat(message.type(), is("markdown"));
        assertThat(message.content(), is("**hi**"));
        assertThat(message.json(), is(body));
        assertThat(message.msgid(), is(answer.get("msgid").textValue()));
        assertThat(message.time(), is(clock.instant()));
        assertThat(message.recalled(), is(false));
    }

    @Test
    public void requestsOverOneConnectionAreKnownAsSuch() throws Exception {
        String request = "GET " + Call.GETTOKEN.path() + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
        for (int i = 0; i < 2; i++) {
            try (Socket socket = new Socket("127.0.0.1", standIn.uri().getPort())) {
                exchange(socket, request);
                exchange(socket, request);
            }
        }
        List<Long> seen = standIn.requests(Call.GETTOKEN).stream()
                .map(ReceivedRequest::connection)
                .toList();
        assertThat(seen, contains(1L, 1L, 2L, 2L));
        assertThat(standIn.connections(), is(2L));
    }

    @Test(timeout = 300_000)
    public void twoHundredConnectionsAreServedAtOnce() throws Exception {
        standIn.limits().flood(0, 0);
        String body = HttpCaller.text("\"touser\":\"alice\"", "hello");
        String request = "POST " + Call.SEND.path() + "?access_token=" + standIn.token()
                + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        List<Socket> sockets = new ArrayList<>();
        ExecutorService pool = Executors.newFixedThreadPool(200);
        try {
            for (int i = 0; i < 200; i++) {
                sockets.add(new Socket("127.0.0.1", standIn.uri().getPort()));
            }
            List<Callable<String>> calls = sockets.stream()
                    .<Callable<String>>map(socket -> () -> exchange(socket, request) + exchange(socket, request))
                    .toList();
            for (Future<String> answers : pool.invokeAll(calls)) {
                assertThat(answers.get(), containsString("\"errcode\":0"));
            }
        } finally {
            pool.shutdownNow();
            for (Socket socket : sockets) {
                socket.close();
            }
        }
        assertThat(standIn.messages(), hasSize(400));
        Set<String> ids = new HashSet<>();
        standIn.messages().forEach(message -> ids.add(message.msgid()));
        assertThat(ids, hasSize(400));
        assertThat(standIn.connections(), is(200L));
    }

    @Test
    public void theTokenOfTheRecordIsNotShownByChance() throws Exception {
        caller.sendText("hello");
        String shown = standIn.requests(Call.SEND).toString();
        assertThat(shown, not(containsString(standIn.token())));
    }

    private static String exchange(Socket socket, String request) throws IOException {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int c = socket.getInputStream().read();
            if (c < 0) {
                throw new IOException("closed after: " + head);
            }
            head.append((char) c);
        }
        int length = Integer.parseInt(head.toString().replaceAll("(?is).*content-length: (\\d+).*", "$1"));
        return new String(socket.getInputStream().readNBytes(length), StandardCharsets.UTF_8);
    }
}
