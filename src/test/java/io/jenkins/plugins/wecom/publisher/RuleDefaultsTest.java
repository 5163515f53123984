package io.jenkins.plugins.wecom.publisher;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import hudson.model.FreeStyleProject;
import hudson.model.Result;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.casc.yaml.YamlSource;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.config.GlobalRule;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.report.BuildEvent;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javaposse.jobdsl.dsl.DslScriptLoader;
import javaposse.jobdsl.plugin.JenkinsJobManagement;
import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlInput;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockBuilder;

/** What nobody wrote means the default; what a person took away stays away, and the build's log says so. */
public class RuleDefaultsTest {

    private static final String RULE = ".//div[@class='wecom-rule']/..//button[contains(@class, 'repeatable-delete')]";

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final WecomRule wecom = new WecomRule(jenkins);

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Before
    public void configure() {
        WecomGlobalConfiguration.get().setRecipients("alice");
    }

    @Test
    public void jobDslWithoutRulesOrWhenMeansTheDefault() throws Exception {
        for (String rules : List.of("", "rules { }", "rules { wecomRule { } }", "rules { wecomRule { when([]) } }")) {
            new DslScriptLoader(new JenkinsJobManagement(System.out, Map.of(), folder.getRoot()))
                    .runScript("job('scripted') { publishers { wecomNotification { " + rules + " } } }");
            FreeStyleProject job = jenkins.jenkins.getItemByFullName("scripted", FreeStyleProject.class);
            WecomNotifier notifier = job.getPublishersList().get(WecomNotifier.class);
            assertThat(rules, notifier.getRules(), hasSize(1));
            assertThat(rules, notifier.getRules().get(0).events(), is(BuildEvent.DEFAULT));
            assertThat(rules, notifier.getRules().get(0).getActions(), nullValue());
            job.getBuildersList().replace(new MockBuilder(Result.FAILURE));
            jenkins.assertLogContains("[WeCom] Sent to alice.", jenkins.buildAndAssertStatus(Result.FAILURE, job));
            job.delete();
        }
    }

    @Test
    public void configurationAsCodeWithoutWhenMeansTheDefault() {
        load("{to: bob}, {to: carol, when: []}, {to: dave, when: [aborted]}");
        assertThat(
                WecomGlobalConfiguration.get().getRules().stream()
                        .map(GlobalRule::events)
                        .toList(),
                contains(List.of(is(BuildEvent.DEFAULT), is(BuildEvent.DEFAULT), is(Set.of(BuildEvent.ABORTED)))));
    }

    @Test
    public void allRulesDeletedOnTheFormIsNoRuleAndALineInTheLog() throws Exception {
        FreeStyleProject job = job();
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            HtmlForm form = browser.getPage(job, "configure").getFormByName("config");
            form.<HtmlElement>getFirstByXPath(RULE).click();
            for (int i = 0; i < 600 && form.getFirstByXPath(RULE) != null; i++) {
                Thread.sleep(100); // the page folds it up first
            }
            jenkins.submit(form);
        }
        for (boolean again : List.of(false, true)) {
            if (again) {
                job.getBuildersList().clear();
                job.save();
                job.doReload();
                jenkins.configRoundtrip(job);
            }
            assertThat(job.getPublishersList().get(WecomNotifier.class).getRules(), empty());
            job.getBuildersList().replace(new MockBuilder(Result.FAILURE));
            jenkins.assertLogContains(
                    "[WeCom] Nothing to send: this job's WeCom notification has no rule.",
                    jenkins.buildAndAssertStatus(Result.FAILURE, job));
        }
        assertThat(wecom.standIn().messages(), empty());
    }

    @Test
    public void aRuleWithoutEventsStaysWithoutAndALineInTheLogSaysSo() throws Exception {
        FreeStyleProject job = job();
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            HtmlForm form = browser.getPage(job, "configure").getFormByName("config");
            for (HtmlInput event : form.<HtmlInput>getByXPath(".//input[@name='when'][@type='checkbox']")) {
                event.setChecked(false);
            }
            jenkins.submit(form);
        }
        job.doReload();
        jenkins.configRoundtrip(job);
        assertThat(
                job.getPublishersList()
                        .get(WecomNotifier.class)
                        .getRules()
                        .get(0)
                        .events(),
                empty());
        job.getBuildersList().replace(new MockBuilder(Result.FAILURE));
        jenkins.assertLogContains(
                "[WeCom] Rule 1: nothing to send, since no event is chosen.",
                jenkins.buildAndAssertStatus(Result.FAILURE, job));
        assertThat(wecom.standIn().messages(), empty());
    }

    private static FreeStyleProject job() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.getPublishersList().add(new WecomNotifier());
        job.save();
        return job;
    }

    private static void load(String rules) {
        String yaml = "unclassified: {wecom: {rules: [" + rules + "]}}";
        ConfigurationAsCode.get()
                .configureWith(YamlSource.of(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))));
    }
}
