package io.jenkins.plugins.wecom.sender;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.Sentence;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.Test;

/** Addresses and answers that no one would write; a failure names the seed, which makes it again. */
public class RandomInputTest {

    private static final int TRIES = 50_000;
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
        for (int i = 0; i < TRIES; i++) {
            long seed = System.nanoTime();
            Random random = new Random(seed);
            check("seed " + seed, i % 2 == 0 ? mixed(random) : changed(random));
        }
    }

    @Test
    public void noAnswerBringsAnException() {
        for (int i = 0; i < TRIES; i++) {
            long seed = System.nanoTime();
            Random random = new Random(seed);
            StringBuilder body = new StringBuilder();
            for (int n = random.nextInt(12); n >= 0; n--) {
                body.append(ANSWER.get(random.nextInt(ANSWER.size())));
            }
            try {
                Optional<WecomAnswer> answer = WecomAnswer.parse(body.toString(), Redaction.hiding("secret"));
                answer.ifPresent(RandomInputTest::read);
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + body, e);
            }
        }
    }

    private static void read(WecomAnswer answer) {
        Delivery.NOTHING.plus(answer);
        RejectedException.of(WecomCall.SEND, answer).in(Locale.ENGLISH);
        answer.accessToken();
        answer.expiresIn();
    }

    private static void check(String seed, String address) {
        try {
            WechatUrl url = WechatUrl.parse("field", address);
            assertThat(seed, url.toString(), not(containsString(SECRET)));
            if (url.app().secret().contains(SECRET)) {
                for (Sentence warning : url.warnings()) {
                    assertThat(seed, warning.in(Locale.ENGLISH), not(containsString(SECRET)));
                }
            }
        } catch (InvalidValueException e) {
            if (address.indexOf(SECRET) < address.indexOf('?') || address.indexOf('?') < 0) {
                assertThat(seed + " " + address, e.in(Locale.ENGLISH), not(containsString(SECRET)));
                assertThat(seed, e.in(Locale.SIMPLIFIED_CHINESE), not(containsString(SECRET)));
            }
        } catch (RuntimeException e) {
            throw new AssertionError(seed + ": " + address, e);
        }
    }

    private static String mixed(Random random) {
        StringBuilder address = new StringBuilder(random.nextInt(4) == 0 ? "" : "wechat://");
        for (int n = random.nextInt(14); n >= 0; n--) {
            address.append(ADDRESS.get(random.nextInt(ADDRESS.size())));
        }
        return address.toString();
    }

    /** A good address with a character gone, doubled or replaced. */
    private static String changed(Random random) {
        StringBuilder address = new StringBuilder(GOOD);
        for (int n = random.nextInt(3); n >= 0; n--) {
            int at = random.nextInt(address.length());
            String other = ADDRESS.get(random.nextInt(ADDRESS.size()));
            switch (random.nextInt(3)) {
                case 0 -> address.deleteCharAt(at);
                case 1 -> address.insert(at, other.equals(SECRET) ? "" : other);
                default -> address.replace(at, at + 1, other.equals(SECRET) ? "" : other);
            }
        }
        return address.toString();
    }
}
