package io.jenkins.plugins.wecom.message.text;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.Test;

public class EmojiShortcodesTest {

    @Test
    public void aKnownCodeBecomesItsEmoji() {
        assertThat(EmojiShortcodes.replace("done :+1: and :tada:"), is("done 👍 and 🎉"));
    }

    @Test
    public void whatIsNoCodeStays() {
        assertThat(
                EmojiShortcodes.replace("std::string::size at 10:30: ok :no-such-code:"),
                is("std::string::size at 10:30: ok :no-such-code:"));
    }
}
