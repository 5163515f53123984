package io.jenkins.plugins.wecom.sender.callback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.wecom.Mixtures;
import io.jenkins.plugins.wecom.sender.callback.RefusedCallbackException.Cause;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.Test;

/** XML and JSON of strangers, before anything of it has been verified. */
public class CallbackFieldsTest {

    private static final List<String> PIECES = List.of(
            "<xml>",
            "</xml>",
            "<Encrypt>",
            "</Encrypt>",
            "<![CDATA[",
            "]]>",
            "&lt;",
            "&x;",
            "<!DOCTYPE xml>",
            "<?xml ?>",
            "<!--",
            "-->",
            "<",
            ">",
            "{",
            "}",
            "[",
            "]",
            "\"encrypt\"",
            ":",
            ",",
            "\"",
            "\\",
            "\\u0000",
            "1",
            "1e999",
            "null",
            "x",
            "构",
            "\uD83D",
            "\0",
            " ",
            "\n");

    @Test
    public void elementsBelowTheRootAreRead() throws Exception {
        CallbackFields fields = xml("<xml><A>1</A> <B><![CDATA[<b>]]></B><C>a&amp;b</C><D/><E><A>2</A>x</E></xml>");
        assertThat(fields.get("a").orElse(""), is("1"));
        assertThat(fields.get("B").orElse(""), is("<b>"));
        assertThat(fields.get("C").orElse(""), is("a&b"));
        assertThat(fields.get("D").isPresent(), is(false));
        assertThat("has parts of its own", fields.get("E").isPresent(), is(false));
    }

    @Test
    public void aNameThatIsThereTwiceMakesItNoMessage() {
        refused("<xml><Encrypt>a</Encrypt><Encrypt>a</Encrypt></xml>");
        refused("<xml><Encrypt>a</Encrypt><encrypt>b</encrypt></xml>");
        refused("<xml><Encrypt></Encrypt><Encrypt>b</Encrypt></xml>");
        refused("{\"encrypt\":\"a\",\"encrypt\":\"a\"}");
        refused("{\"encrypt\":\"a\",\"Encrypt\":\"b\"}");
        refused("{\"encrypt\":null,\"Encrypt\":\"b\"}");
    }

    @Test
    public void documentTypesAndEntitiesAreRefused() {
        refused("<!DOCTYPE xml><xml><A>1</A></xml>");
        refused("<!DOCTYPE xml [<!ENTITY a 'alice'>]><xml><A>&a;</A></xml>");
        refused("<!DOCTYPE xml [<!ENTITY a SYSTEM 'file:///etc/hostname'>]><xml><A>&a;</A></xml>");
        refused("<xml><A>&a;</A></xml>");
        StringBuilder laughs = new StringBuilder("<!DOCTYPE xml [<!ENTITY l0 'ha'>");
        for (int i = 1; i < 30; i++) {
            laughs.append("<!ENTITY l")
                    .append(i)
                    .append(" '")
                    .append(("&l" + (i - 1) + ";").repeat(10))
                    .append("'>");
        }
        refused(laughs + "]><xml><A>&l29;</A></xml>");
    }

    @Test
    public void nothingIsFetched() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        AtomicInteger calls = new AtomicInteger();
        server.createContext("/", exchange -> {
            calls.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        try {
            String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/x";
            refused("<!DOCTYPE xml SYSTEM '" + address + "'><xml/>");
            refused("<!DOCTYPE xml [<!ENTITY % a SYSTEM '" + address + "'> %a;]><xml/>");
            refused("<!DOCTYPE xml [<!ENTITY a SYSTEM '" + address + "'>]><xml><A>&a;</A></xml>");
            refused("<?xml-stylesheet href='" + address + "'?><xml/>");
            xml("<xml xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='" + address + "'/></xml>");
            xml("<xml xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:noNamespaceSchemaLocation='" + address
                    + "'/>");
        } finally {
            server.stop(0);
        }
        assertThat(calls.get(), is(0));
    }

    @Test
    public void depthIsBounded() throws Exception {
        assertThat(xml(nestedXml(16)).get("A").orElse(""), is("1"));
        refused(nestedXml(17));
        refused("<xml>" + "<a>".repeat(20_000));
        assertThat(xml(nestedJson(16)).get("A").orElse(""), is("1"));
        refused(nestedJson(17));
        refused("{\"a\":" + "[".repeat(60_000));
    }

    @Test
    public void whatIsNoMessageIsRefused() {
        for (String text : List.of(
                "",
                " ",
                "x",
                "<xml>",
                "</xml>",
                "<html/>",
                "<xml/><xml/>",
                "<XML/>",
                "{",
                "[]",
                "[{}]",
                "{} {}",
                "null",
                "{\"a\":1}x",
                "<xml/>x",
                "\uFEFF<xml/>x",
                "<xml>\0</xml>",
                "<?php ?><xml/>")) {
            refused(text);
        }
    }

    @Test
    public void nothingThatAStrangerWritesBreaksTheReader() {
        Mixtures.examples(5000).forAll(Mixtures.of(PIECES, 30)).checkAssert(text -> {
            try {
                CallbackFields.parse(text, Cause.BODY).get("Encrypt");
            } catch (RefusedCallbackException e) {
                assertThat(e.why(), is(Cause.BODY));
            }
        });
    }

    @Test
    public void aBodyThatIsNoUtf8IsRefused() {
        byte[] body = "<xml><Encrypt>é</Encrypt></xml>".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        RefusedCallbackException refusal = assertThrows(
                RefusedCallbackException.class,
                () -> SignedMessages.reader().message(SignedMessages.signed("é", SignedMessages.NOW), body));
        assertThat(refusal.why(), is(Cause.BODY));
        assertThat(new String(body, UTF_8).isEmpty(), is(false));
    }

    @Test
    public void parametersAreThereOnceAndOfTheirForm() throws Exception {
        assertThat(
                CallbackQuery.parse("nonce=n%20&timestamp=12&x=%zz&msg_signature=s&echostr=a+b%3D"),
                is(new CallbackQuery("s", "12", "n ", "a+b=")));
        for (String query : List.of(
                "",
                "msg_signature=s&timestamp=1",
                "timestamp=1&nonce=n",
                "msg_signature=s&nonce=n",
                "msg_signature=s&timestamp=1&nonce=",
                "msg_signature=s&timestamp=1&nonce=" + "n".repeat(129),
                "msg_signature=s&timestamp=&nonce=n",
                "msg_signature=s&timestamp=-1&nonce=n",
                "msg_signature=s&timestamp=1234567890123&nonce=n",
                "msg_signature=s&timestamp=1&timestamp=1&nonce=n",
                "msg_signature=s&timestamp=1&nonce=n&nonce=n",
                "msg_signature=s&msg_signature=s&timestamp=1&nonce=n",
                "msg_signature=s&timestamp=1&nonce=n&echostr=a&echostr=b",
                "msg_signature=s&timestamp=1&nonce=%zz",
                "MSG_SIGNATURE=s&TIMESTAMP=1&NONCE=n")) {
            RefusedCallbackException refusal =
                    assertThrows(query, RefusedCallbackException.class, () -> CallbackQuery.parse(query));
            assertThat(refusal.why(), is(Cause.PARAMETERS));
        }
        assertThrows(RefusedCallbackException.class, () -> CallbackQuery.parse(null));
    }

    private static CallbackFields xml(String text) throws RefusedCallbackException {
        return CallbackFields.parse(text, Cause.BODY);
    }

    private static String nestedXml(int depth) {
        return "<xml><A>1</A>" + "<b>".repeat(depth - 1) + "</b>".repeat(depth - 1) + "</xml>";
    }

    private static String nestedJson(int depth) {
        return "{\"a\":1,\"b\":" + "[".repeat(depth - 1) + "]".repeat(depth - 1) + "}";
    }

    private static void refused(String text) {
        RefusedCallbackException refusal =
                assertThrows(text, RefusedCallbackException.class, () -> CallbackFields.parse(text, Cause.BODY));
        assertThat(refusal.why(), is(Cause.BODY));
    }
}
