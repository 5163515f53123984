package io.jenkins.plugins.wecom.message;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;

import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.Test;

/** Random mixes of what a message may hold; a failure names the seed, which makes it again. */
public class RandomOverflowTest {

    private static final int TEXTS = 1000;
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

    @Test
    public void textIsCutBetweenItsCharactersAndNothingIsLost() {
        for (int i = 0; i < TEXTS; i++) {
            long seed = System.nanoTime();
            String text = "x" + random(new Random(seed), 3 * Message.MAX_BYTES).replaceAll("\\s{100,}", " ") + "x";
            Message whole = new TextMessage(text);
            List<Message> parts = whole.fit(Overflow.SPLIT);
            StringBuilder joined = new StringBuilder();
            for (Message part : parts) {
                assertThat("seed " + seed, Utf8.length(part.content()), lessThanOrEqualTo(Message.MAX_BYTES));
                joined.append(part.content());
                assertThat("seed " + seed, isBoundary(whole.content(), joined.length()), is(true));
            }
            assertThat("seed " + seed, joined.toString(), is(whole.content()));
            assertThat("seed " + seed, whole.fit(Overflow.TRUNCATE).get(0), is(parts.get(0)));
        }
    }

    @Test
    public void markdownKeepsTheLimitAndShowsSomething() {
        for (int i = 0; i < TEXTS; i++) {
            long seed = System.nanoTime();
            Message whole = new MarkdownMessage("x" + random(new Random(seed), 3 * Message.MAX_BYTES));
            for (Overflow overflow : List.of(Overflow.TRUNCATE, Overflow.SPLIT)) {
                List<Message> parts = whole.fit(overflow);
                assertThat("seed " + seed, parts.size(), is(not(0)));
                for (Message part : parts) {
                    assertThat("seed " + seed, Utf8.length(part.content()), lessThanOrEqualTo(Message.MAX_BYTES));
                    assertThat("seed " + seed, part.content().isBlank(), is(false));
                }
            }
        }
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

    private static String random(Random random, int most) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(most);
        int repeat = 1 + random.nextInt(30);
        while (text.length() < length) {
            text.append(PIECES.get(random.nextInt(PIECES.size())).repeat(1 + random.nextInt(repeat)));
        }
        return text.toString();
    }
}
