package io.jenkins.plugins.wecom.message.text;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.jenkins.plugins.wecom.message.Format;
import io.jenkins.plugins.wecom.message.Message;
import java.util.List;
import org.junit.Test;

/** Cuts by bytes of UTF-8 that tear nothing. */
public class OverflowTest {

    private static final int MAX = Message.MAX_BYTES;

    /** What the first of two parts ends with. */
    private static final String NUMBER = "\n(1/2)";

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
        assertThat(text("构".repeat(2000), Overflow.TRUNCATE), contains("构".repeat(681) + "…"));
        assertThat(text("ab" + "构".repeat(2000), Overflow.TRUNCATE), contains("ab" + "构".repeat(681) + "…"));
    }

    @Test
    public void splitSendsAllInOrderAndEachPartIsFull() {
        int part = MAX - "\n(1/3)".length();
        List<String> parts = text("a".repeat(part) + "b".repeat(part) + "c", Overflow.SPLIT);
        assertThat(parts, contains("a".repeat(part) + "\n(1/3)", "b".repeat(part) + "\n(2/3)", "c\n(3/3)"));
    }

    @Test
    public void aPartEndsWithALineWhereThatLeavesItHalfFull() {
        String line = "x".repeat(79) + "\n";
        assertThat(
                split(Format.TEXT, line.repeat(30)),
                contains(line.repeat(25).strip(), line.repeat(5).strip()));
        String first = "a b ".repeat(270).strip(); // 1079 bytes
        String second = "c d ".repeat(300).strip();
        assertThat(split(Format.TEXT, first + "\n\n  " + second), contains(first, "  " + second));
    }

    @Test
    public void aPartEndsAtASpaceWhereNoLineEndsInItsSecondHalf() {
        String words = "four ".repeat(600).strip();
        List<String> parts = split(Format.TEXT, "short\n" + words);
        assertThat(
                parts,
                contains(
                        "short\n" + "four ".repeat(407).strip(),
                        "four ".repeat(193).strip()));
    }

    @Test
    public void chineseIsCutBetweenItsCharactersAndNotBeforeAComma() {
        String text = "a".repeat(3) + "构".repeat(678) + "建，".repeat(300);
        List<String> parts = split(Format.TEXT, text);
        assertThat(String.join("", parts), is(text));
        assertThat(parts.get(0), endsWith("构"));
        assertThat(parts.get(1), startsWith("建，"));
    }

    @Test
    public void aLineLongerThanHalfAPartIsCutBetweenItsCharacters() {
        String text = "short words here\n" + "x".repeat(4000);
        List<String> parts = split(Format.TEXT, text);
        assertThat(String.join("", parts), is(text));
        assertThat(Utf8.length(parts.get(0)), is(MAX - "\n(1/2)".length()));
    }

    @Test
    public void anAddressIsNotTorn() {
        String address = "https://ci.example.com/job/a/?" + "q=1&".repeat(300);
        for (Format format : Format.values()) {
            List<String> parts = split(format, "x".repeat(900) + address + "见" + address);
            assertThat(parts, contains("x".repeat(900), address + "见", address));
        }
        List<String> parts = split(Format.TEXT, "https://ci.example.com/" + "a".repeat(3000));
        assertThat(parts, hasSize(2));
    }

    @Test
    public void aQuotationGoesOnAsOne() {
        String words = "four ".repeat(600).strip();
        List<String> parts = parts(Format.MARKDOWN, "> " + words + "\nplain", Overflow.SPLIT);
        assertThat(
                parts,
                contains(
                        "> " + "four ".repeat(408).strip() + "\n(1/2)",
                        "> " + "four ".repeat(192).strip() + "\nplain\n(2/2)"));
        assertThat(split(Format.TEXT, "> " + words).get(1), startsWith("four"));
        assertThat(split(Format.MARKDOWN, ">> " + "构".repeat(700)).get(1), startsWith(">> 构"));
    }

    @Test
    public void theSignOfAQuotationOrHeadingDoesNotStandAlone() {
        String code = "`" + "x".repeat(1500) + "`";
        for (String sign : List.of("> ", "# ", "### ", "  ")) {
            List<String> parts = split(Format.MARKDOWN, "word ".repeat(150) + "\n" + sign + code);
            assertThat(parts, contains("word ".repeat(150).strip(), sign + code));
        }
    }

    @Test
    public void theNumberOfPartsIsCountedHoweverManyThereAre() {
        for (int bytes : new int[] {9 * 2042, 9 * 2042 + 1, 200_000, 250_000}) {
            List<String> parts = split(Format.TEXT, "x".repeat(bytes));
            assertThat(String.join("", parts), is("x".repeat(bytes)));
        }
        assertThat(split(Format.TEXT, "x".repeat(9 * 2042)), hasSize(9));
        assertThat(split(Format.TEXT, "x".repeat(9 * 2042 + 1)), hasSize(10));
    }

    @Test
    public void theTitleStandsOnTheFirstPartAlone() {
        for (Format format : Format.values()) {
            List<Message> parts =
                    format.message("text", "Title", "line\n".repeat(600)).fit(Overflow.SPLIT);
            assertThat(parts, hasSize(2));
            assertThat(parts.get(0).content(), containsString("Title\nline"));
            assertThat(parts.get(1).content(), startsWith("line\n"));
        }
    }

    @Test
    public void aTruncatedTextEndsInAnEllipsisWhereALineOrAWordEnds() {
        String line = "x".repeat(79) + "\n";
        assertThat(
                text(line.repeat(30), Overflow.TRUNCATE),
                contains(line.repeat(25).strip() + "…"));
        assertThat(
                text("four ".repeat(600), Overflow.TRUNCATE),
                contains("four ".repeat(409).strip() + "…"));
        String bold = "**" + "b".repeat(500) + "**";
        assertThat(
                parts(Format.MARKDOWN, "x".repeat(1800) + bold, Overflow.TRUNCATE), contains("x".repeat(1800) + "…"));
    }

    @Test
    public void whiteSpaceThatIsLeftOutIsNoReasonForAnEllipsis() {
        assertThat(text("all" + " ".repeat(3000), Overflow.TRUNCATE), contains("all"));
        assertThat(text("all" + " ".repeat(3000), Overflow.SPLIT), contains("all"));
    }

    @Test
    public void limitsAreBytesAndNotCharacters() {
        List<String> parts = split(Format.TEXT, "é".repeat(1025));
        assertThat(parts, contains("é".repeat(1021), "é".repeat(4)));
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
                    List<String> parts = split(format, text);
                    assertThat(String.join("", parts), is(text));
                    String rest = parts.get(0).substring(offset);
                    assertThat(character, rest.length() % character.length(), is(0));
                    assertThat(
                            "full",
                            Utf8.length(parts.get(0) + character) > MAX - NUMBER.length(),
                            is(parts.size() > 1));
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
            for (int before = MAX - size - 9; before < MAX + 2; before++) {
                String text = "x".repeat(before) + construct + "y".repeat(60);
                List<String> parts = split(Format.MARKDOWN, text);
                assertThat(String.join("", parts), is(text));
                assertThat(parts, hasSize(2));
                assertThat(
                        construct,
                        parts.stream().filter(part -> part.contains(construct)).toList(),
                        hasSize(1));
                int most = MAX - NUMBER.length();
                assertThat(
                        construct,
                        Utf8.length(parts.get(0)),
                        is(before + size <= most ? most : Math.min(before, most)));
            }
        }
    }

    @Test
    public void aLoneBracketIsNoBeginningOfALink() {
        String text = "[INFO] " + "x".repeat(2030) + " [link](http://a.example)";
        List<String> parts = split(Format.MARKDOWN, text);
        assertThat(parts, contains("[INFO] " + "x".repeat(2030), "[link](http://a.example)"));
    }

    @Test
    public void whatIsNeverClosedIsPlainText() {
        for (String open :
                List.of("[", "[a](", "**", "`", "<font color=\"info\">", "<font", "[a](b\n)", "**a\n", "`a\n")) {
            String text = open + "x".repeat(3000);
            List<String> parts = split(Format.MARKDOWN, text);
            assertThat(String.join("", parts), is(text));
            assertThat(Utf8.length(parts.get(0)), is(MAX - NUMBER.length()));
        }
    }

    @Test
    public void aLinkLargerThanAPartIsShownAsText() {
        String address = "https://ci.example.com/" + "a".repeat(3000);
        List<String> parts = split(Format.MARKDOWN, "before [name](" + address + ") after");
        assertThat(String.join("", parts), is("before name (" + address + ") after"));
        assertThat(parts.stream().map(Utf8::length).toList(), everyItem(lessThanOrEqualTo(MAX)));
    }

    @Test
    public void boldLargerThanAPartIsShownPlainAndItsLinksStayWhole() {
        String link = "[构建](http://a.example/1)";
        List<String> parts = split(Format.MARKDOWN, "**" + link.repeat(200) + "**");
        assertThat(String.join("", parts), is(link.repeat(200)));
        for (String part : parts) {
            assertThat(part.replace(link, ""), is(""));
        }
    }

    @Test
    public void coloursLargerThanAPartAreShownPlain() {
        String coloured = "<font color=\"info\">a <font color=\"warning\">" + "b".repeat(3000) + "</font> **c**</font>";
        List<String> parts = split(Format.MARKDOWN, coloured);
        assertThat(String.join("", parts), is("a " + "b".repeat(3000) + " **c**"));
    }

    @Test
    public void codeLargerThanAPartIsShownPlain() {
        List<String> parts = split(Format.MARKDOWN, "`" + "**".repeat(2000) + "`");
        assertThat(String.join("", parts), is("**".repeat(2000)));
    }

    @Test
    public void aCharacterLargerThanAPartIsCutBetweenItsCodePoints() {
        String text = "a" + "\u0301".repeat(3000);
        List<String> parts = split(Format.TEXT, text);
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

    /** The parts without their numbers. */
    private static List<String> split(Format format, String content) {
        return Parts.of(format.message("text", null, content), Overflow.SPLIT);
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
