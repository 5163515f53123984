package io.jenkins.plugins.wecom.config;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.Assert.assertThrows;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.domains.Domain;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.casc.ConfigurationContext;
import io.jenkins.plugins.casc.ConfiguratorRegistry;
import io.jenkins.plugins.casc.misc.ConfiguredWithCode;
import io.jenkins.plugins.casc.misc.JenkinsConfiguredWithCodeRule;
import io.jenkins.plugins.casc.misc.Util;
import io.jenkins.plugins.casc.model.CNode;
import io.jenkins.plugins.casc.yaml.YamlSource;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.credentials.WecomAppCredentials;
import io.jenkins.plugins.wecom.report.MemberAction;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.Rule;
import org.junit.Test;

public class ConfigurationAsCodeTest {

    @Rule
    public final JenkinsConfiguredWithCodeRule jenkins = new JenkinsConfiguredWithCodeRule();

    @Test
    @ConfiguredWithCode("configuration-as-code.yaml")
    public void everythingIsImported() {
        WecomGlobalConfiguration global = WecomGlobalConfiguration.get();
        assertThat(global.getCredentialsId(), is("ops"));
        assertThat(global.getRecipients(), is("@all"));
        assertThat(global.getApiBase(), is("http://127.0.0.1:1"));
        assertThat(global.getLanguage(), is("zh_CN"));
        assertThat(global.isAllowInsecureTls(), is(true));
        assertThat(global.isAllowed(MemberAction.APPROVE), is(true));
        assertThat(global.isAllowed(MemberAction.REBUILD), is(false));
        assertThat(global.deliveryOptions().retries(), is(3));
        assertThat(global.deliveryOptions().pause(), is(Duration.ofMillis(1500)));
        assertThat(global.getPerMinute(), is("15"));
        assertThat(global.getDigestEvery(), is("600"));
        assertThat(global.getFacts(), is("Site = Shanghai"));
        assertThat(global.getUserIds(), is(List.of("table", "property")));
        assertThat(global.getUserTable(), is("zhang.san = zhangsan\nli.si = lisi"));
        assertThat(global.getMailDomains(), is(List.of("example.com", "example.org")));
        assertThat(global.getMessage(), is("Everywhere: ${WECOM_HEADLINE}"));
        GlobalRule rule = global.getRules().get(0);
        assertThat(rule.getJobs(), is("team/.*"));
        assertThat(rule.getWhen(), is(List.of("FIXED", "FAILURE")));
        assertThat(rule.getCredentialsId(), is("ops"));
        assertThat(rule.getMessage(), is("Look: ${WECOM_REPORT}"));
        assertThat(rule.getFacts(), is("Commit = ${GIT_COMMIT}"));
        assertThat(rule.getTitle(), is("Nightly"));
        assertThat(rule.getName(), is("Nightly builds"));
        assertThat(rule.isEnabled(), is(false));
        assertThat(rule.buttons(), is(List.of(MemberAction.ABORT, MemberAction.REBUILD)));
        assertThat(rule.getLanguage(), is("en"));

        Credentials credentials =
                WecomRule.store().getCredentials(Domain.global()).get(0);
        assertThat(credentials, instanceOf(WecomAppCredentials.class));
        WecomAppCredentials ops = (WecomAppCredentials) credentials;
        assertThat(ops.getCorpId(), is("ww0123"));
        assertThat(ops.getAgentId(), is("1000002"));
        assertThat(ops.getSecret().getPlainText(), is("s3cret-of-ops"));
    }

    @Test
    @ConfiguredWithCode("configuration-as-code.yaml")
    public void everythingIsExportedAsItWasImportedAndTheSecretIsNotReadable() throws Exception {
        ConfigurationContext context = new ConfigurationContext(ConfiguratorRegistry.get());
        CNode wecom = Util.getUnclassifiedRoot(context).get("wecom");
        String yaml = Util.toStringFromYamlFile(this, "configuration-as-code.yaml");
        String imported = yaml.substring(yaml.indexOf("    allow"), yaml.indexOf("credentials:\n  system"));
        assertThat(Util.toYamlString(wecom), is(imported.replaceAll("(?m)^    ", "")));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ConfigurationAsCode.get().export(all);
        assertThat(
                all.toString(StandardCharsets.UTF_8),
                allOf(
                        containsString("wecomApp:"),
                        containsString("corpId: \"ww0123\""),
                        not(containsString("s3cret-of"))));
    }

    @Test
    public void anAddressThatIsNoneIsRefusedInOneSentence() {
        Exception refused =
                assertThrows(Exception.class, () -> configure("unclassified: {wecom: {apiBase: 'ftp://x'}}"));
        assertThat(
                rootCause(refused).getMessage(),
                containsString(
                        "API base address 'ftp://x' is not allowed: it must be an http or https address of a host, such as"
                                + " https://qyapi.weixin.qq.com, without user, query or fragment."));
    }

    @Test
    public void aLineThatIsNoFactIsRefusedInOneSentence() {
        Exception refused =
                assertThrows(Exception.class, () -> configure("unclassified: {wecom: {facts: 'Coverage 71 %'}}"));
        assertThat(
                rootCause(refused).getMessage(),
                containsString(
                        "Facts 'Coverage 71 %' is not allowed: each line is a label, an equals sign and a text, such as"
                                + " Coverage = 71 %."));
    }

    @Test
    public void whatIsWrongWithUserIdsIsRefusedInOneSentence() {
        Map<String, String> wrong = Map.of(
                "userIds: [property, ldap]",
                        "WeCom user IDs from 'ldap' is not allowed: it must be property, jenkins, mail or table.",
                "userTable: 'zhang.san: zhangsan'",
                        "Table of user IDs 'zhang.san: zhangsan' is not allowed: each line is the ID of a Jenkins user, an equals"
                                + " sign and a WeCom user ID, such as zhang.san = zhangsan.",
                "userTable: 'zhang.san = @all'",
                        "Table of user IDs 'zhang.san = @all' is not allowed: each line is the ID of a Jenkins user, an equals sign"
                                + " and a WeCom user ID, such as zhang.san = zhangsan.",
                "mailDomains: ['a@example.com']",
                        "Mail domains of the company 'a@example.com' is not allowed: it must be what stands behind the @ of an e-mail"
                                + " address, such as example.com.");
        wrong.forEach((setting, sentence) -> {
            Exception refused =
                    assertThrows(setting, Exception.class, () -> configure("unclassified: {wecom: {" + setting + "}}"));
            assertThat(rootCause(refused).getMessage(), containsString(sentence));
        });
    }

    @Test
    public void aCheckBoxThatIsNeitherYesNorNoIsRefusedInOneSentence() {
        Map<String, String> wrong = Map.of(
                "allowInsecureTls: maybe",
                        "Allow connections without checking certificates 'maybe' is not allowed: it must be yes or no.",
                "rules: [{to: alice}, {to: bob, enabled: maybe}]",
                        "Rule 2: Enabled 'maybe' is not allowed: it must be yes or no.");
        wrong.forEach((setting, sentence) -> {
            Exception refused =
                    assertThrows(setting, Exception.class, () -> configure("unclassified: {wecom: {" + setting + "}}"));
            assertThat(rootCause(refused).getMessage(), containsString(sentence));
        });
        configure("unclassified: {wecom: {allowInsecureTls: 'on', rules: [{enabled: 'no'}]}}");
        assertThat(WecomGlobalConfiguration.get().isAllowInsecureTls(), is(true));
        assertThat(WecomGlobalConfiguration.get().getRules().get(0).isEnabled(), is(false));
    }

    @Test
    public void anActionThatIsNoneIsRefusedInOneSentenceAndAnEmptyListAllowsNothing() {
        Map<String, String> wrong = Map.of(
                "allowedActions: [approve, restart]",
                        "What members may do from WeCom 'restart' is not allowed: it is one of approve, reject, abort, rebuild,"
                                + " acknowledge, status, failing, why, build.",
                "rules: [{actions: [status]}]",
                        "Rule 1: Buttons of a card 'status' is not allowed: it is one of approve, reject, abort, rebuild,"
                                + " acknowledge.");
        wrong.forEach((setting, sentence) -> {
            Exception refused =
                    assertThrows(setting, Exception.class, () -> configure("unclassified: {wecom: {" + setting + "}}"));
            assertThat(rootCause(refused).getMessage(), containsString(sentence));
        });
        assertThat(WecomGlobalConfiguration.get().isAllowed(MemberAction.STATUS), is(true));
        configure("unclassified: {wecom: {allowedActions: []}}");
        assertThat(WecomGlobalConfiguration.get().isAllowed(MemberAction.STATUS), is(false));
    }

    private static void configure(String yaml) {
        ConfigurationAsCode.get()
                .configureWith(YamlSource.of(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))));
    }

    private static Throwable rootCause(Throwable failure) {
        return failure.getCause() == null ? failure : rootCause(failure.getCause());
    }
}
