package io.jenkins.plugins.wecom.config;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import hudson.model.FreeStyleProject;
import hudson.model.Result;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.publisher.WecomNotifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlPage;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.LoggerRule;
import org.jvnet.hudson.test.MockBuilder;

/** What a newer version has stored and this one does not know. */
public class UnknownValuesTest {

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final WecomRule wecom = new WecomRule(jenkins);

    @Rule
    public final LoggerRule log =
            new LoggerRule().record(UnknownValues.class, Level.WARNING).capture(100);

    @Test
    public void anEventAndAChoiceAreKeptPassedOverWarnedOfOnceShownAndSavedAgain() throws Exception {
        GlobalRule rule = new GlobalRule();
        rule.setTo("bob");
        GlobalRule other = new GlobalRule();
        other.setTo("carol");
        WecomGlobalConfiguration.get().setRules(List.of(rule, other));
        Path file = jenkins.jenkins.getRootDir().toPath().resolve(WecomGlobalConfiguration.class.getName() + ".xml");
        String stored = Files.readString(file)
                .replaceFirst("<string>FAILURE</string>", "<string>FAILURE</string><string>LANDED</string>")
                .replaceFirst("<to>bob</to>", "<to>bob</to><format>hologram</format><language>tlh</language>");
        Files.writeString(file, stored);
        WecomGlobalConfiguration global = WecomGlobalConfiguration.get();
        global.load();
        assertKept();

        FreeStyleProject job = jenkins.createFreeStyleProject("shop");
        job.getBuildersList().add(new MockBuilder(Result.FAILURE));
        for (int messages : List.of(2, 4)) {
            jenkins.buildAndAssertStatus(Result.FAILURE, job);
            wecom.awaitMessages(messages);
        }
        for (String sentence : List.of("When 'LANDED'", "Format 'hologram'", "Language 'tlh'")) {
            assertThat(
                    sentence,
                    log.getMessages().stream()
                            .filter(line -> line.contains(sentence))
                            .count(),
                    is(1L));
        }
        assertThat(log.getMessages(), hasItem(containsString("The stored value is passed over, and kept.")));

        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            HtmlPage page = browser.goTo("configure");
            page.getFormByName("config")
                    .<HtmlElement>getFirstByXPath(".//button[contains(@class, 'wecom-rule__toggle')]")
                    .click();
            assertThat(page.asNormalizedText(), containsString("LANDED (not known to this version of the plugin)"));
        }
        assertThat(
                ((RuleDescriptor) rule.getDescriptor())
                        .doFillFormatItems(null, "hologram")
                        .toString(),
                containsString("hologram (not known to this version of the plugin)"));
        jenkins.configRoundtrip();
        assertKept();
    }

    @Test
    public void theSameHoldsForAJob() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        WecomNotifier notifier = new WecomNotifier();
        NotificationRule rule = new NotificationRule();
        rule.setWhen(List.of("FAILURE", "TOUCHED_DOWN"));
        rule.setFormat("smell");
        notifier.setRules(List.of(rule));
        job.getPublishersList().add(notifier);
        job.save();
        job.doReload();
        jenkins.configRoundtrip(job);
        NotificationRule after =
                job.getPublishersList().get(WecomNotifier.class).getRules().get(0);
        assertThat(after.getWhen(), containsInAnyOrder("FAILURE", "TOUCHED_DOWN"));
        assertThat(after.getFormat(), is("smell"));
        job.getBuildersList().add(new MockBuilder(Result.FAILURE));
        jenkins.assertLogContains("[WeCom] Sent to alice.", jenkins.buildAndAssertStatus(Result.FAILURE, job));
        assertThat(
                log.getMessages(),
                allOf(hasItem(containsString("When 'TOUCHED_DOWN'")), hasItem(containsString("Format 'smell'"))));
    }

    private static void assertKept() {
        GlobalRule rule = WecomGlobalConfiguration.get().getRules().get(0);
        assertThat(rule.getWhen(), containsInAnyOrder("FAILURE", "LANDED", "UNSTABLE", "FIXED", "TIMEOUT"));
        assertThat(rule.getFormat(), is("hologram"));
        assertThat(rule.getLanguage(), is("tlh"));
    }
}
