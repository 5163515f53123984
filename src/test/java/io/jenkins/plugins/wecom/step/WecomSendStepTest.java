package io.jenkins.plugins.wecom.step;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.Result;
import hudson.util.Secret;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.standin.Call;
import io.jenkins.plugins.wecom.standin.Fault;
import io.jenkins.plugins.wecom.standin.ReceivedMessage;
import java.util.List;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

public class WecomSendStepTest {

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final WecomRule wecom = new WecomRule(jenkins);

    @Test
    public void withoutArgumentsTheReportGoesToTheDefaultRecipients() throws Exception {
        WorkflowRun run = run("wecomSend()", Result.SUCCESS);

        ReceivedMessage message = wecom.onlyMessage();
        assertThat(message.type(), is("markdown"));
        assertThat(
                message.content(),
                allOf(
                        startsWith("## <font color=\"info\">Succeeded</font> [shop #1]("),
                        containsString(jenkins.getURL() + "job/shop/1/")));
        jenkins.assertLogContains("[WeCom] Sent to alice.", run);
    }

    @Test
    public void allRecipientsAddUp() throws Exception {
        WorkflowRun run = run(
                "wecomSend message: 'hello', format: 'text', to: '@alice,#42,+7', touser: 'bob', toparty: '1', totag: '1'",
                Result.SUCCESS);

        assertThat(wecom.onlyMessage().content(), is("hello"));
        assertThat(wecom.onlyMessage().type(), is("text"));
        jenkins.assertLogContains("[WeCom] Sent to alice, bob, department 42, department 1, tag 7, tag 1.", run);
    }

    @Test
    public void aTitleIsAHeadingInMarkdown() throws Exception {
        run("wecomSend message: '**done**', title: 'Nightly build'", Result.SUCCESS);
        assertThat(wecom.onlyMessage().content(), is("# Nightly build\n**done**"));
    }

    @Test
    public void theReportStandsInAnOwnMessage() throws Exception {
        run("wecomSend message: 'Look: ${WECOM_REPORT}', format: 'text'", Result.SUCCESS);
        assertThat(wecom.onlyMessage().content(), allOf(startsWith("Look: "), containsString("shop #1")));
    }

    @Test
    public void theResultIsReadInTheSandbox() throws Exception {
        WorkflowRun run = run("""
                def r = wecomSend message: 'hello', to: 'alice,nobody'
                echo "delivered ${r.delivered} perhaps ${r.perhapsDelivered} ids ${r.msgIds.size()} invalid ${r.invalidUsers}"
                echo "more ${r.invalidParties} ${r.invalidTags} ${r.unlicensedUsers} ${r.held} ${r.error} ${r.errcode}"
                """, Result.SUCCESS);
        jenkins.assertLogContains("delivered true perhaps false ids 1 invalid [nobody]", run);
        jenkins.assertLogContains("more [] [] [] [] null null", run);
        jenkins.assertLogContains("[WeCom] Warning: WeCom left out the user nobody", run);
        jenkins.assertLogContains("[WeCom] Sent to alice.", run);
    }

    @Test
    public void aRefusalIsToldAndTheBuildGoesOn() throws Exception {
        wecom.standIn()
                .next(Call.SEND, Fault.answer(60020, "not allow to access from your ip, hint: [1], from ip: 1.2.3.4"));
        WorkflowRun run = run("def r = wecomSend(); echo \"code ${r.errcode} error ${r.error}\"", Result.SUCCESS);
        jenkins.assertLogContains("[WeCom] Not sent: WeCom refused the message with code 60020", run);
        jenkins.assertLogContains("Add 1.2.3.4 under trusted IPs", run);
        jenkins.assertLogContains("[WeCom] {\"errcode\":60020", run);
        jenkins.assertLogContains("code 60020 error WeCom refused", run);
    }

    @Test
    public void failOnErrorFailsTheStep() throws Exception {
        wecom.standIn().next(Call.SEND, Fault.answer(50003, "disabled"));
        WorkflowRun run = run("wecomSend failOnError: true", Result.FAILURE);
        jenkins.assertLogContains("ERROR: WeCom refused the message with code 50003", run);
    }

    @Test
    public void aWordThatIsNoRecipientIsLeftOutWithAWarning() throws Exception {
        WorkflowRun run = run("wecomSend to: 'alice；#x、张三 ＃42', touser: 'bob', totag: '7|ops'", Result.SUCCESS);
        jenkins.assertLogContains("[WeCom] Warning: The recipient \"#x\" is left out: a recipient is a user", run);
        jenkins.assertLogContains("[WeCom] Warning: The recipient \"张三\" is left out", run);
        jenkins.assertLogContains("[WeCom] Warning: The recipient \"ops\" is left out", run);
        jenkins.assertLogContains("[WeCom] Sent to alice, bob, department 42, tag 7.", run);
    }

    @Test
    public void whereNoRecipientIsLeftNothingIsSentAndNobodyElseIsTold() throws Exception {
        WorkflowRun run = run("def r = wecomSend to: '张三, null'; echo \"error ${r.error}\"", Result.SUCCESS);
        jenkins.assertLogContains("[WeCom] Not sent: to '张三, null' is not allowed: a recipient is a user", run);
        jenkins.assertLogContains("error to '张三, null' is not allowed", run);
        jenkins.assertLogContains(
                "ERROR: to 'null' is not allowed", run("wecomSend to: 'null', failOnError: true", Result.FAILURE));
        assertThat(wecom.standIn().requests(Call.GETTOKEN), empty());
    }

    @Test
    public void aBlankMessageFailsTheStep() throws Exception {
        jenkins.assertLogContains(
                "ERROR: message '' is not allowed: it must have at least one visible character.",
                run("wecomSend message: '   '", Result.FAILURE));
        jenkins.assertLogContains("ERROR: message ''", run("wecomSend message: ''", Result.FAILURE));
    }

    @Test
    public void anUnknownFormatFailsTheStep() throws Exception {
        jenkins.assertLogContains("ERROR: format 'pdf' is not allowed", run("wecomSend format: 'pdf'", Result.FAILURE));
    }

    @Test
    public void switchesAndNumbersMeanWhatIsWritten() throws Exception {
        run(
                "wecomSend message: ':+1:', format: 'text', emojis: 'yes', safe: 1, verify: 'on', retry: '1',"
                        + " cto: 60.5, rto: '60', wait: 0",
                Result.SUCCESS);
        assertThat(wecom.onlyMessage().content(), is("\uD83D\uDC4D"));
        assertThat(wecom.onlyMessage().safe(), is(true));
        for (String bad :
                List.of("emojis: 'ja'", "failOnError: 2", "retry: 1.5", "retry: 'x'", "wait: 'x'", "cto: 0")) {
            String name = bad.replaceFirst(":.*", "");
            String value = bad.replaceFirst(".*: ", "").replace("'", "");
            jenkins.assertLogContains(
                    name + " '" + value + "' is not allowed: it must be",
                    run("wecomSend message: 'x', " + bad, Result.FAILURE));
        }
        assertThat(wecom.standIn().messages(), hasSize(1));
    }

    @Test
    public void withoutAnyEventNothingIsSentAndTheLogSaysWhy() throws Exception {
        jenkins.assertLogContains(
                "[WeCom] Not sent: \"when\" names no event.", run("wecomSend when: []", Result.SUCCESS));
        assertThat(wecom.standIn().messages(), empty());
    }

    @Test
    public void unknownCredentialsAreAFailedDelivery() throws Exception {
        WorkflowRun run = run("wecomSend credentialsId: 'gone'", Result.SUCCESS);
        jenkins.assertLogContains("[WeCom] Not sent: There are no credentials with the ID \"gone\"", run);
        run("wecomSend credentialsId: 'gone', failOnError: true", Result.FAILURE);
    }

    @Test
    public void credentialsOfAnotherKindAreNamedWithTheKindExpected() throws Exception {
        WecomRule.add(new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, "login", "", "u", "p2345678901234"));
        WorkflowRun run = run("wecomSend credentialsId: 'login'", Result.SUCCESS);
        jenkins.assertLogContains(
                "[WeCom] Not sent: The credentials \"login\" are of the kind \"Username with password\"."
                        + " Expected: WeCom application, WeCom smart robot, or Secret text",
                run);
    }

    @Test
    public void anAddressInASecretTextBringsRecipientsAndFormat() throws Exception {
        WecomRule.addAddress("address", "/bob?format=text&bogus=1");
        WorkflowRun run = run("wecomSend credentialsId: 'address', message: 'hi'", Result.SUCCESS);
        assertThat(wecom.onlyMessage().type(), is("text"));
        jenkins.assertLogContains("[WeCom] Sent to bob.", run);
        jenkins.assertLogContains("[WeCom] Warning: The address's parameter \"bogus\"", run);
    }

    @Test
    public void aSecretTextWithoutAnAddressIsAFailedDeliveryThatDoesNotShowIt() throws Exception {
        WecomRule.add(text("token", "hunter2hunter2"));
        WorkflowRun run = run("wecomSend credentialsId: 'token'", Result.SUCCESS);
        jenkins.assertLogContains(
                "[WeCom] Not sent: The text of the credentials \"token\" is no wechat:// address", run);
        jenkins.assertLogNotContains("hunter2", run);
    }

    @Test
    public void withoutAnyRecipientItIsAFailedDelivery() throws Exception {
        WecomGlobalConfiguration.get().setRecipients(null);
        jenkins.assertLogContains("[WeCom] Not sent: There is no recipient", run("wecomSend()", Result.SUCCESS));
    }

    @Test
    public void anAddressDecidesWhetherAMissingRecipientFailsTheStep() throws Exception {
        WecomGlobalConfiguration.get().setRecipients(null);
        WecomRule.addAddress("address", "?optional=no");
        WorkflowRun run = run("wecomSend credentialsId: 'address'", Result.FAILURE);
        jenkins.assertLogContains("ERROR: There is no recipient", run);
        run("wecomSend credentialsId: 'address', failOnError: false", Result.SUCCESS);
    }

    @Test
    public void certificatesAreCheckedUnlessAnAdministratorAllowsOtherwise() throws Exception {
        WecomRule.addAddress("insecure", "/bob?verify=no");
        WorkflowRun refused = run("wecomSend credentialsId: 'insecure'", Result.SUCCESS);
        jenkins.assertLogContains("[WeCom] Not sent: The certificate is not to be checked (verify=no)", refused);
        assertThat(wecom.standIn().messages(), empty());

        WecomGlobalConfiguration.get().setAllowInsecureTls(true);
        jenkins.assertLogContains("[WeCom] Sent to bob.", run("wecomSend credentialsId: 'insecure'", Result.SUCCESS));
    }

    @Test
    public void anAbortEndsTheStepWhileWecomDoesNotAnswer() throws Exception {
        wecom.standIn().always(Call.SEND, Fault.hang());
        WorkflowRun run = wecom.pipeline("wecomSend()").scheduleBuild2(0).waitForStart();
        wecom.awaitRequest(Call.SEND);
        run.getExecutor().interrupt();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
    }

    private static StringCredentialsImpl text(String id, String text) {
        return new StringCredentialsImpl(CredentialsScope.GLOBAL, id, "", Secret.fromString(text));
    }

    private WorkflowRun run(String script, Result expected) throws Exception {
        return wecom.run(script, expected);
    }
}
