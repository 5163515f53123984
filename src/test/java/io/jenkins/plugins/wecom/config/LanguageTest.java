package io.jenkins.plugins.wecom.config;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.List;
import java.util.Locale;
import org.junit.After;
import org.junit.Test;

public class LanguageTest {

    private final Locale before = Locale.getDefault();

    @After
    public void restore() {
        Locale.setDefault(before);
    }

    @Test
    public void everyChineseControllerSpeaksChineseWhereAutoDecides() {
        for (String tag : List.of("zh", "zh-CN", "zh-TW", "zh-HK", "zh-SG", "zh-Hant-TW")) {
            Locale.setDefault(Locale.forLanguageTag(tag));
            assertThat(tag, Language.AUTO.locale(), is(Locale.SIMPLIFIED_CHINESE));
            assertThat(tag, Messages._Language_auto().toString(Language.AUTO.locale()), is("与控制器相同"));
        }
    }

    @Test
    public void anyOtherControllerIsLeftItsLanguage() {
        Locale.setDefault(Locale.FRANCE);
        assertThat(Language.AUTO.locale(), is(Locale.FRANCE));
        assertThat(Language.ENGLISH.locale(), is(Locale.ENGLISH));
    }
}
