package io.jenkins.plugins.wecom.config.receivers;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.Assert.assertThrows;

import com.cloudbees.plugins.credentials.domains.Domain;
import hudson.util.Secret;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.casc.yaml.YamlSource;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.standin.WecomStandIn;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlSelect;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** Receivers on the global screen and in Configuration as Code. */
public class ReceiversTest {

    private static final String TOKEN = "t0kenOfTheReceiver";
    private static final String AES_KEY = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFG";

    private static final String RECEIVER = ".//div[contains(@class, 'wecom-receiver')]";

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final WecomRule wecom = new WecomRule(jenkins);

    @Test
    public void aReceiverIsActiveFromItsFirstLoadAndItsPathIsTheSameInANewHome() throws Exception {
        WecomRule.store().removeCredentials(Domain.global(), WecomRule.credentials(WecomRule.OPS, WecomStandIn.SECRET));
        load("{credentialsId: ops, token: " + TOKEN + ", aesKey: " + AES_KEY + "}");
        String path = only().getPath();
        assertThat(path, matchesPattern("[0-9a-f]{40}"));
        assertThat(only().application(global().apiBaseUri()).isPresent(), is(true));
        assertThat(only().getUrl(), is(jenkins.getURL() + "wecom-callback/" + path));

        load("{credentialsId: ops, token: another, aesKey: " + AES_KEY.replace('0', '1') + "}");
        assertThat("kept for these credentials", only().getPath(), is(path));

        global().setReceivers(List.of());
        load("{credentialsId: ops, token: another, aesKey: " + AES_KEY + "}");
        assertThat("a new home", only().getPath(), is(path));

        global().setReceivers(List.of());
        load("{credentialsId: ops, token: another, aesKey: " + AES_KEY.replace('0', '1') + "}");
        assertThat("nobody without the key can compute it", only().getPath(), is(not(path)));

        load("{credentialsId: ops, token: x, aesKey: " + AES_KEY + ", path: chosen-by-hand-0123456789}");
        assertThat(only().getPath(), is("chosen-by-hand-0123456789"));
    }

    @Test
    public void thePathIsExportedAndTheKeysAreNotReadable() throws Exception {
        load("{credentialsId: ops, token: " + TOKEN + ", aesKey: " + AES_KEY + "}");
        ByteArrayOutputStream exported = new ByteArrayOutputStream();
        ConfigurationAsCode.get().export(exported);
        assertThat(
                exported.toString(StandardCharsets.UTF_8),
                allOf(
                        containsString("path: \"" + only().getPath() + "\""),
                        not(containsString(TOKEN)),
                        not(containsString(AES_KEY))));
    }

    @Test
    public void whatCannotBeRightIsRefusedInOneSentenceThatShowsNoKey() {
        refused(
                "{credentialsId: ops, token: 'a b', aesKey: " + AES_KEY + "}",
                "Receiver ops: Token cannot be used (its value is not shown, as it may be secret): it must be 1 to 32"
                        + " letters and digits.");
        refused(
                "{credentialsId: ops, token: a, aesKey: tooShort}",
                "Receiver ops: EncodingAESKey cannot be used (its value is not shown, as it may be secret): it must be exactly"
                        + " 43 letters and digits.");
        refused(
                "{credentialsId: ops, token: a, aesKey: " + AES_KEY + ", path: guessable}",
                "Receiver ops: Path 'guessable' is not allowed: it must be 22 to 128 letters, digits, - and _, best"
                        + " made by the button.");
        String one = "{credentialsId: ops, token: a, aesKey: " + AES_KEY + "}";
        refused(one + ", " + one, "Receiver ops: Application 'ops' is not allowed: each receiver needs its own.");
        assertThat(global().getReceivers(), hasSize(0));
    }

    @Test
    public void buttonsMakeKeysAndPathAndTheFormKeepsThem() throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            HtmlForm form = form(browser);
            HtmlElement receivers = form.getFirstByXPath(RECEIVER);
            assertThat("none yet", receivers, is(nullValue()));
            click(form, "Add receiver");
            await(form, 1);
            click(form, "Generate", 0);
            click(form, "Generate", 1);
            HtmlInput token = form.getInputByName("_.token");
            HtmlInput key = form.getInputByName("_.aesKey");
            assertThat(token.getValue(), matchesPattern("[0-9A-Za-z]{32}"));
            assertThat(key.getValue(), matchesPattern("[0-9A-Za-z]{43}"));
            assertThat("to be copied", key.getTypeAttribute(), is("text"));
            select(form);
            jenkins.submit(form);
            assertThat(Secret.toString(only().getToken()), is(token.getValue()));
            assertThat(Secret.toString(only().getAesKey()), is(key.getValue()));
            assertThat(only().getCredentialsId(), is("ops"));
            assertThat(only().getPath(), matchesPattern("[0-9a-f]{40}"));
            assertThat(only().application(global().apiBaseUri()).isPresent(), is(true));

            Receiver before = only();
            form = form(browser);
            HtmlPage page = (HtmlPage) form.getPage();
            assertThat(page.asNormalizedText(), containsString(before.getUrl()));
            assertThat(page.asNormalizedText(), containsString("Not yet verified by WeCom's console"));
            assertThat(page.asXml(), allOf(not(containsString(token.getValue())), not(containsString(key.getValue()))));
            jenkins.submit(form);
            assertThat(only().getPath(), is(before.getPath()));
            assertThat(only().getToken(), is(before.getToken()));
            assertThat(only().getAesKey(), is(before.getAesKey()));

            form = form(browser);
            click(form, "Generate", 0);
            click(form, "New path", 0);
            jenkins.submit(form);
            assertThat(only().getToken(), is(not(before.getToken())));
            assertThat(only().getAesKey(), is(before.getAesKey()));
            assertThat(only().getPath(), matchesPattern("[0-9A-Za-z]{32}"));

            form = form(browser);
            HtmlElement delete = form.getFirstByXPath(
                    ".//div[contains(@class, 'wecom-receiver')]/..//button[contains(@class, 'repeatable-delete')]");
            delete.click();
            await(form, 0);
            jenkins.submit(form);
            assertThat(global().getReceivers(), hasSize(0));
        }
    }

    @Test
    public void saveRefusesWhatCannotBeRightByItsLabelAndChangesNothing() throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            browser.setThrowExceptionOnFailingStatusCode(false);
            HtmlForm form = form(browser);
            click(form, "Add receiver");
            await(form, 1);
            select(form);
            click(form, "Generate", 1);
            form.getInputByName("_.recipients").setValue("@bob");
            HtmlPage refusal = (HtmlPage) jenkins.submit(form);
            assertThat(refusal.asNormalizedText(), containsString("Receiver ops: Token is missing"));
            assertThat(global().getReceivers(), hasSize(0));
            assertThat(global().getRecipients(), is("alice"));
        }
    }

    private static HtmlForm form(JenkinsRule.WebClient browser) throws Exception {
        return browser.goTo("configure").getFormByName("config");
    }

    private static void await(HtmlForm form, int receivers) throws InterruptedException {
        for (int i = 0; i < 600 && form.getByXPath(RECEIVER).size() != receivers; i++) {
            Thread.sleep(100);
        }
        assertThat(form.getByXPath(RECEIVER), hasSize(receivers));
    }

    /** Jenkins fills the list after it has been shown. */
    private static void select(HtmlForm form) throws InterruptedException {
        List<HtmlSelect> lists =
                form.getByXPath(".//div[contains(@class, 'wecom-receiver')]//select[@name='_.credentialsId']");
        assertThat(lists, hasSize(1));
        HtmlSelect list = lists.get(0);
        for (int i = 0; i < 600 && !isOffered(list, "ops"); i++) {
            Thread.sleep(100);
        }
        list.setSelectedAttribute("ops", true);
        assertThat(list.getSelectedOptions().get(0).getValueAttribute(), is("ops"));
    }

    private static boolean isOffered(HtmlSelect list, String value) {
        return list.getOptions().stream()
                .anyMatch(option -> option.getValueAttribute().equals(value));
    }

    private static void click(HtmlForm form, String label) throws Exception {
        click(form, label, 0);
    }

    private static void click(HtmlForm form, String label, int index) throws Exception {
        List<HtmlElement> buttons = form.getByXPath(".//button[normalize-space(.)='" + label + "']");
        assertThat(label, buttons.get(index), is(notNullValue()));
        buttons.get(index).click();
    }

    private static void refused(String receivers, String sentence) {
        Throwable refusal = assertThrows(Exception.class, () -> load(receivers));
        while (refusal.getCause() != null) {
            refusal = refusal.getCause();
        }
        assertThat(refusal.getMessage(), containsString(": " + sentence));
    }

    private static void load(String receivers) {
        String yaml =
                "credentials: {system: {domainCredentials: [{credentials: [{wecomApp: {scope: GLOBAL, id: ops, corpId: "
                        + WecomStandIn.CORP_ID + ", agentId: '1000002', secret: s3cret}}]}]}}\n"
                        + "unclassified: {wecom: {receivers: [" + receivers + "]}}\n";
        ConfigurationAsCode.get()
                .configureWith(YamlSource.of(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))));
    }

    private static Receiver only() {
        assertThat(global().getReceivers(), hasSize(1));
        return global().getReceivers().get(0);
    }

    private static WecomGlobalConfiguration global() {
        return WecomGlobalConfiguration.get();
    }
}
