package io.jenkins.plugins.wecom.message;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
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

    @Test
    public void namesAreListedAsTheLanguageLists() {
        LocalizableMessage sentence = BUNDLE.message("andMore", List.of("alice", "bob"), 3);
        assertThat(sentence.in(Locale.ENGLISH), is("alice, bob and 3 more"));
        assertThat(sentence.in(Locale.SIMPLIFIED_CHINESE), is("alice、bob 等，另有 3 个"));
        assertThat(Recipients.ofNames(List.of("alice", "#42")).in(Locale.SIMPLIFIED_CHINESE), is("alice、部门 42"));
    }

    @Test
    public void sentencesFollowEachOtherAsTheLanguageHasIt() {
        assertThat(MessageBundle.text(Stream.of("Refused.", null, "Ask.")), is("Refused. Ask."));
        assertThat(MessageBundle.text(Stream.of("已拒绝。", "请重试。")), is("已拒绝。请重试。"));
        assertThat(MessageBundle.text(Stream.of("连接中断", "请重试。")), is("连接中断 请重试。"));
    }
}
