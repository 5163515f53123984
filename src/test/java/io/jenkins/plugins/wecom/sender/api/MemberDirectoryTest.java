package io.jenkins.plugins.wecom.sender.api;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.Assert.assertThrows;

import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.MemberLookup;
import io.jenkins.plugins.wecom.sender.WecomApp;
import io.jenkins.plugins.wecom.standin.Call;
import io.jenkins.plugins.wecom.standin.Fault;
import io.jenkins.plugins.wecom.standin.ReceivedRequest;
import io.jenkins.plugins.wecom.standin.WecomStandIn;
import io.jenkins.plugins.wecom.standin.api.Directory;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.Rule;
import org.junit.Test;

/** Members looked up by e-mail address (document/path/95895). */
public class MemberDirectoryTest {

    @Rule
    public final SendingRule wecom = new SendingRule();

    @Test
    public void aMemberIsFoundByACorporateAddress() throws Exception {
        assertThat(find("zhangsan@example.com").userId(), is("zhangsan"));
        ReceivedRequest request = wecom.standIn().requests(Call.USER_BY_EMAIL).get(0);
        assertThat(request.body(), is("{\"email\":\"zhangsan@example.com\",\"email_type\":1}"));
    }

    @Test
    public void anOpenUserIdIsTranslatedAndWhatWasFoundIsKept() throws Exception {
        for (int i = 0; i < 2; i++) {
            assertThat(byOpenId(Directory.openId("zhangsan")).userId(), is("zhangsan"));
        }
        assertThat(wecom.standIn().count(Call.USER_BY_OPEN_ID), is(1));
        assertThat(
                wecom.standIn().requests(Call.USER_BY_OPEN_ID).get(0).body(),
                is("{\"open_userid_list\":[\"" + Directory.openId("zhangsan") + "\"]}"));
        MemberLookup unknown = byOpenId(Directory.openId("nobody"));
        assertThat(unknown.isFound(), is(false));
        assertThat(
                unknown.why().in(Locale.ENGLISH),
                is("The application does not see the member with that open user ID."));
    }

    @Test
    public void anAnswerIsKeptForADay() throws Exception {
        find("alice@example.com");
        find(" Alice@Example.com ");
        assertThat(lookups(), is(1));
        wecom.advance(Duration.ofHours(23));
        find("alice@example.com");
        assertThat(lookups(), is(1));
        wecom.advance(Duration.ofHours(1));
        assertThat(find("alice@example.com").isFound(), is(true));
        assertThat(lookups(), is(2));
    }

    @Test
    public void anUnknownAddressIsKeptForADayToo() throws Exception {
        MemberLookup lookup = find("bot@example.com");
        assertThat(lookup.isFound(), is(false));
        assertThat(
                lookup.why().in(Locale.ENGLISH),
                is("WeCom knows no member with the e-mail address bot@example.com, or the application does not see the"
                        + " member."));
        find("bot@example.com");
        assertThat(lookups(), is(1));
        wecom.advance(Duration.ofDays(1));
        find("bot@example.com");
        assertThat(lookups(), is(2));
    }

    @Test
    public void wecomsBlockIsNeverReachedWithTwentyFiveMembersOrMore() throws Exception {
        wecom.standIn().limits().headcount(25);
        for (int i = 0; i < 50; i++) {
            find("bot" + i + "@example.com");
        }
        assertThat(lookups(), is(LookupQuota.MIN_UNKNOWN));
        assertThat(
                find("alice@example.com").why().in(Locale.ENGLISH),
                containsString("WeCom was not asked for alice@example.com: it has not known so many addresses today"));
        wecom.advance(Duration.ofDays(1));
        assertThat("no block", find("alice@example.com").userId(), is("alice"));
    }

    @Test
    public void whatIsKnownIsFoundThoughNothingMayBeAsked() throws Exception {
        find("alice@example.com");
        wecom.standIn().limits().headcount(25);
        for (int i = 0; i < 6; i++) {
            find("bot" + i + "@example.com");
        }
        assertThat(find("alice@example.com").userId(), is("alice"));
    }

    @Test
    public void aLargeCorpMayHaveMoreUnknownAddresses() throws Exception {
        for (int i = 0; i < 100; i++) {
            wecom.standIn().addUser("user" + i);
            find("user" + i + "@example.com");
        }
        for (int i = 0; i < 50; i++) {
            find("bot" + i + "@example.com");
        }
        assertThat(lookups(), is(100 + 20));
    }

    @Test
    public void twoApplicationsOfACorpShareTheLimit() throws Exception {
        wecom.standIn().addApplication(WecomStandIn.CORP_ID, 1000003, "another-secret");
        WecomApp other = wecom.app(WecomStandIn.CORP_ID, 1000003, "another-secret");
        wecom.standIn().limits().headcount(25);
        for (int i = 0; i < 5; i++) {
            find(i % 2 == 0 ? other : wecom.app(), "bot" + i + "@example.com");
        }
        assertThat(find(other, "alice@example.com").isFound(), is(false));
        assertThat(lookups(), is(5));
    }

    @Test
    public void aBlockThatOthersBroughtAboutIsKeptToForADay() throws Exception {
        wecom.standIn().next(Call.USER_BY_EMAIL, Fault.answer(45009, "api freq out of limit"));
        assertThat(find("alice@example.com").why().in(Locale.ENGLISH), containsString("code 45009"));
        assertThat(find("bob@example.com").isFound(), is(false));
        assertThat(lookups(), is(1));
        wecom.advance(Duration.ofDays(1));
        assertThat(find("bob@example.com").isFound(), is(true));
    }

    @Test
    public void anEndedTokenIsRenewedAndOneTokenServesAllCalls() throws Exception {
        find("alice@example.com");
        wecom.send(wecom.text("hello"));
        assertThat(wecom.gettokens(), is(1));
        wecom.standIn().endTokens();
        assertThat(find("bob@example.com").userId(), is("bob"));
        assertThat(wecom.gettokens(), is(2));
    }

    @Test
    public void whatPassesIsTriedAgainAndIsNotKept() throws Exception {
        wecom.standIn().next(Call.USER_BY_EMAIL, Fault.answer(-1, "busy"));
        assertThat(find("alice@example.com", "retry=1").userId(), is("alice"));
        wecom.standIn().next(Call.USER_BY_EMAIL, Fault.drop());
        MemberLookup lost = find("bob@example.com");
        assertThat(lost.unreachable(), is(true));
        assertThat(lost.why().in(Locale.ENGLISH), containsString("No member could be looked up at 127.0.0.1"));
        assertThat(find("bob@example.com").userId(), is("bob"));
    }

    @Test
    public void noSentenceHoldsTheSecretOrTheToken() throws Exception {
        wecom.standIn()
                .next(
                        Call.USER_BY_EMAIL,
                        Fault.answer(
                                48002,
                                "no " + WecomStandIn.SECRET + wecom.standIn().token()));
        String why = find("alice@example.com").why().in(Locale.ENGLISH);
        assertThat(why, not(containsString(WecomStandIn.SECRET)));
        assertThat(why, not(containsString(wecom.standIn().token())));
    }

    @Test
    public void manyWhoAskForTheSameAddressAskOnce() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(20);
        CountDownLatch ready = new CountDownLatch(20);
        for (int i = 0; i < 20; i++) {
            pool.submit(() -> {
                ready.countDown();
                ready.await();
                return find("alice@example.com");
            });
        }
        pool.shutdown();
        assertThat(pool.awaitTermination(10, java.util.concurrent.TimeUnit.MINUTES), is(true));
        assertThat(lookups(), is(1));
    }

    @Test
    public void cancellingEndsTheWait() {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        assertThrows(
                InterruptedException.class,
                () -> wecom.sender()
                        .directory()
                        .userByEmail(wecom.app(), "alice@example.com", SendingRule.options(), cancellation));
    }

    private int lookups() {
        return wecom.standIn().count(Call.USER_BY_EMAIL);
    }

    private MemberLookup find(String email, String... options) throws InterruptedException {
        return wecom.sender()
                .directory()
                .userByEmail(wecom.app(), email, SendingRule.options(options), new Cancellation());
    }

    private MemberLookup byOpenId(String openId) throws InterruptedException {
        return wecom.sender().directory().userByOpenId(wecom.app(), openId, SendingRule.options(), new Cancellation());
    }

    private MemberLookup find(WecomApp app, String email) throws InterruptedException {
        return wecom.sender().directory().userByEmail(app, email, SendingRule.options(), new Cancellation());
    }
}
