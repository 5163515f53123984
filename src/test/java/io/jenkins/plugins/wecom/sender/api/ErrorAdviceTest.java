package io.jenkins.plugins.wecom.sender.api;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.jenkins.plugins.wecom.sender.RejectedException;
import io.jenkins.plugins.wecom.sender.SendResult;
import io.jenkins.plugins.wecom.sender.WecomException;
import io.jenkins.plugins.wecom.sender.http.Redaction;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.Test;

/** Each code that the calls bring with what helps, in both languages. */
public class ErrorAdviceTest {

    private static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;
    private static final String ERRMSG =
            "it''s {0} wrong, hint: [1617012345678912345], from ip: 203.0.113.7, more info at https://open.work"
                    + ".weixin.qq.com/devtool/query?e=1";

    /** A word of the advice on each code, in English and in Chinese. */
    private static final Map<Integer, List<String>> ADVICE = Map.ofEntries(
            Map.entry(-1, List.of("busy", "繁忙")),
            Map.entry(45009, List.of("hour", "一小时")),
            Map.entry(45033, List.of("fewer at a time", "并发")),
            Map.entry(40091, List.of("secret", "Secret")),
            Map.entry(40013, List.of("corp ID", "企业 ID")),
            Map.entry(40014, List.of("token", "access token")),
            Map.entry(42001, List.of("token", "access token")),
            Map.entry(40001, List.of("token", "access token")),
            Map.entry(40056, List.of("same application", "同一个应用")),
            Map.entry(301002, List.of("same application", "同一个应用")),
            Map.entry(40058, List.of("message", "消息")),
            Map.entry(45002, List.of("Shorten", "缩短")),
            Map.entry(44004, List.of("text", "正文")),
            Map.entry(40033, List.of("characters", "字符")),
            Map.entry(47001, List.of("message", "消息")),
            Map.entry(40032, List.of("1000 users", "1000 个成员")),
            Map.entry(82002, List.of("100 departments", "100 个部门")),
            Map.entry(82003, List.of("100 tags", "100 个标签")),
            Map.entry(46004, List.of("visible range", "可见范围")),
            Map.entry(60111, List.of("visible range", "可见范围")),
            Map.entry(48002, List.of("permission", "权限")),
            Map.entry(50003, List.of("Enable", "启用")),
            Map.entry(60020, List.of("203.0.113.7 under trusted IPs (企业可信IP)", "企业可信IP”中加入 203.0.113.7")),
            Map.entry(81013, List.of("visible range", "可见范围")),
            Map.entry(82001, List.of("recipient", "接收者")),
            Map.entry(40004, List.of("20 MB", "20 MB")),
            Map.entry(40005, List.of("JPG, PNG", "JPG、PNG")),
            Map.entry(40006, List.of("20 MB", "20 MB")),
            Map.entry(40009, List.of("10 MB", "10 MB")),
            Map.entry(41001, List.of("relay", "中转服务器")),
            Map.entry(40003, List.of("user ID", "成员账号")),
            Map.entry(48004, List.of("authorized", "授权")),
            Map.entry(60011, List.of("root department", "根部门")),
            Map.entry(40096, List.of("external contact", "外部联系人")),
            Map.entry(301025, List.of("could not use", "无法使用")),
            Map.entry(43012, List.of("receiving URL", "设置API接收")),
            Map.entry(42014, List.of("new task ID", "新的 task_id")),
            Map.entry(86008, List.of("the application that made it", "创建该群聊的应用")),
            Map.entry(93000, List.of("webhook address", "webhook 地址")));

    @Test
    public void eachCodeHasItsAdviceInBothLanguages() {
        ADVICE.forEach((code, words) -> {
            RejectedException e = refused(WecomCall.SEND, code, ERRMSG);
            assertThat(advice(e, Locale.ENGLISH), containsString(words.get(0)));
            assertThat(advice(e, CHINESE), containsString(words.get(1)));
            assertThat(e.sentence().in(Locale.ENGLISH), allOf(containsString("code " + code), containsString(ERRMSG)));
            assertThat(e.sentence().in(CHINESE), containsString("错误码 " + code));
            assertThat(e.sentence().in(Locale.GERMAN), is(e.sentence().in(Locale.ENGLISH)));
        });
    }

    @Test
    public void eachCodeOfTheTableHasAPhraseOfOneSentenceInBothLanguages() {
        ErrorAdviceTable.BY_CODE.forEach((code, phrase) -> {
            RejectedException e = refused(WecomCall.SEND, code, "");
            String english = advice(e, Locale.ENGLISH);
            String chinese = advice(e, CHINESE);
            assertThat(code + " " + english, english.matches("[A-Z].*[^.]\\.") && !english.contains(". "), is(true));
            assertThat(
                    code + " " + chinese,
                    chinese.endsWith("。") && chinese.indexOf("。") + 1 == chinese.length(),
                    is(true));
            assertThat(english, not(containsString("90313")));
            assertThat(chinese, not(is(english)));
        });
    }

    @Test
    public void codesOfCardsChatsAndRobotsAreKnown() {
        for (int code : new int[] {
            40008, 42014, 42017, 42018, 42019, 42020, 42027, 42028, 42029, 42030, 42031, 42033, 42035, 42036, 42037,
            42038, 42039, 42040, 42041, 42042, 42043, 42044, 42045, 42046, 42047, 42049, 42050, 42051, 43012, 45034,
            42015, 42016, 42022, 60140, 82101, 82102, 40050, 86001, 86003, 86004, 86005, 86006, 86007, 86008, 86101,
            86201, 86202, 86203, 86204, 86205, 86207, 86215, 86216, 93000, 93004, 93008, 44001
        }) {
            assertThat("code " + code, ErrorAdviceTable.BY_CODE.containsKey(code), is(true));
        }
    }

    @Test
    public void onlyTheTwoPassingCodesPass() {
        for (int code : ADVICE.keySet()) {
            assertThat(
                    "code " + code, refused(WecomCall.SEND, code, "").isTransient(), is(code == -1 || code == 45033));
        }
        assertThat(refused(WecomCall.SEND, 12345, "").isTransient(), is(false));
    }

    @Test
    public void whatAnAdministratorHasToMendIsToldFromWhatConcernsOneMessage() {
        Set<Integer> mended = Set.of(
                40001, 40091, 40013, 40014, 42001, 45009, 40056, 301002, 48002, 50003, 60020, 93000, 93004, 93008);
        for (int code : ADVICE.keySet()) {
            assertThat("code " + code, refused(WecomCall.GETTOKEN, code, "").isPersistent(), is(mended.contains(code)));
        }
        assertThat(refused(WecomCall.SEND, 12345, "").isPersistent(), is(false));
    }

    @Test
    public void aWrongSecretIsSomethingElseThanAnEndedToken() {
        RejectedException e = refused(WecomCall.GETTOKEN, 40001, "invalid credential");
        assertThat(advice(e, Locale.ENGLISH), containsString("Copy the secret anew"));
        assertThat(advice(e, CHINESE), containsString("重新复制 Secret"));
        assertThat(e.sentence().in(Locale.ENGLISH), containsString("access token"));
    }

    @Test
    public void theIpThatWecomSawIsNamed() {
        for (String ip : List.of("203.0.113.7", "2001:db8::1")) {
            for (String errmsg :
                    List.of("x, from ip: " + ip + ", more", "x, from ip:" + ip, "x, from ip: " + ip + ".")) {
                RejectedException e = refused(WecomCall.GETTOKEN, 60020, errmsg);
                assertThat(advice(e, Locale.ENGLISH), containsString("Add " + ip + " under"));
                assertThat(advice(e, CHINESE), containsString(ip));
            }
        }
    }

    @Test
    public void withoutAnIpTheAdviceStillReadsWell() {
        RejectedException e = refused(WecomCall.SEND, 60020, "not allow to access from your ip");
        assertThat(advice(e, Locale.ENGLISH), containsString("Add the IP address of this machine under"));
        assertThat(advice(e, CHINESE), containsString("本机的 IP"));
    }

    @Test
    public void anUnknownCodeIsLookedUpInTheDocumentation() {
        assertThat(advice(refused(WecomCall.SEND, 12345, "x"), Locale.ENGLISH), containsString("90313"));
    }

    @Test
    public void theHintNumberIsKeptForWecomsSupport() {
        assertThat(refused(WecomCall.SEND, 48002, ERRMSG).hint(), is(Optional.of("1617012345678912345")));
        assertThat(refused(WecomCall.SEND, 48002, "no").hint(), is(Optional.empty()));
    }

    @Test
    public void anErrmsgStaysOnOneLine() {
        RejectedException e = refused(WecomCall.SEND, 48002, "a\\r\\nb\\u001b[31mc\\u0000");
        assertThat(e.in(Locale.ENGLISH), allOf(containsString("a bc"), not(containsString("\n"))));
        assertThat(List.of(e.answer().split("\n", -1)).size(), is(1));
    }

    @Test
    public void namesThatWecomLeftOutAreRead() {
        WecomResponse answer = WecomResponse.parse(
                        "{\"errcode\":0,\"errmsg\":\"ok\",\"invaliduser\":\"a|b\",\"invalidparty\":\"1\","
                                + "\"invalidtag\":\"\",\"unlicenseduser\":\"c|\",\"msgid\":\"m\"}",
                        Redaction.hiding())
                .orElseThrow();
        SendResult delivery = SendResult.NOTHING.plus(answer.result()).plus(answer.result());
        assertThat(delivery.invalidUsers(), is(List.of("a", "b")));
        assertThat(delivery.invalidParties(), is(List.of("1")));
        assertThat(delivery.invalidTags(), is(List.of()));
        assertThat(delivery.unlicensedUsers(), hasItem("c"));
        assertThat(delivery.isPartial(), is(true));
    }

    private static String advice(WecomException e, Locale locale) {
        return e.advice().orElseThrow().in(locale);
    }

    private static RejectedException refused(WecomCall call, int code, String errmsg) {
        String json = "{\"errcode\":" + code + ",\"errmsg\":\"" + errmsg + "\"}";
        return WecomResponse.parse(json, Redaction.hiding()).orElseThrow().rejection(call);
    }
}
