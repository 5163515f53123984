package io.jenkins.plugins.wecom.step;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import hudson.ExtensionList;
import hudson.util.FormValidation;
import org.junit.ClassRule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** What cannot run is said in the Snippet Generator, beside the field. */
public class SnippetChecksTest {

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    private final WecomSendStep.DescriptorImpl send = ExtensionList.lookupSingleton(WecomSendStep.DescriptorImpl.class);
    private final WecomCard.DescriptorImpl card = ExtensionList.lookupSingleton(WecomCard.DescriptorImpl.class);
    private final WecomRecallStep.DescriptorImpl recall =
            ExtensionList.lookupSingleton(WecomRecallStep.DescriptorImpl.class);

    @Test
    public void aFileIsSentAlone() {
        assertRefused(send.doCheckFile(null, "a.pdf", "my text", "", "", false), "together with message");
        assertRefused(send.doCheckFile(null, "a.pdf", "", "", "b.png", true), "together with image, log");
        assertRefused(send.doCheckImage(null, "b.png", "", "my title", false), "together with title");
        assertThat(send.doCheckFile(null, "a.pdf", "", "", "", false).kind, is(FormValidation.Kind.OK));
        assertThat(send.doCheckFile(null, "", "my text", "", "", false).kind, is(FormValidation.Kind.OK));
    }

    @Test
    public void anEmptyCardIsRefused() {
        assertRefused(card.doCheckTitle(null, " ", "", "", "", "", "", ""), "Title '' is not allowed");
        assertRefused(card.doCheckDescription(null, "", "", "", "", "", "", ""), "Description '' is not allowed");
        assertRefused(card.doCheckUrl(null, ""), "Address '' is not allowed");
        assertRefused(card.doCheckFacts(null, "no value"), "List ");
        assertRefused(card.doCheckImage(null, "x"), "Picture 'x' is not allowed");
        assertThat(card.doCheckDescription(null, "", "", "1.4.0", "", "", "", "").kind, is(FormValidation.Kind.OK));
    }

    @Test
    public void aRecallWithoutIdsIsRefused() {
        assertRefused(recall.doCheckMsgIds(null, " "), "Messages is missing");
        assertThat(recall.doCheckMsgIds(null, "m1, m2").kind, is(FormValidation.Kind.OK));
    }

    @Test
    public void anOptionThatIsNoNumberIsRefused() {
        assertRefused(send.doCheckCto(null, "x"), "x");
        assertRefused(send.doCheckToparty(null, "x"), "Departments (toparty) 'x' is not allowed");
    }

    private static void assertRefused(FormValidation validation, String why) {
        assertThat(validation.getMessage(), validation.kind, is(FormValidation.Kind.ERROR));
        assertThat(validation.getMessage().replace("&#039;", "'"), containsString(why));
    }
}
