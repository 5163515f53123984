package io.jenkins.plugins.wecom.message.text;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.blankString;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.jenkins.plugins.wecom.Mixtures;
import io.jenkins.plugins.wecom.message.MarkdownMessage;
import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.message.TextMessage;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.Test;
import org.quicktheories.core.Gen;
import org.quicktheories.generators.Generate;

/** What holds for every mixture of what a message may hold. */
public class RandomOverflowTest {

    /** A part with nothing to be seen is not sent, so no text here has enough blanks for one. */
    private static final Pattern BLANKS = Pattern.compile("\\s{100,}");

    private static final Pattern GRAPHEME = Pattern.compile("\\X");

    private static final List<String> PIECES = List.of(
            "a",
            " ",
            "\n",
            "构",
            "é",
            "e\u0301",
            "👍🏽",
            "👩‍👩‍👧‍👦",
            "🇨🇳",
            "\u0301",
            "\u200D",
            "\uD83D",
            "[",
            "]",
            "(",
            ")",
            "](",
            "**",
            "*",
            "`",
            "<font",
            "<font color=\"info\">",
            "</font>",
            ">",
            "# ",
            "> ",
            "\t",
            "\u001B[31m",
            "\u001B]0;",
            "\u0007",
            "\r\n",
            "\u2028",
            "[a](b)",
            "**b**",
            "`c`",
            "<font color=\"warning\">d</font>");

    private static final List<String> CONSTRUCTS = List.of(
            "[build #1](https://ci.example.com/1)",
            "[日志](https://ci.example.com/2)",
            "<font color=\"warning\">two words</font>",
            "**bold words**",
            "`some code`");

    private static final Gen<String> MARKDOWN = Mixtures.ofRuns(
            Stream.concat(CONSTRUCTS.stream(), Stream.of(" ", "\n", "word ", "构建", "，"))
                    .toList(),
            60);

    private static final Gen<String> PROSE = Mixtures.ofRuns(List.of("word ", "构建", "，", "long", "\n", "👍🏽"), 300)
            .map(text -> "x" + BLANKS.matcher(text).replaceAll(" ") + "x");

    private static final Gen<String> TEXTS =
            Mixtures.of(PIECES, 3 * Message.MAX_BYTES).mix(Mixtures.ofRuns(PIECES, Message.MAX_BYTES / 10));

    @Test
    public void textIsCutBetweenItsCharactersAndNothingToBeSeenIsLost() {
        Mixtures.examples(1000).forAll(TEXTS).checkAssert(text -> {
            Message whole = new TextMessage("x" + BLANKS.matcher(text).replaceAll(" ") + "x");
            List<String> parts = Parts.of(whole, Overflow.SPLIT);
            int at = 0;
            for (String part : parts) {
                at = seen(whole.content(), at);
                assertThat(whole.content().startsWith(part, at), is(true));
                assertThat(isBoundary(whole.content(), at), is(true));
                at += part.length();
            }
            assertThat(whole.content().substring(at), is(blankString()));
        });
    }

    @Test
    public void eachPartIsHalfFullAndEndsWhereALineOrAWordEndsUnlessThatIsTooFar() {
        Mixtures.examples(1000).forAll(PROSE).checkAssert(text -> {
            Message whole = new TextMessage(text);
            List<String> parts = Parts.of(whole, Overflow.SPLIT);
            int at = 0;
            for (String part : parts.subList(0, parts.size() - 1)) {
                at = text.indexOf(part, at) + part.length();
                int half = half(part, whole);
                assertThat(half, lessThanOrEqualTo(part.length()));
                if (!text.substring(at, seen(text, at)).contains("\n")) {
                    assertThat(part.substring(half), not(containsString("\n")));
                    if (text.charAt(at) != ' ' && !CjkLineBreaks.isBreak(text, at)) {
                        assertThat(part.substring(half), not(containsString(" ")));
                    }
                }
            }
        });
    }

    @Test
    public void noLinkColourBoldOrCodeIsTornAndAQuotationGoesOn() {
        Mixtures.examples(1000).forAll(MARKDOWN).checkAssert(text -> {
            String quoted = "> " + text.replace("\n", "\n> ");
            List<String> parts = Parts.of(new MarkdownMessage(quoted), Overflow.SPLIT);
            String joined = String.join("\n", parts);
            for (String construct : CONSTRUCTS) {
                assertThat(count(joined, construct), is(count(quoted, construct)));
            }
            for (String line : joined.split("\n")) {
                assertThat(line, startsWith(">"));
            }
        });
    }

    @Test
    public void aTruncatedTextIsTheBeginningAndEndsInAnEllipsis() {
        Mixtures.examples(1000).forAll(PROSE).checkAssert(text -> {
            String whole = text + "x".repeat(Message.MAX_BYTES);
            List<Message> parts = new TextMessage(whole).fit(Overflow.TRUNCATE);
            assertThat(parts, hasSize(1));
            String part = parts.get(0).content();
            assertThat(part, endsWith("…"));
            assertThat(Utf8.length(part), lessThanOrEqualTo(Message.MAX_BYTES));
            assertThat(whole, startsWith(part.substring(0, part.length() - 1)));
        });
    }

    @Test
    public void markdownKeepsTheLimitAndShowsSomething() {
        Mixtures.examples(1000)
                .forAll(TEXTS, Generate.pick(List.of(Overflow.TRUNCATE, Overflow.SPLIT)))
                .checkAssert((text, overflow) -> {
                    List<Message> parts = new MarkdownMessage("x" + text).fit(overflow);
                    assertThat(parts, not(empty()));
                    for (Message part : parts) {
                        assertThat(Utf8.length(part.content()), lessThanOrEqualTo(Message.MAX_BYTES));
                        assertThat(part.content().isBlank(), is(false));
                    }
                });
    }

    /** The number of characters of a part before which it need not end: with its number it is half full behind them. */
    private static int half(String part, Message whole) {
        int most = whole.fit(Overflow.SPLIT).size();
        int number = Utf8.length("\n(" + most + "/" + most + ")");
        int bytes = 0;
        int at = 0;
        while (bytes + number < Message.MAX_BYTES / 2 && at < part.length()) {
            int next = part.offsetByCodePoints(at, 1);
            bytes += Utf8.length(part, at, next);
            at = next;
        }
        if (bytes + number < Message.MAX_BYTES / 2) {
            return Integer.MAX_VALUE;
        }
        return at + part.substring(at).indexOf(part.substring(at).strip()); // white space does not count
    }

    /** Where the next part begins: behind white space, with the indentation of its line. */
    private static int seen(String text, int at) {
        int next = at;
        while (" \n\t".indexOf(text.charAt(next)) >= 0 && isBoundary(text, next + 1)) {
            next++;
        }
        return text.substring(at, next).contains("\n") ? text.lastIndexOf('\n', next) + 1 : next;
    }

    private static int count(String text, String wanted) {
        return (text.length() - text.replace(wanted, "").length()) / wanted.length();
    }

    private static boolean isBoundary(String text, int at) {
        if (at == text.length()) {
            return true;
        }
        Matcher grapheme = GRAPHEME.matcher(text);
        int from = Math.max(0, text.lastIndexOf('a', at - 1));
        int end = from;
        while (end < at && grapheme.find(end)) {
            end = grapheme.end();
        }
        return end == at;
    }
}
