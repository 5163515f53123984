package io.jenkins.plugins.wecom.config;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.wecom.PageLocale;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.standin.Call;
import io.jenkins.plugins.wecom.standin.Fault;
import io.jenkins.plugins.wecom.trial.TestMessage;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.util.NameValuePair;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

public class WecomGlobalConfigurationTest {

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final WecomRule wecom = new WecomRule(jenkins);

    @Test
    public void everythingSurvivesTheForm() throws Exception {
        WecomGlobalConfiguration global = WecomGlobalConfiguration.get();
        global.setRecipients("@alice, #42, +7");
        global.setLanguage("zh_CN");
        global.setAllowInsecureTls(true);
        global.setUserIds(List.of("mail", "table"));
        global.setUserTable("zhang.san = zhangsan\nli.si = lisi");
        global.setMailDomains(List.of("example.com", "example.org"));
        jenkins.configRoundtrip();
        assertThat(global.getUserIds(), is(List.of("mail", "table")));
        assertThat(global.getUserTable(), is("zhang.san = zhangsan\nli.si = lisi"));
        assertThat(global.getMailDomains(), is(List.of("example.com", "example.org")));
        assertThat(global.getCredentialsId(), is(WecomRule.OPS));
        assertThat(global.getRecipients(), is("@alice, #42, +7"));
        assertThat(global.getApiBase(), is(wecom.standIn().uri().toString()));
        assertThat(global.getLanguage(), is("zh_CN"));
        assertThat(global.isAllowInsecureTls(), is(true));
    }

    @Test
    public void whatIsLeftOpenOnTheFormStaysUnset() throws Exception {
        WecomGlobalConfiguration global = WecomGlobalConfiguration.get();
        DeliverySettings settings = new DeliverySettings();
        settings.setRetry("3");
        global.setDelivery(settings);
        jenkins.configRoundtrip();
        assertThat(global.getDelivery().getRetry(), is("3"));
        assertThat(global.getDelivery().getRedirect(), nullValue());
        assertThat(global.getDelivery().getEmojis(), nullValue());
        assertThat(global.getDelivery().getOverflow(), nullValue());
        global.setDelivery(null);
        jenkins.configRoundtrip();
        assertThat(global.getDelivery(), nullValue());
    }

    @Test
    public void nothingIsAboveTheGlobalScreen() {
        DeliverySettings.DescriptorImpl form =
                (DeliverySettings.DescriptorImpl) jenkins.jenkins.getDescriptorOrDie(DeliverySettings.class);
        for (ListBoxModel items : List.of(
                form.doFillOverflowItems(null, ""),
                form.doFillRedirectItems(null, ""),
                form.doFillEmojisItems(null, ""))) {
            assertThat(items.get(0).name, is("(default)"));
            assertThat(items.get(0).value, is(""));
        }
    }

    @Test
    public void everythingSurvivesALoad() {
        WecomGlobalConfiguration global = WecomGlobalConfiguration.get();
        global.setRecipients("@all");
        WecomGlobalConfiguration loaded = new WecomGlobalConfiguration();
        assertThat(loaded.getRecipients(), is("@all"));
        assertThat(loaded.getApiBase(), is(wecom.standIn().uri().toString()));
        assertThat(loaded.getLanguage(), nullValue());
    }

    @Test
    public void aMistakeOnTheFormLeavesTheConfigurationAsItWas() throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            HtmlForm form = browser.goTo("configure").getFormByName("config");
            form.getInputByName("_.recipients").setValue("#x");
            browser.setThrowExceptionOnFailingStatusCode(false);
            HtmlPage answer = jenkins.submit(form);
            assertThat(answer.asNormalizedText(), containsString("Default recipients '#x' is not allowed"));
        }
        assertThat(WecomGlobalConfiguration.get().getRecipients(), is("alice"));
    }

    @Test
    public void userIdsAreTypedAsAListAndEmptiedAgain() throws Exception {
        WecomGlobalConfiguration global = WecomGlobalConfiguration.get();
        people("mail，Table", "@example.com; example.org", "zhang.san = zhangsan");
        assertThat(global.getUserIds(), is(List.of("mail", "table")));
        assertThat(global.getMailDomains(), is(List.of("@example.com", "example.org")));
        people("", "", "");
        assertThat(global.getUserIds(), empty());
        assertThat(global.getMailDomains(), empty());
        assertThat(global.getUserTable(), nullValue());
        assertThat(people("mail, ldap", "", ""), containsString("WeCom user IDs from 'ldap' is not allowed"));
        assertThat(people("", "a@b", ""), containsString("Mail domains of the company 'a@b' is not allowed"));
        assertThat(people("", "", "zhang.san"), containsString("Table of user IDs 'zhang.san' is not allowed"));
        assertThat(global.getUserIds(), empty());
        assertThat(
                global.doCheckUserIds("jenkins, mail", " ").getMessage(),
                containsString("Without a mail domain of the company, zhangsan at any mail provider counts"));
        assertThat(global.doCheckUserIds("jenkins, mail", "example.com").kind, is(FormValidation.Kind.OK));
    }

    private static String people(String userIds, String domains, String table) throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            browser.setThrowExceptionOnFailingStatusCode(false);
            HtmlForm form = browser.goTo("configure").getFormByName("config");
            form.getInputByName("_.userIds").setValue(userIds);
            form.getInputByName("_.mailDomains").setValue(domains);
            form.getTextAreaByName("_.userTable").setText(table);
            return jenkins.submit(form).asNormalizedText();
        }
    }

    @Test
    public void theTestMessageShowsWhatWecomAnswered() throws Exception {
        String page = test("@alice");
        assertThat(
                page, allOf(containsString("Sent to alice"), containsString("<details>"), containsString("errcode")));
        assertThat(wecom.standIn().messages().get(0).users(), is(List.of("alice")));
    }

    @Test
    public void theTestMessageShowsWhatHelps() throws Exception {
        wecom.standIn().next(Call.SEND, Fault.answer(60020, "not allow to access, from ip: 1.2.3.4"));
        assertThat(test("@alice"), containsString("Add 1.2.3.4 under trusted IPs"));
        assertThat(test("#x"), containsString("Recipients of the test message &#039;#x&#039; is not allowed"));
    }

    @Test
    public void theTestMessageIsSentAsTheFormSays() throws Exception {
        wecom.standIn().always(Call.SEND, Fault.status(503));
        // no other test sends it to bob: an equal message would still be under WeCom's duplicate check
        test("@bob", Map.of("retry", "1", "wait", "0"));
        assertThat(wecom.standIn().count(Call.SEND), is(2));
        assertThat(
                test("@alice", Map.of("retry", "x")), containsString("Further attempts &#039;x&#039; is not allowed"));
    }

    @Test
    public void theTestMessageGoesByWhatTheFormSaysOfCertificates() throws Exception {
        WecomRule.addAddress("insecure", "?verify=no");
        assertThat(
                test("@alice", Map.of("credentialsId", "insecure")),
                containsString("The certificate is not to be checked (verify=no)"));
        assertThat(
                test("@alice", Map.of("credentialsId", "insecure", "allowInsecureTls", "true")),
                containsString("Sent to "));
        WecomGlobalConfiguration.get().setAllowInsecureTls(true);
        assertThat(
                test("@alice", Map.of("credentialsId", "insecure", "allowInsecureTls", "false")),
                containsString("The certificate is not to be checked (verify=no)"));
        assertThat(wecom.standIn().messages(), hasSize(1));
    }

    @Test
    public void theTestAnswersInTheLanguageOfWhoeverAsks() throws Exception {
        try (PageLocale browser = PageLocale.ofBrowser()) {
            inTheLanguageOfWhoeverAsks();
        }
    }

    private void inTheLanguageOfWhoeverAsks() throws Exception {
        assertThat(test("@alice", Map.of("credentialsId", "gone"), "zh-CN"), containsString("没有可在此使用的 ID 为“gone”的凭据"));
        assertThat(
                test("@alice", Map.of("credentialsId", "gone")),
                containsString("There are no credentials with the ID &quot;gone&quot;"));
        WecomGlobalConfiguration.get().setRecipients(null);
        assertThat(test("", Map.of(), "zh-CN"), containsString("没有接收者"));
    }

    @Test
    public void whatStandsBesideTheFields() {
        WecomGlobalConfiguration global = WecomGlobalConfiguration.get();
        assertThat(global.doCheckRecipients("@alice, #42").kind, is(FormValidation.Kind.OK));
        assertThat(
                global.doCheckRecipients("@alice, #x").getMessage(),
                containsString("Default recipients &#039;#x&#039; is not allowed"));
        assertThat(global.doCheckApiBase("").kind, is(FormValidation.Kind.OK));
        assertThat(
                global.doCheckApiBase("nonsense").getMessage(),
                containsString("API base address &#039;nonsense&#039; is not allowed"));
    }

    @Test
    public void onlyAdministratorsMayTestAndNoOneByGet() throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ)
                .everywhere()
                .to("reader"));
        assertThat(status("reader", HttpMethod.POST, "testMessage"), is(403));
        assertThat(status("admin", HttpMethod.GET, "testMessage"), is(404));
        assertThat(status("admin", HttpMethod.GET, "fillCredentialsIdItems"), is(404));
        assertThat(body("reader", "fillCredentialsIdItems"), not(containsString(WecomRule.OPS)));
        assertThat(body("admin", "fillCredentialsIdItems"), containsString(WecomRule.OPS));
        assertThat(wecom.standIn().messages(), empty());
    }

    private String test(String recipients) throws Exception {
        return test(recipients, Map.of());
    }

    private String test(String recipients, Map<String, String> others) throws Exception {
        return test(recipients, others, "en");
    }

    private String test(String recipients, Map<String, String> others, String language) throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            WebRequest request = request(browser, HttpMethod.POST, "testMessage", recipients);
            List<NameValuePair> parameters = new ArrayList<>(request.getRequestParameters());
            parameters.removeIf(parameter -> others.containsKey(parameter.getName()));
            others.forEach((name, value) -> parameters.add(new NameValuePair(name, value)));
            request.setRequestParameters(parameters);
            browser.addRequestHeader("Accept-Language", language);
            return browser.getPage(request).getWebResponse().getContentAsString();
        }
    }

    private int status(String user, HttpMethod method, String call) throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient().login(user)) {
            browser.setThrowExceptionOnFailingStatusCode(false);
            return browser.getPage(request(browser, method, call, "@alice"))
                    .getWebResponse()
                    .getStatusCode();
        }
    }

    private String body(String user, String call) throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient().login(user)) {
            return browser.getPage(request(browser, HttpMethod.POST, call, ""))
                    .getWebResponse()
                    .getContentAsString();
        }
    }

    private WebRequest request(JenkinsRule.WebClient browser, HttpMethod method, String call, String recipients)
            throws Exception {
        Class<?> owner = call.equals("testMessage") ? TestMessage.class : WecomGlobalConfiguration.class;
        URL url = new URL(browser.getContextPath() + "descriptorByName/" + owner.getName() + "/" + call);
        WebRequest request = new WebRequest(url, method);
        if (method == HttpMethod.POST) {
            browser.addCrumb(request);
        }
        List<NameValuePair> parameters = new ArrayList<>(request.getRequestParameters());
        parameters.add(new NameValuePair("credentialsId", WecomRule.OPS));
        parameters.add(new NameValuePair("apiBase", wecom.standIn().uri().toString()));
        parameters.add(new NameValuePair("language", ""));
        parameters.add(new NameValuePair("cto", "600"));
        parameters.add(new NameValuePair("rto", "600"));
        parameters.add(new NameValuePair("testRecipients", recipients));
        request.setRequestParameters(parameters);
        return request;
    }
}
