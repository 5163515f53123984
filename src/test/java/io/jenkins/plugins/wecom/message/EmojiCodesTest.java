package io.jenkins.plugins.wecom.message;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.Test;

public class EmojiCodesTest {

    @Test
    public void aKnownCodeBecomesItsEmoji() {
        assertThat(EmojiCodes.replace("done :+1: and :tada:"), is("done 👍 and 🎉"));
    }

    @Test
    public void whatIsNoCodeStays() {
        assertThat(
                EmojiCodes.replace("std::string::size at 10:30: ok :no-such-code:"),
                is("std::string::size at 10:30: ok :no-such-code:"));
    }
}
