package io.jenkins.plugins.wecom.message.text;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.List;
import org.junit.Test;

public class EmojiShortcodesTest {

    @Test
    public void aKnownCodeBecomesItsEmoji() {
        assertThat(EmojiShortcodes.replace("done :+1: and :tada:"), is("done 👍 and 🎉"));
    }

    @Test
    public void codesStandBesideEachOtherAndBesideChinese() {
        assertThat(EmojiShortcodes.replace(":+1::tada:完成:bug:（:100:）"), is("👍🎉完成🐛（💯）"));
        assertThat(EmojiShortcodes.replace("(:100:) **:100:**"), is("(💯) **💯**"));
        assertThat(EmojiShortcodes.replace(":bug: fix :100:, :tada:!"), is("🐛 fix 💯, 🎉!"));
        assertThat(
                EmojiShortcodes.replace("**:tada:** <font color=\"info\">:+1:</font> [:bug: 12](https://x/:bug:/)"),
                is("**🎉** <font color=\"info\">👍</font> [🐛 12](https://x/:bug:/)"));
    }

    @Test
    public void addressesCodePathsAndTimesStay() {
        for (String kept : List.of(
                "10:100:20",
                "at 10:100: ok",
                "https://x/a:100:/b",
                "https://x/:100:/b",
                "https://x/?a=:bug:",
                "ssh://git@x:22/:tada:",
                "[a](job/:bug:)",
                "`:bug: :100:`",
                "/a/:100:/b",
                "C:\\:100:\\b",
                "urn:bug:1",
                "image:tada:latest",
                "Main.java:100: error",
                "<stdin>:100: error",
                "f(x):100: error",
                "fe80::100:1",
                "a_:bug:_b",
                "key=:bug:")) {
            assertThat(EmojiShortcodes.replace(kept), is(kept));
        }
        assertThat(EmojiShortcodes.replace("见https://x/:100:/，完成:tada:"), is("见https://x/:100:/，完成🎉"));
        assertThat(EmojiShortcodes.replace("`a :bug: `:bug: ` :bug:"), is("`a :bug: `🐛 ` 🐛"));
    }

    @Test(timeout = 60_000)
    public void aMegabyteOfColonsIsRead() {
        for (String piece : List.of(":", ":a", "a:", "`", "](", "a.", "a://", ":100:", "[")) {
            EmojiShortcodes.replace(piece.repeat(1_000_000 / piece.length()));
        }
    }

    @Test
    public void whatIsNoCodeStays() {
        assertThat(
                EmojiShortcodes.replace("std::string::size at 10:30: ok :no-such-code:"),
                is("std::string::size at 10:30: ok :no-such-code:"));
    }
}
