package io.jenkins.plugins.wecom.message.text;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;

import io.jenkins.plugins.wecom.message.Format;
import io.jenkins.plugins.wecom.message.Message;
import java.util.List;
import org.junit.Test;

/** Cuts by bytes of UTF-8 that tear nothing. */
public class OverflowTest {

    private static final int MAX = Message.MAX_BYTES;

    @Test
    public void whatFitsIsSentAsItIs() {
        String text = "构".repeat(682) + "ab";
        for (Overflow overflow : Overflow.values()) {
            assertThat(text(text, overflow), contains(text));
        }
    }

    @Test
    public void upstreamSendsWhatIsTooLongAsItIs() {
        assertThat(text("构".repeat(683), Overflow.UPSTREAM), contains("构".repeat(683)));
    }

    @Test
    public void truncateSendsTheBeginningAsFullAsItFits() {
        assertThat(text("构".repeat(2000), Overflow.TRUNCATE), contains("构".repeat(682)));
        assertThat(text("ab" + "构".repeat(2000), Overflow.TRUNCATE), contains("ab" + "构".repeat(682)));
    }

    @Test
    public void splitSendsAllInOrderAndEachPartIsFull() {
        List<String> parts = text("a".repeat(MAX) + "b".repeat(MAX) + "c", Overflow.SPLIT);
        assertThat(parts, contains("a".repeat(MAX), "b".repeat(MAX), "c"));
    }

    @Test
    public void limitsAreBytesAndNotCharacters() {
        List<String> parts = text("é".repeat(1025), Overflow.SPLIT);
        assertThat(parts, contains("é".repeat(1024), "é"));
    }

    @Test
    public void noCharacterIsTornWhereverTheCutFalls() {
        for (String character : List.of(
                "👍", // a surrogate pair
                "👩‍👩‍👧‍👦", // a family, joined
                "🇨🇳", // a flag
                "👍🏽", // a skin tone
                "👩🏽‍🚀", // a skin tone and a profession
                "❤️", // a variation selector
                "1️⃣", // a keycap
                "🏴󠁧󠁢󠁥󠁮󠁧󠁿", // a flag of tags
                "e\u0301", // an accent of its own
                "각", // Hangul from its parts
                "नि")) {
            for (int offset = 0; offset < 40; offset++) {
                String text = "a".repeat(offset) + character.repeat(400);
                for (Format format : Format.values()) {
                    List<String> parts = parts(format, text, Overflow.SPLIT);
                    assertThat(String.join("", parts), is(text));
                    String rest = parts.get(0).substring(offset);
                    assertThat(character, rest.length() % character.length(), is(0));
                    assertThat("full", Utf8.length(parts.get(0)) + Utf8.length(character) > MAX, is(parts.size() > 1));
                }
            }
        }
    }

    @Test
    public void noConstructOfMarkdownIsTornWhereverTheCutFalls() {
        for (String construct : List.of(
                "[构建 #12](https://ci.example.com/job/a/12/)",
                "**bold 粗体**",
                "`code`",
                "<font color=\"warning\">红 red</font>",
                "<font color=\"info\">two\nlines</font>",
                "<font color=\"info\">a <font color=\"warning\">b</font> c</font>",
                "**[bold link](http://a.example/b)**",
                "[**bold** `x`](http://a.example)",
                "<font color=\"info\">[link](http://a.example) **bold**</font>",
                "[a [b] c](http://a.example)",
                "[a `]` b](http://a.example)")) {
            int size = Utf8.length(construct);
            for (int before = MAX - size - 2; before < MAX + 2; before++) {
                String text = "x".repeat(before) + construct + "y".repeat(50);
                List<String> parts = parts(Format.MARKDOWN, text, Overflow.SPLIT);
                assertThat(String.join("", parts), is(text));
                assertThat(parts, hasSize(2));
                assertThat(
                        construct,
                        parts.stream().filter(part -> part.contains(construct)).toList(),
                        hasSize(1));
                int expected = before + size <= MAX ? MAX : Math.min(before, MAX);
                assertThat(construct, Utf8.length(parts.get(0)), is(expected));
            }
        }
    }

    @Test
    public void aLoneBracketIsNoBeginningOfALink() {
        String text = "[INFO] " + "x".repeat(2030) + " [link](http://a.example)";
        List<String> parts = parts(Format.MARKDOWN, text, Overflow.SPLIT);
        assertThat(parts, contains("[INFO] " + "x".repeat(2030) + " ", "[link](http://a.example)"));
    }

    @Test
    public void whatIsNeverClosedIsPlainText() {
        for (String open :
                List.of("[", "[a](", "**", "`", "<font color=\"info\">", "<font", "[a](b\n)", "**a\n", "`a\n")) {
            String text = open + "x".repeat(3000);
            List<String> parts = parts(Format.MARKDOWN, text, Overflow.SPLIT);
            assertThat(String.join("", parts), is(text));
            assertThat(Utf8.length(parts.get(0)), is(MAX));
        }
    }

    @Test
    public void aLinkLargerThanAPartIsShownAsText() {
        String address = "https://ci.example.com/" + "a".repeat(3000);
        List<String> parts = parts(Format.MARKDOWN, "before [name](" + address + ") after", Overflow.SPLIT);
        assertThat(String.join("", parts), is("before name (" + address + ") after"));
        assertThat(parts.stream().map(Utf8::length).toList(), everyItem(lessThanOrEqualTo(MAX)));
    }

    @Test
    public void boldLargerThanAPartIsShownPlainAndItsLinksStayWhole() {
        String link = "[构建](http://a.example/1)";
        List<String> parts = parts(Format.MARKDOWN, "**" + link.repeat(200) + "**", Overflow.SPLIT);
        assertThat(String.join("", parts), is(link.repeat(200)));
        for (String part : parts) {
            assertThat(part.replace(link, ""), is(""));
        }
    }

    @Test
    public void coloursLargerThanAPartAreShownPlain() {
        String coloured = "<font color=\"info\">a <font color=\"warning\">" + "b".repeat(3000) + "</font> **c**</font>";
        List<String> parts = parts(Format.MARKDOWN, coloured, Overflow.SPLIT);
        assertThat(String.join("", parts), is("a " + "b".repeat(3000) + " **c**"));
    }

    @Test
    public void codeLargerThanAPartIsShownPlain() {
        List<String> parts = parts(Format.MARKDOWN, "`" + "**".repeat(2000) + "`", Overflow.SPLIT);
        assertThat(String.join("", parts), is("**".repeat(2000)));
    }

    @Test
    public void aCharacterLargerThanAPartIsCutBetweenItsCodePoints() {
        String text = "a" + "\u0301".repeat(3000);
        List<String> parts = text(text, Overflow.SPLIT);
        assertThat(String.join("", parts), is(text));
        assertThat(parts.stream().map(Utf8::length).toList(), everyItem(lessThanOrEqualTo(MAX)));
    }

    @Test
    public void noPartIsBlank() {
        String text = "a" + " ".repeat(3 * MAX) + "b";
        List<String> parts = text(text, Overflow.SPLIT);
        assertThat(parts.stream().filter(String::isBlank).toList(), hasSize(0));
        assertThat(parts.get(parts.size() - 1), containsString("b"));
        assertThat(text(" ".repeat(MAX) + "b", Overflow.TRUNCATE), contains("b"));
    }

    @Test
    public void whereOnlyMarkupIsToBeSeenSomethingIsSentAllTheSame() {
        for (String text : List.of(
                "**" + " ".repeat(3000) + "**",
                "`" + " ".repeat(3000) + "`",
                "<font color=\"info\">" + " ".repeat(3000) + "</font>")) {
            for (Overflow overflow : List.of(Overflow.SPLIT, Overflow.TRUNCATE)) {
                List<String> parts = parts(Format.MARKDOWN, text, overflow);
                assertThat(parts, not(hasSize(0)));
                assertThat(parts.get(0).isBlank(), is(false));
            }
        }
    }

    @Test(timeout = 300_000)
    public void aMegabyteOfAnythingIsCut() {
        for (String piece : List.of(
                "构建👩‍👩‍👧‍👦 a",
                "[",
                "](",
                "[a](",
                "![a](b)",
                "`",
                "``",
                "**",
                "***",
                "*",
                "<",
                "<font",
                "<font>",
                "<font></font>",
                "</font>",
                "\u0301",
                "\u200D",
                "👍\u200D",
                "🇨",
                "🇨🇳",
                "🏽",
                "\n",
                "[\n",
                "[a]",
                "[[]",
                "]")) {
            String text = "x" + piece.repeat(1_000_000 / Utf8.length(piece));
            assertFits(text);
            assertFits(text + "</font>".repeat(1000) + ")" + "`" + "**" + "](u)");
        }
        assertFits("<font>".repeat(80_000) + "</font>".repeat(80_000));
        assertFits("<font".repeat(80_000) + "</font>".repeat(80_000));
        assertFits("[".repeat(300_000) + "x" + "](".repeat(300_000));
        assertFits("[".repeat(300_000) + "x" + "](u)".repeat(200_000));
        assertFits("<fo".repeat(80_000) + "<font>nt>".repeat(80_000) + "</font>".repeat(80_000));
    }

    private static void assertFits(String text) {
        for (Format format : Format.values()) {
            for (String part : parts(format, text, Overflow.SPLIT)) {
                assertThat(Utf8.length(part), lessThanOrEqualTo(MAX));
            }
        }
    }

    private static List<String> text(String content, Overflow overflow) {
        return parts(Format.TEXT, content, overflow);
    }

    private static List<String> parts(Format format, String content, Overflow overflow) {
        return format.message("text", null, content).fit(overflow).stream()
                .map(Message::content)
                .toList();
    }
}
