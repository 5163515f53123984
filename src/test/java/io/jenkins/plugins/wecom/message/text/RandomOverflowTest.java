package io.jenkins.plugins.wecom.message.text;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.blankString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;

import io.jenkins.plugins.wecom.Mixtures;
import io.jenkins.plugins.wecom.message.MarkdownMessage;
import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.message.TextMessage;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    private static final Gen<String> TEXTS =
            Mixtures.of(PIECES, 3 * Message.MAX_BYTES).mix(Mixtures.ofRuns(PIECES, Message.MAX_BYTES / 10));

    @Test
    public void textIsCutBetweenItsCharactersAndNothingToBeSeenIsLost() {
        Mixtures.examples(1000).forAll(TEXTS).checkAssert(text -> {
            Message whole = new TextMessage("x" + BLANKS.matcher(text).replaceAll(" ") + "x");
            List<Message> parts = whole.fit(Overflow.SPLIT);
            StringBuilder joined = new StringBuilder();
            for (Message part : parts) {
                assertThat(Utf8.length(part.content()), lessThanOrEqualTo(Message.MAX_BYTES));
                joined.append(part.content());
                assertThat(isBoundary(whole.content(), joined.length()), is(true));
            }
            assertThat(joined.toString(), is(whole.content().substring(0, joined.length())));
            assertThat(whole.content().substring(joined.length()), is(blankString()));
            assertThat(whole.fit(Overflow.TRUNCATE).get(0), is(parts.get(0)));
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
