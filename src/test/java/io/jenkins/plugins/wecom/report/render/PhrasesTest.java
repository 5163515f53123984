package io.jenkins.plugins.wecom.report.render;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.jenkins.plugins.wecom.message.MessageBundle;
import io.jenkins.plugins.wecom.report.Headline;
import io.jenkins.plugins.wecom.report.Interruption;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.TreeSet;
import org.junit.Test;

public class PhrasesTest {

    private final Phrases english = new Phrases(Locale.ENGLISH, ZoneOffset.UTC);
    private final Phrases chinese = new Phrases(Locale.SIMPLIFIED_CHINESE, ZoneOffset.UTC);

    @Test
    public void aDurationHasItsTwoLargestUnits() {
        assertThat(english.duration(Duration.ofMillis(850)), is("850 ms"));
        assertThat(english.duration(Duration.ofMillis(12_900)), is("12 s"));
        assertThat(english.duration(Duration.ofSeconds(252)), is("4 min 12 s"));
        assertThat(english.duration(Duration.ofSeconds(240)), is("4 min"));
        assertThat(english.duration(Duration.ofSeconds(3_789)), is("1 h 3 min"));
        assertThat(english.duration(Duration.ofHours(50)), is("2 d 2 h"));
        assertThat(chinese.duration(Duration.ofSeconds(252)), is("4 分 12 秒"));
        assertThat(chinese.duration(Duration.ofSeconds(3_789)), is("1 小时 3 分"));
    }

    @Test
    public void aClockThatWentBackMakesNoNegativeDuration() {
        assertThat(english.duration(Duration.ofSeconds(-5)), is("0 ms"));
    }

    @Test
    public void everyPhraseHasItsTranslation() {
        assertThat(keys(Locale.SIMPLIFIED_CHINESE), is(keys(Locale.ROOT)));
    }

    @Test
    public void everyEnumConstantHasItsPhrase() {
        for (Headline headline : Headline.values()) {
            english.get("headline." + headline);
        }
        for (Interruption.Kind kind : Interruption.Kind.values()) {
            english.get("interruption." + kind, "x");
            english.get("interruption." + kind + ".unknown");
        }
        for (Rank rank : Rank.values()) {
            if (rank != Rank.HEADLINE) {
                MessageBundle.of(Phrases.class).get(Locale.ENGLISH, "part." + rank);
            }
        }
    }

    private static TreeSet<String> keys(Locale locale) {
        String suffix = locale.equals(Locale.ROOT) ? "" : "_zh_CN";
        ResourceBundle bundle = ResourceBundle.getBundle(
                "io.jenkins.plugins.wecom.report.render.MessageBundle" + suffix,
                Locale.ROOT,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return new TreeSet<>(bundle.keySet());
    }
}
