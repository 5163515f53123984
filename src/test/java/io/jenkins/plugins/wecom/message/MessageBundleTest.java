package io.jenkins.plugins.wecom.message;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.List;
import java.util.Locale;
import org.junit.Test;

public class MessageBundleTest {

    private static final MessageBundle BUNDLE = MessageBundle.of(MessageBundle.class);

    @Test
    public void chineseIsSpokenWhereverChineseIs() {
        for (String tag : List.of("zh", "zh-CN", "zh-TW", "zh-HK", "zh-SG", "zh-Hant", "zh-Hans-CN", "zh-Hant-HK")) {
            assertThat(tag, BUNDLE.get(Locale.forLanguageTag(tag), "everyone"), is("所有人"));
        }
    }

    @Test
    public void everyOtherLanguageGetsEnglish() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.TRADITIONAL_CHINESE);
            for (Locale locale : List.of(Locale.ENGLISH, Locale.GERMANY, Locale.JAPAN, Locale.ROOT)) {
                assertThat(BUNDLE.get(locale, "everyone"), is("everyone"));
            }
        } finally {
            Locale.setDefault(before);
        }
    }
}
