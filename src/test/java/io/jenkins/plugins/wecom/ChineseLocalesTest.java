package io.jenkins.plugins.wecom;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import hudson.model.Result;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.step.WecomSendStep;
import java.util.List;
import java.util.Locale;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlPage;
import org.junit.After;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** Every Chinese locale reads the one translation: on screens by the browser's, in the log by the controller's. */
public class ChineseLocalesTest {

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final WecomRule wecom = new WecomRule(jenkins);

    private PageLocale browser;

    @Before
    public void takeTheLocaleOfWhoeverAsks() {
        browser = PageLocale.ofBrowser();
    }

    @After
    public void restoreTheLocale() {
        browser.close();
    }

    @Test
    public void screensAndHelpAreChineseForEachOfThem() throws Exception {
        for (String language : List.of("zh-CN", "zh-TW", "zh-HK", "zh-SG", "zh")) {
            try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
                browser.addRequestHeader("Accept-Language", language);
                HtmlPage page = browser.goTo("configure");
                assertThat(language, page.asNormalizedText(), containsString("默认接收者"));
                DomElement help = browser.goTo("descriptor/" + WecomSendStep.class.getName() + "/help/to")
                        .getDocumentElement();
                assertThat(language, help.asNormalizedText(), containsString("接收者"));
            }
        }
    }

    @Test
    public void logAndMessagesAreChineseOnAControllerOfEachOfThem() throws Exception {
        Locale english = Locale.getDefault();
        try {
            for (String language : List.of("zh-CN", "zh-TW", "zh-HK", "zh-SG")) {
                Locale.setDefault(Locale.forLanguageTag(language));
                jenkins.assertLogContains("[WeCom] 已发送给：alice。", wecom.run("wecomSend()", Result.SUCCESS));
                assertThat(wecom.headlines().get(wecom.headlines().size() - 1), containsString("成功"));
                assertThat(WecomGlobalConfiguration.get().getDisplayName(), is("企业微信"));
            }
        } finally {
            Locale.setDefault(english);
        }
    }
}
