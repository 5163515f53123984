package io.jenkins.plugins.wecom.sender.callback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.Test;

/** Messages that WeCom's documentation and other projects have published with their keys. */
public class CallbackVectorsTest {

    private static final String CORP_ID = "wx5823bf96d3bd56c7";
    private static final CallbackKeys KEYS = keys("QDG6eK", "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C");

    private static final String ECHO =
            "P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==";

    private static final String HELLO =
            "RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHH"
                    + "hGd3QczcdCUpj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4X"
                    + "gpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH"
                    + "03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZp"
                    + "S+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q==";

    @Test
    public void theDocumentationsCheckOfTheUrlIsEchoed() throws Exception {
        CallbackQuery query =
                new CallbackQuery("5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3", "1409659589", "263014780", ECHO);
        assertThat(new String(reader(KEYS, CORP_ID, 1409659589).echo(query), UTF_8), is("1616140317555161061"));
    }

    @Test
    public void theDocumentationsMessageIsReadAlthoughItsPaddingIsLongerThanAes() throws Exception {
        byte[] plain = KEYS.cipher().decrypt(HELLO, CORP_ID);
        assertThat(plain.length, is(284));

        CallbackQuery query =
                new CallbackQuery("477715d11cdb4164915debcba66cb864d751f3e6", "1409659813", "1372623149", null);
        String body = "<xml><ToUserName><![CDATA[" + CORP_ID + "]]></ToUserName><Encrypt><![CDATA[" + HELLO
                + "]]></Encrypt><AgentID><![CDATA[218]]></AgentID></xml>";
        CallbackMessage message = reader(KEYS, CORP_ID, 1409659813).message(query, body.getBytes(UTF_8));
        assertThat(message.agentId(), is(218L));
        assertThat(message.time(), is(Instant.ofEpochSecond(1409659813)));
        assertThat("it is no press but a text", message.press().isPresent(), is(false));

        CallbackFields fields = CallbackFields.parse(new String(plain, UTF_8), RefusedCallbackException.Cause.MESSAGE);
        assertThat(fields.get("FromUserName").orElse(""), is("mycreate"));
        assertThat(fields.get("Content").orElse(""), is("hello"));
        assertThat(fields.get("MsgId").orElse(""), is("4561255354251345929"));
    }

    @Test
    public void whatIsEncryptedIsWhatOthersEncrypt() throws Exception {
        String encrypted = "jn1L23DB+6ELqJ+6bruv21Y6MD7KeIfP82D6gU39rmkgczbWwt5+3bnyg5K55bgVtVzd832WzZGMhkP72vVOfg==";
        CallbackCipher cipher =
                keys("any", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG").cipher();
        assertThat(
                cipher.encrypt("aaaabbbbccccdddd".getBytes(UTF_8), "我是中文abcd123", "wxb11529c136998cb6"), is(encrypted));
        assertThat(new String(cipher.decrypt(encrypted, "wxb11529c136998cb6"), UTF_8), is("我是中文abcd123"));
    }

    @Test
    public void anotherProjectsCheckOfTheUrlIsEchoed() throws Exception {
        CallbackQuery query = CallbackQuery.parse(
                "msg_signature=dd6b9c95b495b3f7e2901bfbc76c664930ffdb96&timestamp=1411443780&nonce=437374425&echostr="
                        + "4ByGGj%2BsVCYcvGeQYhaKIk1o0pQRNbRjxybjTGblXrBaXlTXeOo1%2BbXFXDQQb1o6co6Yh9Bv41n7hOchLF6p%2BQ%3D%3D");
        CallbackReader reader =
                reader(keys("123456", "kWxPEV2UEDyxWpmPdKC3F4dgPDmOvfKX1HGnEUDS1aR"), "wx49f0ab532d5d035a", 1411443780);
        assertThat(new String(reader.echo(query), UTF_8), is("5927782489442352469"));
    }

    @Test
    public void aPlusSignThatWasNotEncodedIsOne() throws Exception {
        CallbackQuery query = CallbackQuery.parse("msg_signature=5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3"
                + "&timestamp=1409659589&nonce=263014780&echostr=" + ECHO);
        assertThat(new String(reader(KEYS, CORP_ID, 1409659589).echo(query), UTF_8), is("1616140317555161061"));
    }

    private static CallbackReader reader(CallbackKeys keys, String corpId, long now) {
        return new CallbackReader(keys, corpId, 218, Clock.fixed(Instant.ofEpochSecond(now), ZoneOffset.UTC));
    }

    private static CallbackKeys keys(String token, String aesKey) {
        return CallbackKeys.of(new CallbackKeys.Names("token", "aesKey"), token, aesKey);
    }
}
