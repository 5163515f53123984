package io.jenkins.plugins.wecom.report.render;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;

import com.sun.management.ThreadMXBean;
import io.jenkins.plugins.wecom.message.text.Utf8;
import io.jenkins.plugins.wecom.report.BuildLink;
import io.jenkins.plugins.wecom.report.BuildReport;
import io.jenkins.plugins.wecom.report.Headline;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.Test;

/** Everything that comes from outside, at its worst; judged on the text that is sent. */
public class UntrustedTextTest {

    @Test
    public void aNameCannotWriteALink() {
        String markdown = everywhere("[x](http://evil.example)");

        assertThat(markdown, containsString("［x］(http∶//evil.example)"));
        assertThat(withoutCode(markdown), not(containsString("http://")));
    }

    @Test
    public void aNameCannotColourItself() {
        assertThat(everywhere("<font color=\"info\">ok</font>"), containsString("‹font color=\"info\"›ok‹/font›"));
    }

    @Test
    public void aNameCannotEndInlineCode() {
        assertThat(everywhere("a`b``c```d\\`"), containsString("`aˋbˋˋcˋˋˋd\\ˋ`"));
    }

    @Test
    public void inCodeAllElseStaysSoThatItCanBeCopied() {
        assertThat(
                everywhere("Cart.java:[42,17] List<String> a*b #1 a&b https://x.example/a_b|c~d -> e"),
                containsString("`Cart.java:[42,17] List‹String> a*b #1 a&b https://x.example/a_b|c~d -> e`"));
    }

    @Test
    public void aNameCannotBeginABlock() {
        assertThat(everywhere("# heading"), containsString("> ＃ heading: ＃ heading"));
        assertThat(everywhere("> quote"), containsString("> › quote: › quote"));
        assertThat(everywhere("- item"), containsString("> ‐ item: ‐ item"));
        assertThat(everywhere("1. item"), containsString("> 1․ item: 1․ item"));
        assertThat(everywhere("---"), containsString("> ‐--: ‐--"));
        assertThat(everywhere("==="), containsString("> ＝==: ＝=="));
    }

    @Test
    public void aNameCannotEmphasize() {
        assertThat(everywhere("**bold** *it* __b__ _i_ ~~s~~"), containsString("＊＊bold＊＊ ＊it＊ ＿＿b＿＿ ＿i＿ ～～s～～"));
    }

    @Test
    public void aNameCannotBeAPictureATableOrAnEntity() {
        assertThat(
                everywhere("![p](//evil.example) |a|b| &lt;font&gt; \\[ <!-- -->"),
                containsString("!［p］(//evil.example) ｜a｜b｜ ＆lt;font＆gt; ＼［ ‹!-- --›"));
    }

    @Test
    public void anAddressInANameIsNoLink() {
        assertThat(
                everywhere("see https://evil.example or www.evil.example"),
                containsString("see https∶//evil.example or www․evil.example"));
    }

    @Test
    public void aNameStaysOnItsLine() {
        assertThat(everywhere("a\r\n# b\n\n> c\u2028d\u2029e\u0085f\fg"), containsString("a ＃ b › c d e f g"));
    }

    @Test
    public void coloursAndControlsAreGone() {
        assertThat(
                everywhere("\u001B[1;31mred\u001B[0m\u0000\u0007\u009B32m!\uFFFF"),
                containsString("> red!\uFFFD: red!"));
        assertThat(everywhere("a\uD83Db\uDE00"), containsString("a\uFFFDb\uFFFD"));
    }

    @Test
    public void nothingTurnsTheDirectionOrHides() {
        assertThat(
                everywhere("\u202Egnp\u202C.\u2066exe\u2069 a\u200Bb\u200Cc\u200Dd\u2060e\uFEFFf\u00ADg\u200F\u200D😀"),
                containsString("> gnp.exe abcdefg😀: "));
        assertThat(everywhere("שלום עולם مرحبا"), containsString("> שלום עולם مرحبا: "));
    }

    @Test
    public void anEmojiStaysWhole() {
        String emoji = "👨‍👩‍👧‍👦 👩🏽‍💻 ❤️‍🔥 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🇨🇳 1️⃣";

        assertThat(everywhere(emoji), containsString("> " + emoji + ": " + emoji));
    }

    @Test
    public void aMessageOfOnlyEmojiIsShortenedBetweenThem() {
        String family = "👨‍👩‍👧‍👦";
        String[] shown = everywhere(family.repeat(4000)).split(Pattern.quote(family), -1);

        assertThat(shown.length > 5, is(true));
        for (String between : shown) {
            assertThat("a torn family in " + between, between.matches("(?s).*[\\x{1F300}-\\x{1FAFF}].*"), is(false));
        }
    }

    @Test
    public void aColourAtTheEndOfWhatIsLookedAtIsNotTorn() {
        for (int i = 0; i < 12; i++) {
            String colours = "x".repeat(i) + "\u001B[38;5;1m".repeat(2000);
            assertThat(everywhere(colours), not(containsString("38;5")));
        }
    }

    @Test
    public void accentsWithoutEndAreNotShown() {
        assertThat(Utf8.length(everywhere("Z" + "\u0300".repeat(100_000))), lessThanOrEqualTo(2048));
    }

    @Test
    public void aUrlCannotEndItsLinkEarly() {
        String url = "https://ci.example.com/a b)](http://evil.example)<c>\n`*路径|%20?q=1&r=[2]#x";
        String markdown = Reports.ENGLISH
                .render(BuildReport.of(Headline.FAILED, new BuildLink("shop", 1, url))
                        .build())
                .text();

        assertThat(
                markdown,
                is("## <font color=\"warning\">Failed</font> [shop #1](https://ci.example.com/a%20b%29%5D%28"
                        + "http://evil.example%29%3Cc%3E%0A%60%2A%E8%B7%AF%E5%BE%84%7C%20?q=1&r=%5B2%5D#x)"));
    }

    @Test
    public void onlyWebAddressesBecomeLinks() {
        for (String url : List.of("javascript:alert(1)", "file:///etc/passwd", "//evil.example", "https://", " ")) {
            String markdown = Reports.ENGLISH
                    .render(Reports.failed("shop")
                            .branch(new BuildReport.Branch("main", url))
                            .links(url, url, url)
                            .build())
                    .text();
            assertThat(url, markdown.endsWith("\n> Branch main"), is(true));
        }
    }

    @Test
    public void aHugeTextIsNotReadToItsEnd() {
        BuildReport report =
                Reports.everywhere("# [x](http://e) ".repeat(400_000), 10).build();
        Reports.ENGLISH.render(Reports.example().build());

        assertThat(allocated(() -> Reports.ENGLISH.render(report)), lessThan(4_000_000L));
    }

    @Test
    public void hugeListsAreNotReadToTheirEnd() {
        BuildReport report =
                Reports.everywhere("com.acme.Test<[`*>".repeat(28), 10_000).build();
        Reports.ENGLISH.render(Reports.example().build());

        assertThat(allocated(() -> Reports.ENGLISH.render(report)), lessThan(4_000_000L));
    }

    private static String withoutCode(String markdown) {
        return markdown.replaceAll("`[^`]*`", "");
    }

    private static long allocated(Runnable work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        work.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    /** The report with that text in every place, looked over by the scanner. */
    private static String everywhere(String text) {
        String markdown =
                Reports.ENGLISH.render(Reports.everywhere(text, 2).build()).text();
        assertThat(MarkdownScanner.problems(markdown, Reports.BUILD), empty());
        assertThat(Utf8.length(markdown), lessThanOrEqualTo(2048));
        return markdown;
    }
}
