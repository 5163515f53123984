package io.jenkins.plugins.wecom.sender.api;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.jenkins.plugins.wecom.sender.NotDeliveredException;
import io.jenkins.plugins.wecom.sender.PerhapsDeliveredException;
import io.jenkins.plugins.wecom.sender.RejectedException;
import io.jenkins.plugins.wecom.sender.http.HttpTransport;
import io.jenkins.plugins.wecom.standin.Call;
import io.jenkins.plugins.wecom.standin.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.Rule;
import org.junit.Test;

/** Answers as relays hand them on. */
public class WecomResponseTest {

    private static final String ENCODING = "Content-Encoding";

    @Rule
    public final SendingRule wecom = new SendingRule();

    @Test
    public void aByteOrderMarkIsNoMatter() throws Exception {
        wecom.standIn().next(Call.GETTOKEN, Fault.encoded("with a mark", WecomResponseTest::marked));
        wecom.standIn().next(Call.SEND, Fault.encoded("with a mark", WecomResponseTest::marked));
        assertThat(wecom.send(wecom.text("hello")).msgIds(), hasSize(1));
    }

    @Test
    public void anAnswerThatWasCompressedUnaskedIsRead() throws Exception {
        for (Fault fault : new Fault[] {
            Fault.encoded("gzip", WecomResponseTest::gzip).header(ENCODING, "gzip"),
            Fault.encoded("x-gzip", WecomResponseTest::gzip).header(ENCODING, "X-GZip"),
            Fault.encoded("gzip and nothing said", WecomResponseTest::gzip),
            Fault.encoded("zlib", answer -> deflate(answer, false)).header(ENCODING, "deflate"),
            Fault.encoded("bare deflate", answer -> deflate(answer, true)).header(ENCODING, "deflate"),
            Fault.encoded("said and not done", answer -> answer).header(ENCODING, "gzip"),
            Fault.encoded("identity", answer -> answer).header(ENCODING, "identity"),
            Fault.encoded("with a mark inside", answer -> gzip(marked(answer))).header(ENCODING, "gzip")
        }) {
            wecom.standIn().next(Call.SEND, fault);
            assertThat(fault.toString(), wecom.send(wecom.text("hello")).msgIds(), hasSize(1));
        }
        assertThat(wecom.standIn().requests(Call.SEND).get(0).headers().get("accept-encoding") == null, is(true));
    }

    @Test
    public void aCompressedAnswerIsBoundedByWhatItHolds() throws Exception {
        int most = HttpTransport.MAX_BODY;
        wecom.standIn()
                .next(
                        Call.SEND,
                        Fault.encoded("64 KiB", a -> gzip(padded(a, most))).header(ENCODING, "gzip"));
        assertThat(wecom.send(wecom.text("hello")).msgIds(), hasSize(1));
        wecom.standIn()
                .next(
                        Call.SEND,
                        Fault.encoded("more", a -> gzip(padded(a, 50_000_000))).header(ENCODING, "gzip"));
        PerhapsDeliveredException e = wecom.fails(PerhapsDeliveredException.class, wecom.text("hello"));
        assertThat(e.in(Locale.ENGLISH), containsString("64 KiB"));
    }

    @Test
    public void aDamagedCompressedAnswerIsPerhapsDelivered() {
        byte[] torn = new byte[] {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, 0, 1, 2};
        for (Fault fault : new Fault[] {
            Fault.encoded("torn", a -> torn).header(ENCODING, "gzip"),
            Fault.encoded("garbage", a -> new byte[] {1, 2, 3}).header(ENCODING, "deflate"),
            Fault.encoded("unknown", a -> new byte[] {1, 2, 3}).header(ENCODING, "br")
        }) {
            wecom.standIn().next(Call.SEND, fault);
            wecom.fails(PerhapsDeliveredException.class, wecom.text("hello"));
        }
    }

    @Test
    public void aCodeMayBeAText() throws Exception {
        wecom.standIn().next(Call.SEND, Fault.status(200, "{\"errcode\":\"0\",\"errmsg\":\"ok\",\"msgid\":\"m\"}"));
        assertThat(wecom.send(wecom.text("hello")).msgIds(), contains("m"));
        wecom.standIn().next(Call.SEND, Fault.status(200, "{\"errcode\":\"48002\",\"errmsg\":\"no\"}"));
        assertThat(wecom.fails(RejectedException.class, wecom.text("hello")).errcode(), is(48002));
    }

    @Test
    public void wecomsAnswerIsJudgedByItsCodeWhateverTheStatus() {
        String untrusted = "{\"errcode\":60020,\"errmsg\":\"not allow, from ip: 203.0.113.7\"}";
        for (int status : new int[] {300, 400, 403, 404, 429, 500, 502}) {
            wecom.standIn().next(Call.SEND, Fault.status(status, untrusted));
            RejectedException e = wecom.fails(RejectedException.class, wecom.text("hello", "retry=3"));
            assertThat(e.errcode(), is(60020));
            assertThat(e.in(Locale.ENGLISH), containsString("Add 203.0.113.7 under"));
        }
        assertThat(wecom.sends(), is(7));
    }

    @Test
    public void aTokensRefusalIsJudgedByItsCodeWhateverTheStatus() {
        wecom.standIn().next(Call.GETTOKEN, Fault.status(403, "{\"errcode\":40013,\"errmsg\":\"invalid corpid\"}"));
        assertThat(wecom.fails(RejectedException.class, wecom.text("hello")).errcode(), is(40013));
    }

    @Test
    public void codeZeroBesideAnotherStatusIsPerhapsDelivered() {
        for (int status : new int[] {400, 404, 429, 500}) {
            wecom.standIn().next(Call.SEND, Fault.status(status, "{\"errcode\":0,\"errmsg\":\"ok\"}"));
            PerhapsDeliveredException e = wecom.fails(PerhapsDeliveredException.class, wecom.text("hello"));
            assertThat(e.in(Locale.ENGLISH), allOf(containsString("HTTP " + status), containsString("code 0")));
        }
    }

    @Test
    public void aPageThatIsNotFoundNamesThePathThatARelayHasToLetThrough() {
        wecom.standIn().next(Call.SEND, Fault.status(404));
        NotDeliveredException e = wecom.fails(NotDeliveredException.class, wecom.text("hello", "retry=3"));
        assertThat(
                e.in(Locale.ENGLISH),
                allOf(
                        containsString("HTTP 404 for /cgi-bin/message/send"),
                        containsString("let it pass the path /cgi-bin/message/send through")));
        assertThat(e.in(Locale.SIMPLIFIED_CHINESE), containsString("放行路径 /cgi-bin/message/send"));
        assertThat(wecom.sends(), is(1));
    }

    private static byte[] marked(byte[] answer) {
        return ("\uFEFF" + new String(answer, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] padded(byte[] answer, int bytes) {
        String text = new String(answer, StandardCharsets.UTF_8);
        return (text + " ".repeat(bytes - answer.length)).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] answer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] deflate(byte[] answer, boolean bare) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(bytes, new Deflater(9, bare))) {
            out.write(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
