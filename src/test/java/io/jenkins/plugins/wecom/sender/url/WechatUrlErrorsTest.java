package io.jenkins.plugins.wecom.sender.url;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.Assert.assertThrows;

import io.jenkins.plugins.wecom.message.InvalidValueException;
import java.util.List;
import java.util.Locale;
import org.junit.Test;

/** What is wrong with an address is named, and its secret is not. */
public class WechatUrlErrorsTest {

    private static final String SECRET = "s3cret-Of_the-ops-application-0123456789abcde";
    private static final String APP = "wechat://ww0123:" + SECRET + "@1000002";

    @Test
    public void aValueOutsideItsRangeIsAnErrorThatNamesParameterValueAndWhatIsAllowed() {
        for (String bad : List.of(
                "retry=11",
                "retry=-1",
                "retry=1.5",
                "retry=",
                "retry",
                "retry=x",
                "retry=1e1",
                "wait=20.1",
                "wait=-1",
                "wait=x",
                "wait=NaN",
                "cto=0",
                "cto=0.0",
                "cto=-4",
                "cto=x",
                "cto=Infinity",
                "rto=0",
                "rto=",
                "rto=99999999999",
                "verify=maybe",
                "redirect=2",
                "emojis=ja",
                "optional=",
                "format=pdf",
                "format=",
                "overflow=cut",
                "tz=Mars/Phobos",
                "tz=",
                "tz=+08:00",
                "tz=GMT+8",
                "tz=Z")) {
            InvalidValueException e =
                    assertThrows(bad, InvalidValueException.class, () -> parse(APP + "/alice?" + bad));
            String name = bad.replaceFirst("=.*", "");
            String value = bad.contains("=") ? bad.substring(bad.indexOf('=') + 1) : "";
            assertThat(
                    e.in(Locale.ENGLISH),
                    allOf(
                            containsString("address (" + name + ")"),
                            containsString("'" + value + "'"),
                            containsString("must"),
                            not(containsString(SECRET))));
        }
    }

    @Test
    public void aTimeoutThatIsTooLongIsToldTheLongest() {
        InvalidValueException e = assertThrows(InvalidValueException.class, () -> parse(APP + "?rto=2147484"));
        assertThat(e.in(Locale.ENGLISH), containsString("at most 2147483"));
        assertThat(e.in(Locale.SIMPLIFIED_CHINESE), containsString("不超过 2147483"));
    }

    @Test
    public void whereNoRecipientIsLeftItIsAnErrorThatNamesThemAll() {
        InvalidValueException e = assertThrows(InvalidValueException.class, () -> parse(APP + "/b!d/%23x?to=+y"));
        assertThat(e.in(Locale.ENGLISH), containsString("'b!d, #x, +y'"));
    }

    @Test
    public void aMalformedAddressIsAnErrorThatShowsNothingOfIt() {
        for (String bad : List.of(
                "",
                " ",
                "wechat://",
                "wechat:" + SECRET,
                "http://ww0123:" + SECRET + "@1/alice",
                "wechat://" + SECRET,
                "wechat://ww0123@1/alice",
                "wechat://:" + SECRET + "@1/alice",
                "wechat://ww0123:@1/alice",
                "wechat://ww0123:" + SECRET + "@/alice",
                "wechat://ww0123:" + SECRET,
                "wechat://ww0123:" + SECRET + "/1/@alice",
                "wechat://ww0123:" + SECRET + "@x1/alice",
                "wechat://ww0123:" + SECRET + "@12345678901/alice",
                "wechat://ww0123:1000002@" + SECRET + "/alice",
                "wechat://ww0123:a/" + SECRET + "@1/alice",
                "wechat://ww0123:" + SECRET + "?@1/alice",
                "wechat://a%20b" + SECRET + ":x@1",
                "wechat://c:" + SECRET + "%20x@1",
                "wechat://c:" + SECRET + "%@1",
                "wechat://c:" + SECRET + "%zz@1",
                "wechat://c:" + SECRET + "%ff@1",
                "wechat://c:1@s3cr3t/alice",
                "wechat://s3 cr3t:1@1/alice",
                "wechat://c:s3cr3t@-1/alice")) {
            InvalidValueException e = assertThrows(bad, InvalidValueException.class, () -> parse(bad));
            for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
                assertThat(
                        e.in(locale),
                        allOf(
                                containsString("address"),
                                not(containsString(SECRET)),
                                not(containsString("s3cr3t")),
                                not(containsString("s3 cr3t"))));
            }
            assertThat(e.getMessage(), not(containsString(SECRET)));
            assertThat(e.getCause(), is(nullValue()));
        }
    }

    private static WechatUrl parse(String address) {
        return WechatUrl.parse("address", address);
    }
}
