package io.jenkins.plugins.wecom.tasks;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.time.Instant;
import org.junit.Test;

public class RateWindowTest {

    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

    @Test
    public void whatAnotherThreadCountedThatLookedAtTheClockLaterCounts() {
        RateWindow<String> window = new RateWindow<>(Duration.ofMinutes(1), 2);
        assertThat(window.admit("chat", NOW.plusMillis(5)), is(true));
        assertThat(window.admit("chat", NOW), is(true));
        assertThat(window.admit("chat", NOW.plusMillis(2)), is(false));
        assertThat(window.admit("another", NOW), is(true));
        assertThat(window.admit("chat", NOW.plusSeconds(61)), is(true));
    }

    @Test
    public void aClockThatWasSetBackHoldsNobodyBack() {
        RateWindow<String> window = new RateWindow<>(Duration.ofMinutes(1), 1);
        assertThat(window.admit("chat", NOW), is(true));
        assertThat(window.admit("chat", NOW.minus(Duration.ofHours(1))), is(true));
    }
}
