package io.jenkins.plugins.wecom.standin.api;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.wecom.standin.Call;
import io.jenkins.plugins.wecom.standin.HttpCaller;
import io.jenkins.plugins.wecom.standin.SetClock;
import io.jenkins.plugins.wecom.standin.WecomStandIn;
import java.time.Duration;
import org.junit.After;
import org.junit.Test;

public class GettokenTest {

    private final SetClock clock = new SetClock();
    private final WecomStandIn standIn = WecomStandIn.builder().clock(clock).start();
    private final HttpCaller caller = new HttpCaller(standIn);

    @After
    public void close() {
        standIn.close();
    }

    @Test
    public void aTokenIsGoodForTwoHours() throws Exception {
        JsonNode answer = caller.gettoken();
        assertThat(answer.get("errcode").intValue(), is(0));
        assertThat(answer.get("expires_in").intValue(), is(7200));
        assertThat(answer.get("access_token").textValue(), matchesPattern("[A-Za-z0-9_-]{1,512}"));
    }

    @Test
    public void theSameTokenComesAgainWithWhatIsLeftOfItsLife() throws Exception {
        String first = caller.gettoken().get("access_token").textValue();
        clock.advance(Duration.ofSeconds(200));
        JsonNode second = caller.gettoken();
        assertThat(second.get("access_token").textValue(), is(first));
        assertThat(second.get("expires_in").intValue(), is(7000));
        assertThat(standIn.token(), is(first));
    }

    @Test
    public void anotherTokenComesAfterTheFirstHasEnded() throws Exception {
        standIn.limits().tokenLife(Duration.ofSeconds(10));
        String first = caller.gettoken().get("access_token").textValue();
        clock.advance(Duration.ofSeconds(10));
        assertThat(caller.gettoken().get("access_token").textValue(), not(first));
        assertThat(errcodeOfSend(first), is(42001));
    }

    @Test
    public void askingCanBringANewTokenEachTimeAndTheOldOneStaysGood() throws Exception {
        standIn.limits().newTokenEachTime(true);
        String first = caller.gettoken().get("access_token").textValue();
        assertThat(caller.gettoken().get("access_token").textValue(), not(first));
        assertThat(errcodeOfSend(first), is(0));
        assertThat(standIn.tokens().size(), is(2));
    }

    @Test
    public void aWrongCorpIdIsNamed() throws Exception {
        assertThat(caller.gettoken("ww1", WecomStandIn.SECRET).get("errcode").intValue(), is(40013));
    }

    @Test
    public void aWrongSecretIsRefusedInWecomsWords() throws Exception {
        JsonNode answer = caller.gettoken(WecomStandIn.CORP_ID, "wrong");
        assertThat(answer.get("errcode").intValue(), is(40001));
        assertThat(
                answer.get("errmsg").textValue(),
                matchesPattern("invalid credential, hint: \\[\\d{19}\\], from ip: 127.0.0.1, more info at"
                        + " https://open.work.weixin.qq.com/devtool/query\\?e=40001"));
        assertThat(answer.has("access_token"), is(false));
    }

    @Test
    public void tooManyWrongSecretsBlockTheRightOneForAnHour() throws Exception {
        standIn.limits().wrongSecrets(2);
        caller.gettoken(WecomStandIn.CORP_ID, "wrong");
        assertThat(caller.gettoken().get("errcode").intValue(), is(0));
        caller.gettoken(WecomStandIn.CORP_ID, "wrong");
        assertThat(caller.gettoken().get("errcode").intValue(), is(45009));
        clock.advance(Duration.ofMinutes(60));
        assertThat(caller.gettoken().get("errcode").intValue(), is(0));
    }

    @Test
    public void anotherDefaultApplicationTakesThePlaceOfTheUsualOne() throws Exception {
        try (WecomStandIn other =
                WecomStandIn.builder().application("ww2", 7, "of-ww2").start()) {
            HttpCaller caller = new HttpCaller(other);
            assertThat(caller.gettoken("ww2", "of-ww2").get("access_token").textValue(), is(other.token()));
            assertThat(caller.gettoken().get("errcode").intValue(), is(40013));
        }
    }

    @Test
    public void endedTokensAreToldFromUnknownOnes() throws Exception {
        String token = caller.gettoken().get("access_token").textValue();
        standIn.endTokens();
        assertThat(errcodeOfSend(token), is(42001));
        assertThat(errcodeOfSend("never-given"), is(40014));
        assertThat(caller.gettoken().get("access_token").textValue(), not(token));
    }

    private int errcodeOfSend(String token) throws Exception {
        String body = HttpCaller.text("\"touser\":\"alice\"", "hello");
        return HttpCaller.json(caller.post(Call.SEND, token, body))
                .get("errcode")
                .intValue();
    }
}
