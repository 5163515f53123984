package io.jenkins.plugins.wecom.sender.http;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.jenkins.plugins.wecom.sender.NotDeliveredException;
import io.jenkins.plugins.wecom.sender.PerhapsDeliveredException;
import io.jenkins.plugins.wecom.sender.api.SendingRule;
import io.jenkins.plugins.wecom.standin.Call;
import io.jenkins.plugins.wecom.standin.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/** A server that wants to be asked again later is asked again then. */
public class RetryAfterTest {

    private static final String HEADER = "Retry-After";
    private static final String DATE = "Sun, 01 Mar 2026 08:00:00 GMT";

    @Rule
    public final SendingRule wecom = new SendingRule();

    @Before
    public void skipPauses() {
        wecom.skipPauses();
    }

    @Test
    public void secondsAreWaitedFor() throws Exception {
        for (int status : new int[] {408, 429, 503}) {
            wecom.standIn().next(Call.SEND, Fault.status(status).header(HEADER, "7"));
            wecom.send(wecom.text("hello " + status, "retry=1", "wait=0.5"));
        }
        assertThat(wecom.pauses(), is(List.of(Duration.ofSeconds(7), Duration.ofSeconds(7), Duration.ofSeconds(7))));
        assertThat(wecom.contents(), contains("hello 408", "hello 429", "hello 503"));
    }

    @Test
    public void aDateIsWaitedForByTheServersOwnClock() throws Exception {
        Fault later = Fault.status(429).header("Date", DATE).header(HEADER, "Sun, 01 Mar 2026 08:00:12 GMT");
        Fault past = Fault.status(429).header("Date", DATE).header(HEADER, "Sun, 01 Mar 2026 07:00:00 GMT");
        wecom.standIn().next(Call.SEND, later, past);
        wecom.send(wecom.text("hello", "retry=2"));
        assertThat(wecom.pauses(), contains(Duration.ofSeconds(12), Duration.ZERO));
    }

    @Test
    public void aPauseIsNoShorterThanTheOneThatWasAskedFor() throws Exception {
        wecom.standIn().next(Call.SEND, Fault.status(429).header(HEADER, "1"), Fault.status(429));
        wecom.send(wecom.text("hello", "retry=2", "wait=3"));
        assertThat(wecom.pauses(), contains(Duration.ofSeconds(3), Duration.ofSeconds(3)));
    }

    @Test
    public void thirtySecondsAreWaitedForAndMoreIsNot() throws Exception {
        wecom.standIn().next(Call.SEND, Fault.status(429).header(HEADER, "30"));
        wecom.send(wecom.text("hello", "retry=1"));
        wecom.standIn().next(Call.SEND, Fault.status(429).header(HEADER, "31"));
        NotDeliveredException e = wecom.fails(NotDeliveredException.class, wecom.text("again", "retry=5"));
        assertThat(
                e.in(Locale.ENGLISH),
                allOf(containsString("HTTP 429"), containsString("asks to wait 31 s"), not(containsString("Tried"))));
        assertThat(e.in(Locale.SIMPLIFIED_CHINESE), containsString("要求等待 31 秒"));
        assertThat(wecom.sends(), is(3));
    }

    @Test
    public void whereAllPausesTogetherAreLongerSoLongIsWaitedFor() throws Exception {
        wecom.standIn().next(Call.SEND, Fault.status(429).header(HEADER, "60"));
        wecom.send(wecom.text("hello", "retry=4", "wait=15"));
        assertThat(wecom.pauses(), contains(Duration.ofSeconds(60)));
        wecom.standIn().next(Call.SEND, Fault.status(429).header(HEADER, "61"));
        wecom.fails(NotDeliveredException.class, wecom.text("hello", "retry=4", "wait=15"));
    }

    @Test
    public void withoutRetriesItIsNamedAndNotWaitedFor() {
        wecom.standIn().next(Call.SEND, Fault.status(503).header(HEADER, "5"));
        PerhapsDeliveredException e = wecom.fails(PerhapsDeliveredException.class, wecom.text("hello"));
        assertThat(e.in(Locale.ENGLISH), allOf(containsString("HTTP 503"), containsString("asks to wait 5 s")));
        assertThat(wecom.pauses(), empty());
    }

    @Test
    public void aMessageThatMayHaveArrivedIsSentAgainAfterTheLongestWait() throws Exception {
        wecom.standIn().next(Call.SEND, Fault.status(503).header(HEADER, "30").afterDelivery());
        wecom.send(wecom.text("hello", "retry=1", "cto=4", "rto=4"));
        assertThat(wecom.sends(), is(2));
        assertThat(wecom.contents(), contains("hello"));
    }

    @Test
    public void tooManyRequestsAndARequestTimeoutPassWithoutTheHeaderToo() throws Exception {
        for (int status : new int[] {408, 429}) {
            wecom.standIn().next(Call.SEND, Fault.status(status));
            NotDeliveredException e = wecom.fails(NotDeliveredException.class, wecom.text("hello"));
            assertThat(e.isTransient(), is(true));
            assertThat(e.isPersistent(), is(false));
            assertThat(e.in(Locale.ENGLISH), allOf(containsString("HTTP " + status), containsString("later")));
            wecom.standIn().next(Call.SEND, Fault.status(status));
            wecom.send(wecom.text("hello " + status, "retry=1"));
        }
        assertThat(wecom.contents(), contains("hello 408", "hello 429"));
    }

    @Test
    public void aTokenIsWaitedForAsWell() throws Exception {
        wecom.standIn().next(Call.GETTOKEN, Fault.status(429).header(HEADER, "9"));
        wecom.send(wecom.text("hello", "retry=1"));
        assertThat(wecom.pauses(), contains(Duration.ofSeconds(9)));
    }

    @Test
    public void aBusyWecomMaySayForHowLong() throws Exception {
        Fault busy = Fault.answer(-1, "system busy").header(HEADER, "4");
        wecom.standIn().next(Call.SEND, busy);
        wecom.send(wecom.text("hello", "retry=1"));
        assertThat(wecom.pauses(), contains(Duration.ofSeconds(4)));
    }

    @Test
    public void whatIsNoTimeIsNotHeeded() {
        for (String value : List.of("", "soon", "-1", "1.5", "1e3", "99999999999999999999", "Sun, 41 Mar 2026")) {
            assertThat(value, RetryAfter.parse(value, DATE), is(nullValue()));
        }
        assertThat(RetryAfter.parse(null, DATE), is(nullValue()));
        assertThat(RetryAfter.parse(" 0 ", null), is(Duration.ZERO));
    }
}
