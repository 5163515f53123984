package io.jenkins.plugins.wecom.sender.api;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.jenkins.plugins.wecom.Mixtures;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.sender.SendResult;
import io.jenkins.plugins.wecom.sender.http.Redaction;
import io.jenkins.plugins.wecom.sender.url.WechatUrl;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.junit.Test;
import org.quicktheories.core.Gen;
import org.quicktheories.generators.Generate;
import org.quicktheories.generators.SourceDSL;

/** What holds for addresses and answers that no one would write. */
public class RandomInputTest {

    private static final String SECRET = "s3cretOfTheOpsApplication0123456789abcdefgh";

    private static final List<String> ADDRESS = List.of(
            "wechat://",
            "WeChat://",
            "ww0123",
            ":",
            SECRET,
            SECRET,
            "@",
            "1000002",
            "/",
            "alice",
            "@all",
            "%2342",
            "+7",
            "?",
            "&",
            ";",
            "=",
            "to",
            "retry",
            "wait",
            "cto",
            "tz",
            "format",
            "verify",
            "1",
            "yes",
            "Asia/Shanghai",
            "%",
            "%25",
            "%zz",
            "%ff",
            "%00",
            "#",
            " ",
            "\n",
            "{0}",
            "'",
            "构",
            "👍",
            "\uD83D",
            "[",
            "|",
            ",",
            "..");

    private static final List<String> ANSWER = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"errcode\"",
            "\"errmsg\"",
            "\"msgid\"",
            "\"invaliduser\"",
            "\"access_token\"",
            "\"expires_in\"",
            "0",
            "40001",
            "-1",
            "1e999",
            "99999999999999999999",
            "0.0",
            "null",
            "true",
            "\"ok\"",
            "\"a|b||c\"",
            "\"\\u0000\\n\"",
            "\"\\ud83d\"",
            "{\"errcode\":0",
            "{\"errcode\":0,\"errmsg\":\"ok\"}",
            " ",
            "\n",
            "\uFEFF",
            "\u0000",
            "<html>",
            "NaN",
            "'",
            "//",
            "\\");

    private static final String GOOD = "wechat://ww0123:" + SECRET + "@1000002/alice/%2342?retry=2&tz=UTC";

    @Test
    public void noAddressBringsAnyOtherExceptionOrShowsTheSecret() {
        Gen<String> mixed = Mixtures.of(ADDRESS, 14);
        Mixtures.examples(50_000)
                .forAll(mixed.mix(mixed.map(text -> "wechat://" + text)).mix(changed()))
                .checkAssert(RandomInputTest::check);
    }

    @Test
    public void noAnswerBringsAnException() {
        Mixtures.examples(50_000)
                .forAll(Mixtures.of(ANSWER, 12))
                .checkAssert(body ->
                        WecomResponse.parse(body, Redaction.hiding("secret")).ifPresent(RandomInputTest::read));
    }

    private static void read(WecomResponse answer) {
        SendResult.NOTHING.plus(answer.result());
        answer.rejection(WecomCall.SEND).in(Locale.ENGLISH);
        answer.accessToken();
        answer.expiresIn();
    }

    private static void check(String address) {
        try {
            WechatUrl url = WechatUrl.parse("field", address);
            assertThat(url.toString(), not(containsString(SECRET)));
            if (url.channel().secret().contains(SECRET)) {
                for (LocalizableMessage warning : url.warnings()) {
                    assertThat(warning.in(Locale.ENGLISH), not(containsString(SECRET)));
                }
            }
        } catch (InvalidValueException e) {
            if (address.indexOf(SECRET) < address.indexOf('?') || address.indexOf('?') < 0) {
                assertThat(e.in(Locale.ENGLISH), not(containsString(SECRET)));
                assertThat(e.in(Locale.SIMPLIFIED_CHINESE), not(containsString(SECRET)));
            }
        }
    }

    /** A good address with some characters gone, doubled or replaced. */
    private static Gen<String> changed() {
        Gen<UnaryOperator<String>> change = Generate.range(0, GOOD.length() - 1)
                .zip(Generate.range(0, 1), Generate.pick(ADDRESS), RandomInputTest::change);
        return SourceDSL.lists().of(change).ofSizeBetween(1, 3).map(changes -> {
            String address = GOOD;
            for (UnaryOperator<String> next : changes) {
                address = next.apply(address);
            }
            return address;
        });
    }

    /** Puts a piece into an address instead of so many characters; never the secret, which may stand anywhere then. */
    private static UnaryOperator<String> change(int at, int gone, String piece) {
        return address -> {
            int from = Math.min(at, address.length());
            int to = Math.min(from + gone, address.length());
            return address.substring(0, from) + (piece.equals(SECRET) ? "" : piece) + address.substring(to);
        };
    }
}
