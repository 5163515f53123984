package io.jenkins.plugins.wecom.message;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.Assert.assertThrows;

import io.jenkins.plugins.wecom.message.text.Utf8;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import org.junit.Test;

public class MessageTest {

    @Test
    public void aBlankMessageIsNone() {
        for (String blank : List.of("", " ", "\n\t ", "\u3000", "\u001B[31m", "\u0000\r\n", "\uFEFF\u00A0\u200B")) {
            for (Format format : Format.values()) {
                InvalidValueException e =
                        assertThrows(InvalidValueException.class, () -> format.message("--text", "title", blank));
                assertThat(e.field(), is("--text"));
                assertThat(e.in(Locale.ENGLISH), containsString("visible"));
            }
        }
    }

    @Test
    public void aTitleIsTheFirstLineOfAText() {
        assertThat(Format.TEXT.message("m", " a\nb ", "text").content(), is("a b\ntext"));
        assertThat(Format.TEXT.message("m", " \n", "text").content(), is("text"));
        assertThat(Format.TEXT.message("m", null, "text").content(), is("text"));
    }

    @Test
    public void aTitleIsAHeadingInMarkdown() {
        assertThat(Format.MARKDOWN.message("m", "a\nb", "text").content(), is("# a b\ntext"));
        assertThat(Format.MARKDOWN.message("m", "", "text").content(), is("text"));
    }

    @Test
    public void bytesAreThoseOfUtf8() {
        for (String text : List.of("", "a", "é", "构", "👍", "👩‍👩‍👧‍👦", "a构é👍\uFFFD\u07FF\u0800")) {
            assertThat(Utf8.length(text), is(text.getBytes(StandardCharsets.UTF_8).length));
        }
    }

    @Test
    public void anInvalidValueNamesFieldValueAndWhatIsAllowed() {
        InvalidValueException e = new InvalidValueException("--retry", "1\n{0}'", locale -> "a number");
        assertThat(e.in(Locale.ENGLISH), is("--retry '1 {0}'' is not allowed: a number."));
        assertThat(e.in(Locale.SIMPLIFIED_CHINESE), allOf(containsString("--retry"), containsString("1 {0}'")));
        assertThat(e.in(Locale.FRENCH), is(e.in(Locale.ENGLISH)));
    }

    @Test
    public void aLongValueIsShortened() {
        InvalidValueException e = new InvalidValueException("f", "👍".repeat(1000), locale -> "less");
        assertThat(e.in(Locale.ENGLISH), is("f '" + "👍".repeat(100) + "…' is not allowed: less."));
    }

    @Test
    public void aHiddenValueIsShownNowhere() {
        InvalidValueException shown = new InvalidValueException("f", "geheim", locale -> "less");
        assertThat(shown.withoutValue().in(Locale.ENGLISH), not(containsString("geheim")));
        assertThat(shown.withoutValue().getMessage(), not(containsString("geheim")));
        assertThat(shown.withoutValue().toString(), not(containsString("geheim")));
        assertThat(shown.withoutValue().field(), is("f"));
        InvalidValueException missing = InvalidValueException.missing("f", locale -> "less");
        assertThat(missing.withoutValue().in(Locale.ENGLISH), is(missing.in(Locale.ENGLISH)));
    }

    @Test
    public void everyPhraseIsThereInBothLanguages() throws IOException {
        for (String bundle : List.of(
                "message.MessageBundle",
                "sender.MessageBundle",
                "sender.api.MessageBundle",
                "sender.http.MessageBundle",
                "report.MessageBundle",
                "report.render.MessageBundle",
                "cli.MessageBundle",
                "cli.Help")) {
            String name = "io.jenkins.plugins.wecom." + bundle;
            String file = "/" + name.replace('.', '/');
            assertThat(name, keys(file + "_zh_CN.properties"), is(keys(file + ".properties")));
        }
    }

    private static Set<Object> keys(String file) throws IOException {
        Properties words = new Properties();
        try (InputStream in = MessageTest.class.getResourceAsStream(file)) {
            words.load(in);
        }
        return words.keySet();
    }
}
