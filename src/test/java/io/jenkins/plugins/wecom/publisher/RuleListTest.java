package io.jenkins.plugins.wecom.publisher;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import hudson.model.FreeStyleProject;
import hudson.model.Result;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.config.GlobalRule;
import io.jenkins.plugins.wecom.config.NotificationRule;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import java.util.ArrayList;
import java.util.List;
import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockBuilder;

/** Rules on the form: folded, named, switched off, copied. */
public class RuleListTest {

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final WecomRule wecom = new WecomRule(jenkins);

    @Test
    public void aFoldedRuleSaysWhatItIsAndIsSavedAsItWas() throws Exception {
        FreeStyleProject job = job(nightly(), rule("carol"), rule("dave"));
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            HtmlPage page = browser.getPage(job, "configure");
            HtmlForm form = page.getFormByName("config");
            assertThat("no field of a folded rule", form.getInputsByName("_.to"), empty());
            List<HtmlElement> lines = form.getByXPath(".//button[contains(@class, 'wecom-rule__toggle')]");
            assertThat(lines, hasSize(3));
            assertThat(
                    lines.get(0).asNormalizedText(),
                    allOf(
                            containsString("(switched off)"),
                            containsString("Nightly"),
                            containsString("ABORTED"),
                            containsString("bob, #42"),
                            containsString("ops")));
            assertThat(
                    lines.get(1).asNormalizedText(),
                    allOf(
                            not(containsString("switched off")),
                            containsString("carol"),
                            containsString("default application")));
            assertThat(page.asNormalizedText(), not(containsString("so this rule never tells anybody")));
            jenkins.submit(form);
        }
        List<NotificationRule> rules = rules(job);
        assertThat(rules, hasSize(3));
        jenkins.assertEqualDataBoundBeans(nightly(), rules.get(0));
        jenkins.assertEqualDataBoundBeans(rule("carol"), rules.get(1));
    }

    @Test
    public void anOpenedRuleIsSavedAsItWasChangedAndTheOthersAsTheyWere() throws Exception {
        FreeStyleProject job = job(nightly(), rule("carol"), rule("dave"));
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            HtmlForm form = browser.getPage(job, "configure").getFormByName("config");
            button(form, "wecom-rule__toggle", 1).click();
            awaitFields(browser, form);
            HtmlInput to = form.getInputByName("_.to");
            assertThat(to.getValue(), is("carol"));
            to.setValue("erin");
            form.getInputByName("_.name").setValue("Second");
            jenkins.submit(form);
        }
        List<NotificationRule> rules = rules(job);
        assertThat(rules.stream().map(NotificationRule::getTo).toList(), contains("bob, #42", "erin", "dave"));
        assertThat(rules.get(1).getName(), is("Second"));
        jenkins.assertEqualDataBoundBeans(nightly(), rules.get(0));
    }

    @Test
    public void aRuleIsCopiedToThePlaceAfterIt() throws Exception {
        FreeStyleProject job = job(nightly(), rule("carol"));
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            HtmlForm form = browser.getPage(job, "configure").getFormByName("config");
            button(form, "wecom-rule__copy", 0).click();
            browser.waitForBackgroundJavaScript(60_000);
            jenkins.submit(form);
        }
        List<NotificationRule> rules = rules(job);
        assertThat(rules, hasSize(3));
        jenkins.assertEqualDataBoundBeans(nightly(), rules.get(0));
        jenkins.assertEqualDataBoundBeans(nightly(), rules.get(1));
        assertThat(rules.get(2).getTo(), is("carol"));
    }

    @Test
    public void theLineOfAnOpenRuleSaysWhatItsFieldsHold() throws Exception {
        FreeStyleProject job = job(nightly(), rule("carol"));
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            HtmlForm form = browser.getPage(job, "configure").getFormByName("config");
            HtmlElement list = form.getFirstByXPath(".//div[contains(@class, 'wecom-rules')]");
            HtmlElement add = list.getFirstByXPath(".//button[contains(@class, 'repeatable-add')]");
            add.click();
            browser.waitForBackgroundJavaScript(60_000);
            List<HtmlElement> lines = form.getByXPath(".//button[contains(@class, 'wecom-rule__toggle')]");
            assertThat(lines, hasSize(3));
            assertThat(lines.get(2).asNormalizedText(), containsString("FIXED, UNSTABLE, FAILURE"));
            HtmlInput to = form.getInputByName("_.to");
            to.setValue("erin");
            to.fireEvent("change");
            assertThat(lines.get(2).asNormalizedText(), containsString("erin"));
        }
    }

    @Test
    public void rulesAreMovedByButtons() throws Exception {
        FreeStyleProject job = job(rule("alice"), rule("bob"), rule("carol"));
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            HtmlForm form = browser.getPage(job, "configure").getFormByName("config");
            button(form, "wecom-rule__down", 0).click();
            button(form, "wecom-rule__up", 2).click();
            button(form, "wecom-rule__up", 0).click();
            jenkins.submit(form);
        }
        assertThat(rules(job).stream().map(NotificationRule::getTo).toList(), contains("bob", "carol", "alice"));
    }

    @Test
    public void aRuleThatIsSwitchedOffTellsNobody() throws Exception {
        NotificationRule off = rule("bob");
        off.setEnabled(false);
        FreeStyleProject job = job(off, rule("carol"));
        job.getBuildersList().add(new MockBuilder(Result.FAILURE));
        jenkins.buildAndAssertStatus(Result.FAILURE, job);
        assertThat(wecom.standIn().messages(), hasSize(1));
        assertThat(wecom.standIn().messages().get(0).users(), contains("carol"));
    }

    @Test
    public void whatMakesARuleTellNobodyStandsBesideItsLine() throws Exception {
        GlobalRule none = new GlobalRule();
        none.setJobs("no-such-job");
        GlobalRule never = new GlobalRule();
        never.setWhen(List.of(""));
        GlobalRule wrong = new GlobalRule();
        wrong.setTo("张三");
        WecomGlobalConfiguration.get().setRules(List.of(none, never, wrong));
        job(rule("carol"));
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            HtmlPage page = browser.goTo("configure");
            awaitFields(browser, page.getFormByName("config"));
            assertThat(
                    "the rule with which the form is not saved is open",
                    page.getFormByName("config").getInputsByName("_.to").stream()
                            .map(HtmlInput::getValue)
                            .toList(),
                    contains("张三"));
            assertThat(
                    page.asNormalizedText(),
                    allOf(
                            containsString("No job matches now, so this rule tells nobody."),
                            containsString("No event is chosen, so this rule never tells anybody."),
                            containsString("Recipients '张三' is not allowed"),
                            containsString("all jobs")));
        }
        WecomGlobalConfiguration.get().setRules(List.of(none, never));
        jenkins.configRoundtrip();
        List<GlobalRule> saved = WecomGlobalConfiguration.get().getRules();
        assertThat(saved.get(0).getJobs(), is("no-such-job"));
        assertThat(saved.get(1).events(), empty());
    }

    @Test
    public void theFormSaysWhichJobsMatchNow() throws Exception {
        for (int i = 0; i < 12; i++) {
            jenkins.createFreeStyleProject("team" + (char) ('a' + i));
        }
        GlobalRule.DescriptorImpl form =
                (GlobalRule.DescriptorImpl) jenkins.jenkins.getDescriptorOrDie(GlobalRule.class);
        assertThat(form.doCheckJobs("team[ab]").getMessage(), is("Jobs that match now (2): teama, teamb"));
        assertThat(
                form.doCheckJobs("team.*").getMessage(),
                allOf(containsString("(12), the first ten: teama, "), not(containsString("teamk"))));
        assertThat(form.doCheckJobs("").getMessage(), containsString("All jobs ("));
        assertThat(form.doCheckJobs("none").getMessage(), is("No job matches now, so this rule tells nobody."));
    }

    /** Waits for the fields of a rule that is opened. */
    private static void awaitFields(JenkinsRule.WebClient browser, HtmlForm form) {
        while (form.getInputsByName("_.to").isEmpty()) {
            browser.waitForBackgroundJavaScript(100);
        }
    }

    private static NotificationRule nightly() {
        NotificationRule rule = rule("bob, #42");
        rule.setName("Nightly");
        rule.setEnabled(false);
        rule.setWhen(List.of("ABORTED"));
        rule.setCredentialsId(WecomRule.OPS);
        rule.setTitle("{not: json}");
        rule.setMessage("[a, b]\n\"c\" <d> & ${WECOM_REPORT}");
        rule.setFacts("a = b");
        rule.setFiles("target/*.pdf");
        rule.setFormat("text");
        rule.setLanguage("zh_CN");
        return rule;
    }

    private static NotificationRule rule(String to) {
        NotificationRule rule = new NotificationRule();
        rule.setTo(to);
        return rule;
    }

    private static FreeStyleProject job(NotificationRule... rules) throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        WecomNotifier notifier = new WecomNotifier();
        notifier.setRules(new ArrayList<>(List.of(rules)));
        job.getPublishersList().add(notifier);
        job.save();
        return job;
    }

    private static List<NotificationRule> rules(FreeStyleProject job) {
        return job.getPublishersList().get(WecomNotifier.class).getRules();
    }

    private static HtmlElement button(HtmlForm form, String type, int index) {
        return (HtmlElement)
                form.getByXPath(".//button[contains(@class, '" + type + "')]").get(index);
    }
}
