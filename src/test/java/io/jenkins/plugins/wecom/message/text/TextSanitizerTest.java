package io.jenkins.plugins.wecom.message.text;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.sameInstance;

import org.junit.Test;

public class TextSanitizerTest {

    @Test
    public void cleanTextStaysAsItIs() {
        String text = "构建 👩‍👩‍👧‍👦\n\t[a](b) \u00A0\u3000é";
        assertThat(TextSanitizer.clean(text), sameInstance(text));
    }

    @Test
    public void terminalColoursAreTakenOut() {
        assertThat(TextSanitizer.clean("\u001B[31;1mred\u001B[0m \u001B[38;5;200mx\u009B0m\u001B[K"), is("red x"));
    }

    @Test
    public void terminalLinksAndTitlesAreTakenOut() {
        assertThat(TextSanitizer.clean("\u001B]8;;http://a.example\u0007link\u001B]8;;\u001B\\ end"), is("link end"));
        assertThat(TextSanitizer.clean("\u001B]0;title\u0007text"), is("text"));
    }

    @Test
    public void aTitleThatNeverEndsTakesNoMoreThanItsLine() {
        assertThat(TextSanitizer.clean("\u001B]0;title\ntext"), is("\ntext"));
    }

    @Test
    public void otherSequencesAndALoneEscapeAreTakenOut() {
        assertThat(TextSanitizer.clean("\u001B(Ba\u001B7b\u001B=c\u001B"), is("abc"));
        assertThat(TextSanitizer.clean("a\u001B\u0001b"), is("ab"));
    }

    @Test
    public void lineEndsAreNewlines() {
        assertThat(TextSanitizer.clean("a\r\nb\rc\u0085d\u2028e\u2029f\n\rg"), is("a\nb\nc\nd\ne\nf\n\ng"));
    }

    @Test
    public void controlCharactersAreTakenOutAndTabsStay() {
        assertThat(TextSanitizer.clean("a\u0000b\u0007c\bd\fe\u007Ff\u009Fg\th"), is("abcdefg\th"));
    }

    @Test
    public void aByteOrderMarkIsTakenOut() {
        assertThat(TextSanitizer.clean("\uFEFF# heading"), is("# heading"));
    }

    @Test
    public void spacesAndCharactersOfNoWidthAreNothingToSee() {
        assertThat(TextSanitizer.isBlank(""), is(true));
        assertThat(TextSanitizer.isBlank(" \t\n\u00A0\u2007\u3000\u200B\u200D\u2060\u202E\uFEFF"), is(true));
        assertThat(TextSanitizer.isBlank("\u00A0.\u200B"), is(false));
        assertThat(TextSanitizer.isBlank("👍"), is(false));
    }

    @Test
    public void aLoneSurrogateBecomesAReplacement() {
        assertThat(TextSanitizer.clean("a\uD83Db\uDC4Dc\uD83D"), is("a\uFFFDb\uFFFDc\uFFFD"));
    }

    @Test
    public void oneLineIsOneLine() {
        assertThat(TextSanitizer.oneLine("  a\r\n\tb\u00A0 c\u2028d "), is("a b c d"));
    }
}
