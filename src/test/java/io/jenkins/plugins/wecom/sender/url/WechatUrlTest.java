package io.jenkins.plugins.wecom.sender.url;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.jenkins.plugins.wecom.message.Format;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.message.text.Overflow;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.WecomApp;
import io.jenkins.plugins.wecom.sender.api.SendingRule;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.Test;

/** Addresses as shared/spec/wechat-url.md describes them. */
public class WechatUrlTest {

    private static final String SECRET = "s3cret-Of_the-ops-application-0123456789abcde";
    private static final String APP = "wechat://ww0123:" + SECRET + "@1000002";

    @Test
    public void anAddressHasAnApplication() {
        WechatUrl url = parse(APP + "/alice");
        assertThat(url.channel().corpId(), is("ww0123"));
        assertThat(url.channel().agentId(), is(1000002L));
        assertThat(url.channel().secret(), is(SECRET));
        assertThat(url.channel().apiBase(), is(WecomApp.PUBLIC_API));
        assertThat(url.warnings(), empty());
        assertThat(url.toString(), not(containsString(SECRET)));
    }

    @Test
    public void whatItDoesNotSayIsUnset() {
        assertThat(parse(APP).options(), is(DeliveryOptions.UNSET));
        assertThat(parse(APP + "/?").options(), is(DeliveryOptions.UNSET));
        assertThat(parse(APP).recipients().isEmpty(), is(true));
    }

    @Test
    public void everyFormOfRecipientIsRead() {
        Recipients to = parse(APP + "/@alice/bob/%2342/+7/%2B8/b.c@d-e_f//").recipients();
        assertThat(to.users(), contains("alice", "bob", "b.c@d-e_f"));
        assertThat(to.departments(), contains("42"));
        assertThat(to.tags(), contains("7", "8"));
    }

    @Test
    public void everyoneIsEveryone() {
        for (String all : List.of("/@all", "/all", "/ALL", "/alice/%40all/%2342", "/?to=@all")) {
            assertThat(parse(APP + all).recipients().isEveryone(), is(true));
        }
    }

    @Test
    public void toAddsRecipientsToThoseOfThePath() {
        Recipients to = parse(APP + "/bob/%231?to=alice,@Bob,%232,+7&TO=carol").recipients();
        assertThat(to.users(), contains("bob", "alice", "carol"));
        assertThat(to.departments(), contains("1", "2"));
        assertThat(to.tags(), contains("7"));
    }

    @Test
    public void theCaseOfSchemeAndNamesDoesNotMatter() {
        WechatUrl url = parse("WeChat" + APP.substring(6) + "/alice?RETRY=3&Overflow=SPLIT;ReDirect=No");
        assertThat(url.options().retries(), is(3));
        assertThat(url.options().overflow(), is(Overflow.SPLIT));
        assertThat(url.options().redirect(), is(false));
    }

    @Test
    public void ampersandAndSemicolonSeparate() {
        DeliveryOptions options = parse(APP + "?retry=1;wait=2&cto=3;;&rto=4;").options();
        assertThat(options.retries(), is(1));
        assertThat(options.pause(), is(Duration.ofSeconds(2)));
        assertThat(options.connectTimeout(), is(Duration.ofSeconds(3)));
        assertThat(options.readTimeout(), is(Duration.ofSeconds(4)));
    }

    @Test
    public void aSemicolonWithoutANameBehindItBelongsToTheValue() {
        assertThat(parse(APP + "?to=alice;bob").recipients().users(), contains("alice", "bob"));
        WechatUrl url = parse(APP + "?to=alice;@bob;retry=1&to=#42".replace("#", "%23"));
        assertThat(url.recipients().names(), contains("alice", "bob", "#42"));
        assertThat(url.options().retries(), is(1));
        assertThat(url.warnings(), empty());
    }

    @Test
    public void recipientsAreSeparatedAsPeopleTypeThem() {
        for (String to : List.of("alice bob", "alice%20bob", "alice|bob", "alice，bob", "alice%3Bbob", "＠alice、bob")) {
            assertThat(parse(APP + "?to=" + to).recipients().users(), contains("alice", "bob"));
            assertThat(parse(APP + "/" + to).recipients().users(), contains("alice", "bob"));
        }
        assertThat(parse(APP + "/＃42/＋7").recipients().names(), contains("#42", "+7"));
    }

    @Test
    public void theWordNullIsLeftOut() {
        WechatUrl url = parse(APP + "/null/alice?to=null");
        assertThat(url.recipients().names(), contains("alice"));
        assertThat(url.leftOut(), contains("null", "null"));
        assertThat(parse(APP + "/@null").recipients().names(), contains("null"));
    }

    @Test
    public void anAddressWhoseRecipientsAreNoneCanBeReadForThoseWhoHaveOthers() {
        WechatUrl url = WechatUrl.read("address", APP + "/张三");
        assertThat(url.recipients().isEmpty(), is(true));
        assertThat(url.leftOut(), contains("张三"));
    }

    @Test
    public void eachComponentIsDecodedOnce() {
        WechatUrl url = parse("wechat://c%3Ao:a%2Fb%3F%40%25%2B+ü%E6%9E%84@10%30/%61lice%2Cbob?%72etry=%33&to=%2B7");
        assertThat(url.channel().corpId(), is("c:o"));
        assertThat(url.channel().secret(), is("a/b?@%++ü构"));
        assertThat(url.channel().agentId(), is(100L));
        assertThat(url.recipients().users(), contains("alice", "bob"));
        assertThat(url.recipients().tags(), contains("7"));
        assertThat(url.options().retries(), is(3));
        assertThat(parse("wechat://c:a%252Fb@1").channel().secret(), is("a%2Fb"));
    }

    @Test
    public void aSecretMayHoldAnAtSignAndAColon() {
        assertThat(parse("wechat://c:a@b:c@1/alice").channel().secret(), is("a@b:c"));
    }

    @Test
    public void aPlusIsAPlus() {
        assertThat(parse(APP + "?tz=Etc/GMT+8").options().zone(), is(ZoneId.of("Etc/GMT+8")));
        assertThat(parse("wechat://c:a+b@1/+7").channel().secret(), is("a+b"));
    }

    @Test
    public void everyParameterIsRead() {
        DeliveryOptions options = parse(
                        APP + "?format=markdown&overflow=truncate&verify=no&redirect=off&cto=0.5&rto=1.25"
                                + "&emojis=yes&tz=Asia/Shanghai&retry=10&wait=20.0&optional=1")
                .options();
        assertThat(
                options,
                is(new DeliveryOptions(
                        Format.MARKDOWN,
                        Overflow.TRUNCATE,
                        false,
                        false,
                        Duration.ofMillis(500),
                        Duration.ofMillis(1250),
                        true,
                        ZoneId.of("Asia/Shanghai"),
                        10,
                        Duration.ofSeconds(20),
                        true)));
    }

    @Test
    public void formatsAreTextMarkdownAndHtmlAsText() {
        assertThat(parse(APP + "?format=text").options().format(), is(Format.TEXT));
        assertThat(parse(APP + "?format=HTML").options().format(), is(Format.TEXT));
        assertThat(parse(APP + "?format=Markdown").options().format(), is(Format.MARKDOWN));
    }

    @Test
    public void yesAndNoHaveManyNames() {
        for (String yes : List.of("yes", "true", "on", "1", "YES", "True", "oN")) {
            assertThat(parse(APP + "?optional=" + yes).options().optional(), is(true));
        }
        for (String no : List.of("no", "false", "off", "0", "NO", "False", "oFf")) {
            assertThat(parse(APP + "?verify=" + no).options().verify(), is(false));
        }
    }

    @Test
    public void theEdgesOfARangeBelongToIt() {
        assertThat(parse(APP + "?retry=0&wait=0.0").options().retries(), is(0));
        assertThat(parse(APP + "?wait=0").options().pause(), is(Duration.ZERO));
        assertThat(parse(APP + "?cto=0.0001").options().connectTimeout(), is(Duration.ofMillis(1)));
        assertThat(parse(APP + "?rto=2147483").options().readTimeout(), is(Duration.ofSeconds(2_147_483)));
    }

    @Test
    public void aTimeZoneIsKnownInAnyCase() {
        assertThat(parse(APP + "?tz=asia/SHANGHAI").options().zone(), is(ZoneId.of("Asia/Shanghai")));
        assertThat(parse(APP + "?tz=utc").options().zone(), is(ZoneId.of("UTC")));
    }

    @Test
    public void anUnknownParameterIsIgnoredWithAWarningThatNamesIt() {
        WechatUrl url = parse(APP + "/alice?store=yes&retry=1&mode=x&=y");
        assertThat(url.options().retries(), is(1));
        assertThat(url.warnings(), hasSize(3));
        assertThat(url.warnings().get(0).in(Locale.ENGLISH), containsString("\"store\""));
        assertThat(url.warnings().get(1).in(Locale.SIMPLIFIED_CHINESE), containsString("mode"));
    }

    @Test
    public void aRecipientOfNoFormIsLeftOutWithAWarningThatNamesIt() {
        WechatUrl url = parse(APP + "/alice/b!d/%23x?to=+y,bob");
        assertThat(url.recipients().users(), contains("alice", "bob"));
        assertThat(
                url.warnings().stream().map(w -> w.in(Locale.ENGLISH)).toList(),
                contains(containsString("\"b!d\""), containsString("\"#x\""), containsString("\"+y\"")));
    }

    @Test
    public void recipientsGivenBesideTheAddressAreEnough() {
        WechatUrl url = WechatUrl.parse("address", APP + "/b!d", SendingRule.ALICE);
        assertThat(url.recipients().isEmpty(), is(true));
        assertThat(url.warnings(), hasSize(1));
    }

    @Test
    public void whatIsNotSetIsTakenFromTheNextInLine() {
        DeliveryOptions step = parse(APP + "?retry=1").options();
        DeliveryOptions address = parse(APP + "?retry=2&wait=3").options();
        DeliveryOptions options = step.orElse(address).orElse(DeliveryOptions.OF_JENKINS);
        assertThat(options.retries(), is(1));
        assertThat(options.pause(), is(Duration.ofSeconds(3)));
        assertThat(options.format(), is(Format.MARKDOWN));
        assertThat(options.overflow(), is(Overflow.SPLIT));
    }

    @Test
    public void theDefaultsAreThoseOfTheTable() {
        DeliveryOptions address = DeliveryOptions.OF_AN_ADDRESS;
        assertThat(
                address,
                is(new DeliveryOptions(
                        Format.TEXT,
                        Overflow.UPSTREAM,
                        true,
                        true,
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(4),
                        false,
                        ZoneId.systemDefault(),
                        0,
                        Duration.ofMillis(500),
                        false)));
        assertThat(DeliveryOptions.OF_JENKINS.retries(), is(2));
        assertThat(DeliveryOptions.OF_JENKINS.connectTimeout(), is(address.connectTimeout()));
    }

    private static WechatUrl parse(String address) {
        return WechatUrl.parse("address", address);
    }
}
