package io.jenkins.plugins.wecom.publisher;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.Result;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.config.DeliverySettings;
import io.jenkins.plugins.wecom.config.GlobalRule;
import io.jenkins.plugins.wecom.config.NotificationRule;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.config.WecomJobProperty;
import io.jenkins.plugins.wecom.standin.Call;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.html.DomNode;
import org.htmlunit.html.HtmlAnchor;
import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.util.NameValuePair;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.FakeChangeLogSCM;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.MockBuilder;

public class PreviewTest {

    private static final String OF_RULE = "job/shop/descriptorByName/" + PreviewButton.class.getName() + "/rule";
    private static final String OF_GLOBAL_RULE = "descriptorByName/" + PreviewButton.class.getName() + "/globalRule";
    private static final String OF_ALL = "descriptorByName/" + PreviewButton.class.getName() + "/defaults";

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final WecomRule wecom = new WecomRule(jenkins);

    private FreeStyleProject job;

    @Before
    public void configure() throws Exception {
        job = jenkins.createFreeStyleProject("shop");
    }

    @Test
    public void aRuleShowsTheLastBuildAndAFailureAndARepairMadeFromIt() throws Exception {
        FakeChangeLogSCM scm = new FakeChangeLogSCM();
        scm.addChange().withAuthor("lisi").withMsg("fix rounding");
        job.setScm(scm);
        job.getBuildersList().add(new MockBuilder(Result.UNSTABLE));
        jenkins.buildAndAssertStatus(Result.UNSTABLE, job);
        HtmlPage preview = preview(OF_RULE, Map.of());
        assertThat(
                texts(preview, ".wecom-preview__line--heading2"),
                contains("Unstable shop #1", "Failed shop #1", "Fixed shop #1"));
        assertThat(
                texts(preview, ".wecom-preview__title"),
                contains(
                        "Last build: shop #1",
                        "A failure, derived from the last build",
                        "A fixed build, derived from the last build"));
        assertThat(texts(preview, ".wecom-preview__line--quote"), everyItem(not(containsString("Started by user"))));
        assertThat(sources(preview), everyItem(containsString("> lisi: fix rounding")));
        HtmlAnchor link = (HtmlAnchor) preview.querySelector(".wecom-preview__line--heading2 a");
        assertThat(link.getHrefAttribute(), startsWith(jenkins.getURL() + "job/shop/1/"));
        assertThat(
                preview.querySelector(".wecom-preview__line--heading2 .wecom-look--warning")
                        .getTextContent(),
                is("Unstable"));
        assertThat("nothing is sent", wecom.standIn().count(Call.GETTOKEN), is(0));
    }

    @Test
    public void itsSizeIsThatOfWhatIsSent() throws Exception {
        WecomNotifier notifier = new WecomNotifier();
        NotificationRule rule = notifier.getRules().get(0);
        rule.setWhen(List.of("SUCCESS"));
        rule.setTitle("部署 🚀");
        rule.setMessage("第 ${BUILD_NUMBER} 次构建 of $JOB_NAME");
        job.getPublishersList().add(notifier);
        jenkins.buildAndAssertSuccess(job);
        String sent = wecom.standIn().messages().get(0).content();
        assertThat(sent, is("# 部署 🚀\n第 1 次构建 of shop"));

        HtmlPage preview = preview(OF_RULE, Map.of("title", rule.getTitle(), "message", rule.getMessage()));
        assertThat(sources(preview), everyItem(is(sent)));
        int bytes = sent.getBytes(StandardCharsets.UTF_8).length;
        assertThat(texts(preview, ".wecom-preview__size"), everyItem(is(bytes + " of 2,048 bytes, markdown")));
    }

    @Test
    public void aMessageThatIsTooLongIsShownInItsParts() throws Exception {
        jenkins.buildAndAssertSuccess(job);
        HtmlPage preview = preview(OF_RULE, Map.of("message", "word.".repeat(2_000)));
        assertThat(sources(preview), hasSize(9));
        assertThat(texts(preview, ".wecom-preview__hidden").get(0), is("2 more messages are not shown."));
        WecomGlobalConfiguration.get().setDelivery(upstream());
        preview = preview(OF_RULE, Map.of("message", "word.".repeat(2_000)));
        assertThat(
                texts(preview, ".wecom-preview__size").get(0),
                is("10,000 of 2,048 bytes, markdown · WeCom will cut it"));
    }

    @Test
    public void formatAndLanguageAreThoseOfTheForm() throws Exception {
        jenkins.buildAndAssertSuccess(job);
        HtmlPage preview = preview(OF_RULE, Map.of("format", "text", "language", "zh_CN"));
        assertThat(sources(preview).get(1), startsWith("不稳定 shop #1"));
        assertThat(texts(preview, ".wecom-preview__size").get(0), containsString("bytes, text"));
        assertThat(preview.querySelectorAll(".wecom-preview__line a"), empty());
    }

    @Test
    public void withoutABuildItIsMadeUpAndSaysSo() throws Exception {
        HtmlPage preview = preview(OF_RULE, Map.of("title", "$JOB_NAME"));
        assertThat(texts(preview, ".wecom-preview__remark").get(0), startsWith("There is no build yet"));
        assertThat(
                texts(preview, ".wecom-preview__title"), contains("A failure", "An unstable build", "A fixed build"));
        assertThat(texts(preview, ".wecom-preview__line--heading1"), everyItem(is("$JOB_NAME")));
        assertThat(
                texts(preview, ".wecom-preview__line--heading2"),
                contains("Failed shop #1", "Unstable shop #1", "Fixed shop #1"));
        assertThat("a freestyle build has no stage", sources(preview), everyItem(not(containsString("Stage"))));
    }

    @Test
    public void whatCannotBeToldIsSaid() throws Exception {
        jenkins.buildAndAssertSuccess(job);
        assertThat(
                texts(preview(OF_RULE, Map.of("message", "${NONE}")), ".wecom-preview__note"),
                hasItem(startsWith("${NONE} in \"message\" stands as it was written: there is no environment")));
        assertThat(
                preview(OF_RULE, Map.of("facts", "none")).getWebResponse().getContentAsString(),
                containsString("Facts &#039;none&#039; is not allowed: each line is a label"));
        assertThat(
                preview(OF_GLOBAL_RULE, Map.of("jobs", "(")).getWebResponse().getContentAsString(),
                containsString("Jobs &#039;(&#039; is not allowed"));
        assertThat(
                preview(OF_ALL, Map.of("tz", "Moon")).getWebResponse().getContentAsString(),
                containsString("Time zone &#039;Moon&#039; is not allowed"));
    }

    @Test
    public void onlyTheEventsOfTheRuleAreShown() throws Exception {
        job.getBuildersList().add(new MockBuilder(Result.FAILURE));
        jenkins.buildAndAssertStatus(Result.FAILURE, job);
        HtmlPage preview = preview(OF_RULE, Map.of("wecomEvents", "SUCCESS,FIXED"));
        assertThat(
                texts(preview, ".wecom-preview__title"),
                contains("A fixed build, derived from the last build", "A success, derived from the last build"));
        assertThat(sources(preview), everyItem(not(containsString("Failed"))));
        assertThat(
                texts(
                        preview(OF_RULE, Map.of("wecomEvents", "FAILURE,STILL_FAILING,STARTED")),
                        ".wecom-preview__title"),
                contains("Last build: shop #1", "A build that begins, derived from the last build"));
        preview = preview(OF_RULE, Map.of("wecomEvents", ""));
        assertThat(texts(preview, ".wecom-preview__title"), empty());
        assertThat(
                texts(preview, ".wecom-preview__remark"),
                contains("This rule tells nothing, since no event is chosen."));
    }

    @Test
    public void whoeverWouldGetItIsNamed() throws Exception {
        jenkins.buildAndAssertSuccess(job);
        assertThat(told(OF_RULE, Map.of()), is("To: alice"));
        assertThat(told(OF_RULE, Map.of("to", "bob, #42, @committers")), is("To: bob, department 42, @committers"));
        WecomJobProperty property = new WecomJobProperty();
        property.setRecipients("+7");
        job.addProperty(property);
        assertThat(told(OF_GLOBAL_RULE, Map.of("to", "bob")), is("To: tag 7"));
        assertThat("a rule of its own", told(OF_RULE, Map.of("to", "bob")), is("To: bob"));
        property.setDisabled(true);
        assertThat(told(OF_GLOBAL_RULE, Map.of()), startsWith("To nobody: shop, or a folder"));
        WecomGlobalConfiguration.get().setRecipients(null);
        assertThat(told(OF_RULE, Map.of()), startsWith("To nobody: neither the rule"));
        assertThat(
                preview(OF_RULE, Map.of("to", "#x")).getWebResponse().getContentAsString(),
                containsString("to &#039;#x&#039; is not allowed"));
        assertThat(
                preview(OF_RULE, Map.of("to", "#x, bob")).getWebResponse().getContentAsString(),
                allOf(containsString("To: bob"), containsString("The recipient \"#x\" is left out")));
    }

    @Test
    public void theButtonSendsWhatIsCheckedAndItsAnswerIsReadOut() throws Exception {
        WecomNotifier notifier = new WecomNotifier();
        notifier.getRules().get(0).setWhen(List.of("SUCCESS", "STARTED"));
        notifier.getRules().get(0).setTo("bob");
        job.getPublishersList().add(notifier);
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            HtmlPage page = browser.getPage(job, "configure");
            HtmlElement button = page.querySelector(
                    "[data-validate-button-descriptor-url$='" + PreviewButton.class.getName() + "']");
            HtmlElement live = (HtmlElement) button.getFirstByXPath("ancestor::*[@aria-live='polite']");
            for (HtmlElement box : page.<HtmlElement>getByXPath("//input[@json='STARTED']")) {
                box.click();
            }
            button.click();
            while (live.querySelector(".wecom-preview__title") == null) {
                browser.waitForBackgroundJavaScript(100);
            }
            assertThat(
                    live.querySelectorAll(".wecom-preview__title").stream()
                            .map(title -> title.asNormalizedText())
                            .toList(),
                    contains("A success"));
            assertThat(live.asNormalizedText(), containsString("To: bob"));
        }
    }

    private String told(String path, Map<String, String> fields) throws Exception {
        return texts(preview(path, fields), ".wecom-preview__told").get(0);
    }

    @Test
    public void aGlobalRuleShowsAJobThatItIsFor() throws Exception {
        jenkins.buildAndAssertSuccess(job);
        jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject("team-a"));
        jenkins.createFreeStyleProject("team-0");
        HtmlPage preview = preview(OF_GLOBAL_RULE, Map.of("jobs", "team-.*", "wecomEvents", "SUCCESS"));
        assertThat(texts(preview, ".wecom-preview__title").get(0), is("Last build: team-a #1"));
        preview = preview(OF_GLOBAL_RULE, Map.of("jobs", "none"));
        assertThat(texts(preview, ".wecom-preview__line--heading2").get(0), is("Failed shop » main #1"));
    }

    @Test
    public void theGlobalScreenShowsTheReportInItsLanguage() throws Exception {
        jenkins.buildAndAssertSuccess(job);
        HtmlPage preview = preview(OF_ALL, Map.of("language", "zh_CN", "credentialsId", WecomRule.OPS));
        assertThat(texts(preview, ".wecom-preview__line--heading2").get(0), is("成功 shop #1"));
    }

    @Test
    public void eachFormHasOneButton() throws Exception {
        WecomNotifier notifier = new WecomNotifier();
        job.getPublishersList().add(notifier);
        WecomGlobalConfiguration.get().setRules(List.of(new GlobalRule()));
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            assertThat(buttons(browser.getPage(job, "configure")), contains("rule"));
            assertThat(buttons(browser.goTo("configure")), contains("defaults", "globalRule"));
        }
    }

    /** Whose methods the buttons call, but for those that show up only when a rule is added. */
    private static List<String> buttons(HtmlPage page) {
        String button = "[data-validate-button-descriptor-url$='" + PreviewButton.class.getName() + "']";
        return page.querySelectorAll(button).stream()
                .map(element -> ((HtmlElement) element).getAttribute("data-validate-button-method"))
                .toList();
    }

    @Test
    public void nothingFromOutsideBecomesMarkup() throws Exception {
        String hostile = "<img src=x onerror=alert(1)> [x](http://evil.example) <font color=\"info\">ok</font> `a`";
        job.setDisplayName(hostile);
        FakeChangeLogSCM scm = new FakeChangeLogSCM();
        scm.addChange().withAuthor("<script>alert(1)</script>").withMsg("<b>bold</b>");
        job.setScm(scm);
        jenkins.buildAndAssertSuccess(job);
        for (HtmlPage preview : List.of(
                preview(OF_RULE, Map.of()),
                preview(OF_RULE, Map.of("message", hostile + "<script>alert(1)</script>", "title", hostile)),
                preview(OF_RULE, Map.of("format", "text", "message", "<script>alert(1)</script>")),
                preview(OF_GLOBAL_RULE, Map.of()))) {
            assertThat(preview.querySelectorAll("img, script, font, b, iframe, [onerror], [style]"), empty());
        }
        List<String> links = preview(OF_RULE, Map.of()).querySelectorAll("a").stream()
                .map(link -> ((HtmlAnchor) link).getHrefAttribute())
                .toList();
        assertThat(links, everyItem(startsWith(jenkins.getURL().toString())));
    }

    @Test
    public void onlyThoseWhoMayConfigureSeeItAndNoOneByGet() throws Exception {
        jenkins.buildAndAssertSuccess(job);
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("reader", "developer")
                .grant(Item.CONFIGURE)
                .onItems(job)
                .to("developer"));
        assertThat(status("admin", HttpMethod.POST, OF_RULE), is(200));
        assertThat(status("developer", HttpMethod.POST, OF_RULE), is(200));
        assertThat(status("reader", HttpMethod.POST, OF_RULE), is(403));
        for (String path : List.of(OF_GLOBAL_RULE, OF_ALL, OF_RULE.replace("job/shop/", ""))) {
            assertThat(status("admin", HttpMethod.POST, path), is(200));
            assertThat(status("developer", HttpMethod.POST, path), is(403));
        }
        for (String path : List.of(OF_RULE, OF_GLOBAL_RULE, OF_ALL)) {
            assertThat(status("admin", HttpMethod.GET, path), is(404));
        }
    }

    private static DeliverySettings upstream() {
        DeliverySettings settings = new DeliverySettings();
        settings.setOverflow("upstream");
        return settings;
    }

    private static List<String> texts(HtmlPage preview, String selector) {
        return preview.querySelectorAll(selector).stream()
                .map(node -> node.asNormalizedText().strip())
                .toList();
    }

    private static List<String> sources(HtmlPage preview) {
        return preview.querySelectorAll("pre").stream()
                .map(DomNode::getTextContent)
                .toList();
    }

    @Test
    public void buttonsMakeTheMessageACardAndAnInputIsShownWaiting() throws Exception {
        HtmlPage preview = preview(OF_RULE, Map.of("wecomEvents", "INPUT", "wecomActions", "approve,reject"));
        assertThat(preview.asNormalizedText(), containsString("Waiting shop #1"));
        assertThat(preview.asNormalizedText(), containsString("Deploy to production?"));
        assertThat(preview.asNormalizedText(), not(containsString("## ")));
    }

    private HtmlPage preview(String path, Map<String, String> fields) throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            return browser.getPage(request(browser, HttpMethod.POST, path, fields));
        }
    }

    private int status(String user, HttpMethod method, String path) throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient().login(user)) {
            browser.setThrowExceptionOnFailingStatusCode(false);
            return browser.getPage(request(browser, method, path, Map.of()))
                    .getWebResponse()
                    .getStatusCode();
        }
    }

    private static WebRequest request(
            JenkinsRule.WebClient browser, HttpMethod method, String path, Map<String, String> fields)
            throws Exception {
        WebRequest request = new WebRequest(new URL(browser.getContextPath() + path), method);
        request.setCharset(StandardCharsets.UTF_8);
        if (method == HttpMethod.POST) {
            browser.addCrumb(request);
        }
        Map<String, String> all = new TreeMap<>();
        Stream.of("jobs", "to", "credentialsId", "title", "message", "facts", "format", "language", "tz")
                .forEach(field -> all.put(field, ""));
        all.putAll(fields);
        List<NameValuePair> parameters = new ArrayList<>(request.getRequestParameters());
        all.forEach((name, value) -> parameters.add(new NameValuePair(name, value)));
        request.setRequestParameters(parameters);
        return request;
    }
}
