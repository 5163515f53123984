package io.jenkins.plugins.wecom.sender.api;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.jenkins.plugins.wecom.sender.NotDeliveredException;
import io.jenkins.plugins.wecom.sender.PerhapsDeliveredException;
import io.jenkins.plugins.wecom.sender.RejectedException;
import io.jenkins.plugins.wecom.sender.SendRequest;
import io.jenkins.plugins.wecom.sender.http.HttpTransport;
import io.jenkins.plugins.wecom.standin.Call;
import io.jenkins.plugins.wecom.standin.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.Rule;
import org.junit.Test;

/** Delivered, not delivered and perhaps delivered, told apart after each kind of fault. */
public class OutcomeTest {

    @Rule
    public final SendingRule wecom = new SendingRule();

    @Test
    public void aRefusedConnectionIsNotDelivered() throws Exception {
        try (Socket taken = new Socket()) { // no one listens there, and no one else can
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            URI closed = URI.create("http://127.0.0.1:" + taken.getLocalPort());
            NotDeliveredException e = wecom.fails(NotDeliveredException.class, at(closed));
            assertThat(e.isTransient(), is(true));
            assertThat(
                    e.in(Locale.ENGLISH),
                    allOf(containsString(closed.getAuthority()), containsString("refused"), containsString("proxy")));
        }
    }

    @Test
    public void anUnknownHostIsNotDelivered() {
        NotDeliveredException e = wecom.fails(NotDeliveredException.class, at(URI.create("http://wecom.invalid")));
        assertThat(e.isTransient(), is(true));
        assertThat(e.in(Locale.ENGLISH), containsString("wecom.invalid"));
    }

    @Test
    public void aTlsPeerThatIsNoneIsNotDelivered() {
        URI plain = URI.create("https" + wecom.standIn().uri().toString().substring(4));
        NotDeliveredException e = wecom.fails(NotDeliveredException.class, at(plain));
        assertThat(e.isTransient(), is(true));
        assertThat(wecom.gettokens(), is(0));
    }

    @Test
    public void aTlsPeerThatNeverSpeaksIsNotDeliveredAfterTheConnectTimeout() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            URI uri = URI.create("https://127.0.0.1:" + mute.getLocalPort());
            NotDeliveredException e = wecom.fails(NotDeliveredException.class, at(uri, "cto=0.2"));
            assertThat(e.in(Locale.ENGLISH), containsString("nothing came within 0.2 s"));
        }
    }

    @Test
    public void aServerThatTakesNoConnectionIsNotDeliveredAfterTheConnectTimeout() throws Exception {
        try (Backlog full = new Backlog()) {
            NotDeliveredException e = wecom.fails(NotDeliveredException.class, at(full.uri(), "cto=0.2"));
            assertThat(e.isTransient(), is(true));
            assertThat(e.in(Locale.ENGLISH), containsString("0.2 s"));
        }
    }

    @Test
    public void noTokenWithinTheReadTimeoutIsNotDelivered() {
        wecom.standIn().next(Call.GETTOKEN, Fault.hang());
        NotDeliveredException e = wecom.fails(NotDeliveredException.class, wecom.text("hello", "rto=0.2"));
        assertThat(e.isTransient(), is(true));
        assertThat(e.in(Locale.ENGLISH), containsString("0.2 s"));
        assertThat(wecom.sends(), is(0));
    }

    @Test
    public void everyFaultOfGettokenIsNotDelivered() {
        for (Fault fault : new Fault[] {
            Fault.drop(),
            Fault.reset(),
            Fault.torn(),
            Fault.endless(),
            Fault.page(),
            Fault.garbage(),
            Fault.status(502),
            Fault.status(404)
        }) {
            wecom.standIn().next(Call.GETTOKEN, fault);
            wecom.fails(NotDeliveredException.class, wecom.text("hello"));
        }
        assertThat(wecom.gettokens(), is(8));
        assertThat(wecom.sends(), is(0));
    }

    @Test(timeout = 300_000)
    public void aSendWithoutAnswerIsPerhapsDelivered() throws Exception {
        wecom.send(wecom.text("warm"));
        wecom.standIn().next(Call.SEND, Fault.hang().afterDelivery());
        PerhapsDeliveredException e = wecom.fails(PerhapsDeliveredException.class, wecom.text("hello", "rto=0.2"));
        assertThat(e.in(Locale.ENGLISH), containsString("nothing came within 0.2 s"));
        wecom.awaitMessages(2);
        assertThat(wecom.sends(), is(2));
    }

    /** On a slow machine a single byte may be late as well, which is told with its own limit. */
    @Test(timeout = 300_000)
    public void aSlowAnswerIsBoundedAsAWhole() throws Exception {
        wecom.send(wecom.text("warm"));
        wecom.standIn().next(Call.SEND, Fault.drip(Duration.ofMillis(100)));
        PerhapsDeliveredException e =
                wecom.fails(PerhapsDeliveredException.class, wecom.text("hello", "cto=0.2", "rto=0.3"));
        assertThat(
                e.in(Locale.ENGLISH),
                anyOf(containsString("nothing came within 0.5 s"), containsString("nothing came within 0.3 s")));
        wecom.awaitMessages(2);
    }

    @Test
    public void aDroppedConnectionIsPerhapsDelivered() {
        assertPerhaps(Fault.drop(), "dropped without an answer");
        assertPerhaps(Fault.dropAfterDelivery(), "dropped without an answer");
    }

    @Test
    public void aResetConnectionIsPerhapsDelivered() {
        assertPerhaps(Fault.reset(), "dropped without an answer");
    }

    @Test
    public void aTornAnswerIsPerhapsDelivered() {
        assertPerhaps(Fault.torn(), "in the middle of the answer");
        assertPerhaps(Fault.tornAfterDelivery(), "in the middle of the answer");
    }

    @Test(timeout = 300_000) // reading an endless answer would end after twenty minutes
    public void anAnswerAbove64KiBIsReadNoFurtherAndIsPerhapsDelivered() {
        assertPerhaps(Fault.padded(HttpTransport.MAX_BODY + 1), "64 KiB");
        assertPerhaps(Fault.endless(), "64 KiB");
        assertPerhaps(Fault.endless().afterDelivery(), "64 KiB");
    }

    @Test
    public void anAnswerOf64KiBIsRead() throws Exception {
        wecom.standIn().next(Call.SEND, Fault.padded(HttpTransport.MAX_BODY));
        assertThat(wecom.send(wecom.text("hello")).msgIds(), hasSize(1));
    }

    @Test
    public void garbageAndPagesArePerhapsDelivered() {
        assertPerhaps(Fault.garbage(), "no answer of WeCom's API");
        assertPerhaps(Fault.page(), "no answer of WeCom's API");
        for (String body : new String[] {
            "",
            "null",
            "[]",
            "0",
            "\"ok\"",
            "{}",
            "{\"errcode\":\"ok\"}",
            "{\"errcode\":null}",
            "{\"errcode\":0.5}",
            "{\"errcode\":4294967296}",
            "{\"errcode\":true}",
            "[".repeat(60_000),
            "{\"a\":".repeat(10_000)
        }) {
            assertPerhaps(Fault.status(200, body), "no answer of WeCom's API");
        }
    }

    @Test
    public void aServersFaultIsPerhapsDelivered() {
        for (int status : new int[] {500, 502, 503, 504}) {
            assertPerhaps(Fault.status(status), "HTTP " + status);
        }
    }

    @Test
    public void aRequestThatTheServerSendsAwayIsNotDelivered() {
        for (int status : new int[] {400, 401, 403, 404, 413}) {
            wecom.standIn().next(Call.SEND, Fault.status(status));
            NotDeliveredException e = wecom.fails(NotDeliveredException.class, wecom.text("hello"));
            assertThat(e.isTransient(), is(false));
            assertThat(e.in(Locale.ENGLISH), containsString("HTTP " + status));
        }
        assertThat(wecom.standIn().messages(), empty());
    }

    @Test
    public void aRefusalIsNotDeliveredAndKeepsItsAnswer() {
        wecom.standIn().next(Call.SEND, Fault.answer(48002, "api forbidden, hint: [1617012345], from ip: 9.8.7.6"));
        RejectedException e = wecom.fails(RejectedException.class, wecom.text("hello"));
        assertThat(e.errcode(), is(48002));
        assertThat(e.hint().orElseThrow(), is("1617012345"));
        assertThat(e.answer(), containsString("\"errcode\":48002"));
        assertThat(e.delivery().answers().get(0), is(e.answer()));
        assertThat(wecom.standIn().messages(), empty());
    }

    @Test
    public void aSentenceNamesTheHostThatWasAsked() {
        wecom.standIn().next(Call.SEND, Fault.drop());
        PerhapsDeliveredException e = wecom.fails(PerhapsDeliveredException.class, wecom.text("hello"));
        assertThat(e.in(Locale.ENGLISH), containsString(wecom.standIn().uri().getAuthority()));
        assertThat(e.in(Locale.SIMPLIFIED_CHINESE), is(not(e.in(Locale.ENGLISH))));
    }

    private void assertPerhaps(Fault fault, String words) {
        int sent = wecom.sends();
        int arrived = wecom.standIn().messages().size();
        wecom.standIn().next(Call.SEND, fault);
        PerhapsDeliveredException e = wecom.fails(PerhapsDeliveredException.class, wecom.text("hello"));
        assertThat(e.in(Locale.ENGLISH), containsString(words));
        assertThat(e.isTransient(), is(true));
        assertThat(wecom.sends() - sent, is(1));
        assertThat(wecom.standIn().messages().size() - arrived, is(fault.isDelivered() ? 1 : 0));
    }

    private SendRequest at(URI base, String... parameters) {
        SendRequest request = wecom.text("hello", parameters);
        return new SendRequest(
                request.app().at(base), request.recipients(), request.message(), false, request.options());
    }

    /** A port whose queue of connections is full, so that the operating system answers no further one. */
    private static final class Backlog implements AutoCloseable {

        private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private final List<SocketChannel> queued = new ArrayList<>();

        Backlog() throws IOException {
            for (int i = 0; i < 16; i++) {
                SocketChannel channel = SocketChannel.open();
                channel.configureBlocking(false);
                channel.connect(server.getLocalSocketAddress());
                queued.add(channel);
            }
        }

        URI uri() {
            return URI.create("http://127.0.0.1:" + server.getLocalPort());
        }

        @Override
        public void close() throws IOException {
            for (SocketChannel channel : queued) {
                channel.close();
            }
            server.close();
        }
    }
}
