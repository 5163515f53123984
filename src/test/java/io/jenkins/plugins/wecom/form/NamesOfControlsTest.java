package io.jenkins.plugins.wecom.form;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlPage;
import org.junit.ClassRule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** The names that the controls of forms have for those who do not see their labels. */
public class NamesOfControlsTest {

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    /** As in the dialog of credentials, which loads all its scripts at once. */
    @Test
    public void aFormThatWasThereBeforeTheScriptGetsItsNamesToo() throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            HtmlPage page = browser.goTo("manage/configure");
            assertThat(name(page), is("Default recipients"));

            page.executeJavaScript("document.querySelectorAll('.wecom-form').forEach((form) => {"
                    + " form.classList.remove('wecom-form');"
                    + " form.querySelectorAll('[aria-label]').forEach((one) => one.removeAttribute('aria-label')); });"
                    + " loadScript(document.querySelector('script[src*=namesOfControls]').src);");
            browser.waitForBackgroundJavaScript(60_000);
            assertThat(name(page), is("Default recipients"));
        }
    }

    private static String name(HtmlPage page) {
        DomElement recipients = page.querySelector(".wecom-form [name='_.recipients']");
        return recipients == null ? "" : recipients.getAttribute("aria-label");
    }
}
