package io.jenkins.plugins.wecom.sender.api;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.sameInstance;
import static org.junit.Assert.assertThrows;

import io.jenkins.plugins.wecom.sender.WecomApp;
import io.jenkins.plugins.wecom.sender.api.AccessTokenCache.Key;
import io.jenkins.plugins.wecom.sender.api.AccessTokenCache.Token;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import org.junit.Test;

/** Who waits for a token, and for how long it serves: with requests that run when the test says so. */
public class AccessTokenCacheTest {

    private static final Key KEY = key("secret");

    private final Deque<Runnable> requests = new ArrayDeque<>();
    private long nanos = Long.MAX_VALUE - 1000; // a clock may well overflow
    private final AccessTokenCache tokens = new AccessTokenCache(requests::add, () -> nanos);

    @Test
    public void allWhoWaitGetTheTokenOfOneRequest() throws Exception {
        List<CompletableFuture<String>> waiting = waiting(100, () -> new Token("t1", Duration.ofHours(2)));
        assertThat(requests.size(), is(1));
        requests.remove().run();
        for (CompletableFuture<String> each : waiting) {
            assertThat(each.get(), is("t1"));
        }
        assertThat(get("t2").get(), is("t1"));
        assertThat(requests.isEmpty(), is(true));
    }

    @Test
    public void aFailureReachesAllWhoWait() {
        IllegalStateException failure = new IllegalStateException("down");
        List<CompletableFuture<String>> waiting = waiting(100, () -> {
            throw failure;
        });
        assertThat(requests.size(), is(1));
        requests.remove().run();
        for (CompletableFuture<String> each : waiting) {
            assertThat(assertThrows(CompletionException.class, each::join).getCause(), sameInstance(failure));
        }
        assertThat(requests.isEmpty(), is(true));
    }

    @Test
    public void aTokenIsFetchedAnewAheadOfItsEndAndNoOneWaits() throws Exception {
        get("t1");
        requests.remove().run();
        nanos += Duration.ofMinutes(116).toNanos();
        assertThat(get("t2").getNow("waits"), is("t1"));
        assertThat(requests.size(), is(1));
        assertThat(get("t3").getNow("waits"), is("t1"));
        assertThat(requests.size(), is(1));
        requests.remove().run();
        assertThat(get("t4").getNow("waits"), is("t2"));
        assertThat(requests.isEmpty(), is(true));
    }

    @Test
    public void aFailedRefreshDisturbsNoOneAndIsTriedAgain() throws Exception {
        get("t1");
        requests.remove().run();
        nanos += Duration.ofMinutes(116).toNanos();
        tokens.get(KEY, () -> {
            throw new IllegalStateException("down");
        });
        requests.remove().run();
        assertThat(get("t2").getNow("waits"), is("t1"));
        assertThat(requests.isEmpty(), is(true));
        nanos += Duration.ofSeconds(31).toNanos();
        assertThat(get("t3").getNow("waits"), is("t1"));
        requests.remove().run();
        assertThat(get("t4").getNow("waits"), is("t3"));
    }

    @Test
    public void whoReportsAnOldTokenAsEndedDoesNotEndTheNewOne() throws Exception {
        get("t1");
        requests.remove().run();
        tokens.invalidate(KEY, "t1");
        get("t2");
        requests.remove().run();
        tokens.invalidate(KEY, "t1");
        assertThat(get("t3").getNow("waits"), is("t2"));
    }

    @Test
    public void whereNoRequestCanBeStartedNoOneWaitsForEver() throws Exception {
        Deque<Runnable> started = new ArrayDeque<>();
        boolean[] refuses = {true};
        AccessTokenCache refusing = new AccessTokenCache(
                work -> {
                    if (refuses[0]) {
                        throw new RejectedExecutionException("no thread");
                    }
                    started.add(work);
                },
                () -> nanos);
        Callable<Token> fetch = () -> new Token("t1", Duration.ofHours(2));
        CompletableFuture<String> failed = refusing.get(KEY, fetch);
        assertThat(
                assertThrows(CompletionException.class, failed::join).getCause(),
                instanceOf(RejectedExecutionException.class));
        refuses[0] = false;
        CompletableFuture<String> next = refusing.get(KEY, fetch);
        started.remove().run();
        assertThat(next.getNow("waits"), is("t1"));
    }

    @Test
    public void otherCredentialsAreAnotherToken() {
        assertThat(key("secret"), is(KEY));
        assertThat(key("other"), is(not(KEY)));
        assertThat(new Key(KEY.app(), false), is(not(KEY)));
        assertThat(new Key(KEY.app().at(URI.create("http://relay")), true), is(not(KEY)));
    }

    @Test
    public void thousandsOfApplicationsAreNotRememberedForEver() {
        List<String> fetched = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            String name = "t" + i;
            tokens.get(key("secret" + i), () -> {
                fetched.add(name);
                return new Token(name, Duration.ofHours(2));
            });
            requests.remove().run();
        }
        nanos += Duration.ofHours(3).toNanos();
        tokens.get(key("secret0"), () -> new Token("again", Duration.ofHours(2)));
        requests.remove().run();
        assertThat(fetched.size(), is(2000));
        assertThat(
                List.of(tokens.get(key("secret0"), () -> new Token("no", Duration.ZERO))
                        .join()),
                contains("again"));
    }

    private CompletableFuture<String> get(String value) {
        return tokens.get(KEY, () -> new Token(value, Duration.ofHours(2)));
    }

    private List<CompletableFuture<String>> waiting(int number, Callable<Token> fetch) {
        List<CompletableFuture<String>> waiting = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            waiting.add(tokens.get(KEY, fetch));
        }
        return waiting;
    }

    private static Key key(String secret) {
        return new Key(SendingRule.app(WecomApp.PUBLIC_API, "corp", 1, secret), true);
    }
}
