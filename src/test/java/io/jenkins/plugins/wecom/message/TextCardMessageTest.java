package io.jenkins.plugins.wecom.message;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import io.jenkins.plugins.wecom.message.text.Overflow;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.Test;

public class TextCardMessageTest {

    private static final String PAGE = "https://ci.example.com/";

    @Test
    public void allThatFitsIsTaken() {
        String url = PAGE + "构".repeat((2048 - PAGE.length()) / 3);
        TextCardMessage card = new TextCardMessage("构".repeat(42) + "ab", "é".repeat(256), url, "查看详情");
        assertThat(
                card.fields(),
                is(Map.of(
                        "title", "构".repeat(42) + "ab", "description", "é".repeat(256), "url", url, "btntxt", "查看详情")));
        assertThat(card.fit(Overflow.SPLIT), is(List.of(card)));
    }

    @Test
    public void aByteMoreIsAnErrorThatNamesPartLimitAndSize() {
        assertRefused("card title 'aaa", "128 bytes of UTF-8 at most, and has 129", "a".repeat(129), "d", PAGE, null);
        assertRefused("card description", "512 bytes of UTF-8 at most, and has 513", "t", "构".repeat(171), PAGE, null);
        String url = PAGE + "a".repeat(2049 - PAGE.length());
        assertRefused("card url", "2048 bytes of UTF-8 at most, and has 2049", "t", "d", url, null);
        assertRefused("card button '打开页面吧'", "4 characters at most", "t", "d", PAGE, "打开页面吧");
    }

    @Test
    public void whatIsMissingIsNamed() {
        assertRefused("card title is missing", "a title, a description and a url", null, "d", PAGE, null);
        assertRefused("card description ''", "visible", "t", " ", PAGE, null);
        assertRefused("card url is missing", "a title, a description and a url", "t", "d", null, null);
    }

    @Test
    public void onlyAWebPageCanBeOpened() {
        for (String url : List.of("ci.example.com", "javascript:alert(1)", "https://", "https:///x", "http://a b/")) {
            assertRefused("card url '" + url + "'", "http or https address", "t", "d", url, null);
        }
        assertThat(new TextCardMessage("t", "d", " HTTP://ci/ ", null).url(), is("http://ci/"));
    }

    @Test
    public void titleAndButtonAreOneLineAndTheDescriptionMayBeMore() {
        TextCardMessage card = new TextCardMessage("a\nb", "c\r\nd\u0007", PAGE, " x\ty ");
        assertThat(card, is(new TextCardMessage("a b", "c\nd", PAGE, "x y")));
        assertThat(new TextCardMessage("t", "d", PAGE, " ").fields().containsKey("btntxt"), is(false));
    }

    private static void assertRefused(
            String begins, String says, String title, String description, String url, String button) {
        InvalidValueException e =
                assertThrows(InvalidValueException.class, () -> new TextCardMessage(title, description, url, button));
        assertThat(e.in(Locale.ENGLISH), containsString(begins));
        assertThat(e.in(Locale.ENGLISH), containsString(says));
    }
}
