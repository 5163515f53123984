package io.jenkins.plugins.wecom.sender.url;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.Assert.assertThrows;

import io.jenkins.plugins.wecom.message.Format;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.text.Overflow;
import io.jenkins.plugins.wecom.sender.WecomApp;
import java.net.URI;
import java.util.Locale;
import org.junit.Test;

public class RobotUrlTest {

    private static final String KEY = "693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa";

    @Test
    public void aKeyIsAllThatIsNeeded() {
        for (String address :
                new String[] {"wecombot://" + KEY, "WeComBot://" + KEY + "/", " wecombot://" + KEY + "? "}) {
            RobotUrl url = parse(address);
            assertThat(url.channel().key(), is(KEY));
            assertThat(url.channel().apiBase(), is(WecomApp.PUBLIC_API));
            assertThat(url.hasOwnBase(), is(false));
            assertThat(url.recipients().isEmpty(), is(true));
        }
        assertThat(parse("wecombot://a%2Fb").channel().key(), is("a/b"));
    }

    @Test
    public void parametersThatMakeSenseAreTaken() {
        RobotUrl url =
                parse("wecombot://" + KEY + "?format=markdown&Overflow=split&retry=2;wait=1&mention=alice,bob&x=1");
        assertThat(url.options().format(), is(Format.MARKDOWN));
        assertThat(url.options().overflow(), is(Overflow.SPLIT));
        assertThat(url.options().retries(), is(2));
        assertThat(url.mention(), is("alice,bob"));
        assertThat(url.warnings(), hasSize(1));
        assertThat(url.warnings().get(0).in(Locale.ENGLISH), containsString("\"x\""));
    }

    @Test
    public void aWebhookAddressKeepsItsHost() {
        RobotUrl url = parse("https://relay.example:8443/wecom/cgi-bin/webhook/send?key=" + KEY);
        assertThat(url.channel().apiBase(), is(URI.create("https://relay.example:8443/wecom")));
        assertThat(url.channel().key(), is(KEY));
        assertThat(url.hasOwnBase(), is(true));
    }

    @Test
    public void whatARobotDoesNotHaveIsAnErrorThatShowsNoKey() {
        for (String wrong : new String[] {
            "wecombot://",
            "wecombot:///alice",
            "wecombot://" + KEY + "/alice",
            "wecombot://" + KEY + "?to=alice",
            "wecombot://" + KEY + "?retry=11",
            "wecombot://%zz" + KEY,
            "https://qyapi.weixin.qq.com/cgi-bin/webhook/send",
            "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=",
            "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?" + KEY,
            "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=" + KEY + "&format=text",
            "https://u:" + KEY + "@qyapi.weixin.qq.com/cgi-bin/webhook/send?key=" + KEY
        }) {
            assertThat(wrong, ChannelUrl.isChannelUrl(wrong), is(true));
            InvalidValueException e =
                    assertThrows(wrong, InvalidValueException.class, () -> ChannelUrl.read("--url", wrong));
            assertThat(e.in(Locale.ENGLISH), containsString("--url"));
            assertThat(e.in(Locale.ENGLISH), not(containsString(KEY)));
        }
    }

    @Test
    public void otherWebAddressesAreNoRobots() {
        assertThat(RobotUrl.isRobotUrl("https://ci.example.com/"), is(false));
        assertThat(RobotUrl.isRobotUrl("wechat://a:b@1"), is(false));
        assertThat(parse("wecombot://" + KEY).toString(), not(containsString(KEY)));
    }

    private static RobotUrl parse(String address) {
        return (RobotUrl) ChannelUrl.read("--url", address);
    }
}
