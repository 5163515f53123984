package io.jenkins.plugins.wecom.publisher;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.cloudbees.plugins.credentials.domains.Domain;
import hudson.matrix.Axis;
import hudson.matrix.AxisList;
import hudson.matrix.MatrixProject;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.config.DeliverySettings;
import io.jenkins.plugins.wecom.config.NotificationRule;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.standin.Call;
import io.jenkins.plugins.wecom.standin.Fault;
import io.jenkins.plugins.wecom.standin.WecomStandIn;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.FakeChangeLogSCM;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockBuilder;
import org.jvnet.hudson.test.SleepBuilder;

public class WecomNotifierTest {

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final WecomRule wecom = new WecomRule(jenkins);

    private FreeStyleProject job;
    private WecomNotifier notifier;

    @Before
    public void configure() throws Exception {
        job = jenkins.createFreeStyleProject("shop");
        notifier = new WecomNotifier();
        job.getPublishersList().add(notifier);
    }

    @Test
    public void aFreshOneTellsFailuresUnstableBuildsAndRepairs() throws Exception {
        build(Result.SUCCESS);
        build(Result.FAILURE);
        build(Result.FAILURE);
        build(Result.UNSTABLE);
        build(Result.SUCCESS);
        build(Result.SUCCESS);
        assertThat(
                wecom.headlines(),
                contains(
                        startsWith("## <font color=\"warning\">Failed</font> [shop #2]("),
                        startsWith("## <font color=\"warning\">Failed</font> [shop #3]("),
                        startsWith("## <font color=\"warning\">Unstable</font> [shop #4]("),
                        startsWith("## <font color=\"info\">Fixed</font> [shop #5](")));
        assertThat(wecom.standIn().messages().get(1).content(), containsString("failing since #2 (2 builds, "));
    }

    @Test
    public void theBeginningIsToldBeforeTheEnd() throws Exception {
        rule().setWhen(List.of("STARTED", "SUCCESS"));
        FreeStyleBuild build = build(Result.SUCCESS);
        assertThat(
                wecom.headlines(),
                contains(
                        startsWith("## <font color=\"comment\">Started</font> [shop #1]("),
                        startsWith("## <font color=\"info\">Succeeded</font> [shop #1](")));
        assertThat(
                build.getLog(100).stream()
                        .filter("[WeCom] Sent to alice."::equals)
                        .toList(),
                hasSize(2));
    }

    @Test
    public void abortedAndNotBuiltAreToldOnRequest() throws Exception {
        rule().setWhen(List.of("ABORTED", "NOT_BUILT"));
        build(Result.ABORTED);
        build(Result.NOT_BUILT);
        build(Result.FAILURE);
        assertThat(
                wecom.headlines(),
                contains(
                        startsWith("## <font color=\"comment\">Aborted</font> [shop #1]("),
                        startsWith("## <font color=\"comment\">Not built</font> [shop #2](")));
    }

    @Test
    public void aBuildThatNoRuleTellsOfSaysSoInOneLine() throws Exception {
        rule().setWhen(List.of("FIXED", "FAILURE"));
        assertThat(
                build(Result.SUCCESS).getLog(100).stream()
                        .filter(line -> line.startsWith("[WeCom]"))
                        .toList(),
                contains("[WeCom] Not sent: none of FIXED, FAILURE holds for this build."));
        assertThat(
                build(Result.FAILURE).getLog(100).stream()
                        .filter(line -> line.startsWith("[WeCom]"))
                        .toList(),
                contains("[WeCom] Sent to alice."));
    }

    @Test
    public void anAbortedBuildInBetweenDoesNotHideTheRepair() throws Exception {
        build(Result.FAILURE);
        build(Result.ABORTED);
        build(Result.SUCCESS);
        assertThat(wecom.headlines().get(1), startsWith("## <font color=\"info\">Fixed</font> [shop #3]("));
    }

    @Test
    public void theReportHasItsParts() throws Exception {
        FakeChangeLogSCM scm = new FakeChangeLogSCM();
        scm.addChange().withAuthor("lisi").withMsg("fix [x](http://evil.example) rounding");
        job.setScm(scm);
        build(Result.FAILURE);
        String content = wecom.standIn().messages().get(0).content();
        assertThat(
                content,
                allOf(
                        containsString("\n> "),
                        containsString("took "),
                        containsString("\n> Changes: 1\n"),
                        containsString("lisi: fix "),
                        not(containsString("](http://evil.example)")),
                        containsString("[Console](" + jenkins.getURL() + "job/shop/1/console)"),
                        containsString("[Changes](")));
        assertThat(content, not(containsString("[Tests]")));
    }

    @Test
    public void emojiCodesOfCommitMessagesAreReplacedWhereThatIsSwitchedOn() throws Exception {
        FakeChangeLogSCM scm = new FakeChangeLogSCM();
        scm.addChange().withAuthor("lisi").withMsg(":bug: rounding, seen at 10:100:20");
        job.setScm(scm);
        build(Result.FAILURE);
        assertThat(wecom.onlyMessage().content(), containsString("lisi: :bug: rounding"));
        DeliverySettings settings = WecomGlobalConfiguration.get().getDelivery();
        settings.setEmojis("true");
        WecomGlobalConfiguration.get().setDelivery(settings);
        scm.addChange().withAuthor("lisi").withMsg(":bug: rounding, seen at 10:100:20");
        build(Result.FAILURE);
        assertThat(wecom.standIn().messages().get(1).content(), containsString("lisi: 🐛 rounding, seen at 10:100:20"));
    }

    @Test
    public void aFailedDeliveryLeavesTheResultAlone() throws Exception {
        wecom.standIn().always(Call.SEND, Fault.answer(81013, "all invalid"));
        rule().setWhen(List.of("SUCCESS"));
        FreeStyleBuild build = build(Result.SUCCESS);
        jenkins.assertLogContains("[WeCom] Not sent: WeCom refused the message with code 81013", build);
        jenkins.assertLogContains("[WeCom] {\"errcode\":81013", build);
    }

    @Test
    public void aFailedDeliveryFailsTheBuildOnRequest() throws Exception {
        wecom.standIn().always(Call.SEND, Fault.answer(81013, "all invalid"));
        rule().setWhen(List.of("SUCCESS"));
        notifier.setFailOnError(true);
        job.getBuildersList().add(new MockBuilder(Result.SUCCESS));
        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, job);
        jenkins.assertLogContains("failed: The WeCom notification was not delivered", build);
    }

    @Test
    public void anAddressDecidesWhetherAFailedDeliveryFailsTheBuild() throws Exception {
        wecom.standIn().always(Call.SEND, Fault.answer(81013, "all invalid"));
        rule().setWhen(List.of("SUCCESS"));
        rule().setCredentialsId("address");
        job.getBuildersList().add(new MockBuilder(Result.SUCCESS));
        address("?optional=yes");
        jenkins.buildAndAssertSuccess(job);
        address("?optional=no");
        FreeStyleBuild failed = jenkins.buildAndAssertStatus(Result.FAILURE, job);
        jenkins.assertLogContains("failed: The WeCom notification was not delivered", failed);
        address("");
        jenkins.buildAndAssertSuccess(job);

        notifier.setFailOnError(true);
        address("?optional=yes");
        jenkins.buildAndAssertStatus(Result.FAILURE, job);
    }

    @Test
    public void itsEventsAreStoredAsAPlainList() throws Exception {
        rule().setWhen(List.of("FIXED", "FAILURE"));
        job.save();
        assertThat(
                job.getConfigFile().asString().replaceAll("\\s+", ""),
                containsString("<when><string>FIXED</string><string>FAILURE</string></when>"));
        notifier.setRules(List.of(new NotificationRule()));
        job.save();
        assertThat(
                job.getConfigFile().asString().replaceAll("\\s+", ""),
                containsString(
                        "<when><string>FIXED</string><string>UNSTABLE</string><string>FAILURE</string><string>TIMEOUT</string></when>"));
    }

    @Test
    public void aBadRecipientIsALineInTheLog() throws Exception {
        rule().setTo("#x");
        FreeStyleBuild build = build(Result.FAILURE);
        jenkins.assertLogContains("[WeCom] Not sent: to '#x' is not allowed", build);
        assertThat(wecom.standIn().messages(), empty());
    }

    @Test
    public void aRuleMaySpeakChineseInText() throws Exception {
        rule().setLanguage("zh_CN");
        rule().setFormat("text");
        build(Result.FAILURE);
        assertThat(wecom.standIn().messages().get(0).type(), is("text"));
        assertThat(wecom.headlines(), contains(containsString("失败")));
    }

    @Test
    public void eachRuleThatAppliesSends() throws Exception {
        NotificationRule everyone = new NotificationRule();
        everyone.setWhen(List.of("FAILURE"));
        everyone.setTo("#42");
        everyone.setMessage("Look: ${WECOM_REPORT}");
        notifier.setRules(List.of(rule(), everyone));
        build(Result.FAILURE);
        assertThat(wecom.headlines(), contains(startsWith("## "), startsWith("Look: ## ")));
        assertThat(wecom.standIn().messages().get(1).departments(), contains("42"));
    }

    @Test
    public void whatOneRuleCouldNotTellAnotherOneTells() throws Exception {
        wecom.standIn().next(Call.SEND, Fault.answer(50003, "disabled"));
        NotificationRule same = new NotificationRule();
        notifier.setRules(List.of(rule(), same, same));
        FreeStyleBuild build = build(Result.FAILURE);
        assertThat(wecom.headlines(), hasSize(1));
        jenkins.assertLogContains("[WeCom] Already told: alice.", build);
    }

    @Test
    public void whatEveryoneHasBeenToldIsNotRepeatedToOneOfThem() throws Exception {
        rule().setTo("@all");
        NotificationRule single = new NotificationRule();
        single.setTo("bob, #42, +7");
        NotificationRule otherText = new NotificationRule();
        otherText.setTo("bob");
        otherText.setMessage("Look at it.");
        notifier.setRules(List.of(rule(), single, otherText));
        FreeStyleBuild build = build(Result.FAILURE);
        jenkins.assertLogContains("[WeCom] Sent to everyone.", build);
        jenkins.assertLogContains("[WeCom] Already told: bob, department 42, tag 7.", build);
        assertThat(wecom.headlines(), contains(startsWith("## "), is("Look at it.")));
    }

    @Test
    public void whatEveryoneCouldNotBeToldIsToldToOneOfThem() throws Exception {
        wecom.standIn().next(Call.SEND, Fault.answer(50003, "disabled"));
        rule().setTo("@all");
        NotificationRule single = new NotificationRule();
        single.setTo("bob");
        notifier.setRules(List.of(rule(), single));
        build(Result.FAILURE);
        assertThat(wecom.onlyMessage().users(), contains("bob"));
    }

    @Test
    public void anAbortEndsTheWaitForWecom() throws Exception {
        wecom.standIn().always(Call.SEND, Fault.hang());
        rule().setWhen(List.of("SUCCESS"));
        job.getBuildersList().add(new SleepBuilder(1));
        Future<FreeStyleBuild> running = job.scheduleBuild2(0);
        wecom.awaitRequest(Call.SEND);
        FreeStyleBuild build = job.getLastBuild();
        build.getExecutor().interrupt();
        running.get();
        assertThat(wecom.standIn().messages(), empty());
    }

    @Test
    public void aMatrixBuildReportsOnceFromTheParent() throws Exception {
        MatrixProject matrix = jenkins.createProject(MatrixProject.class, "matrix");
        matrix.setAxes(new AxisList(new Axis("OS", "linux", "windows")));
        matrix.getBuildersList().add(new MockBuilder(Result.FAILURE));
        rule().setWhen(List.of("STARTED", "FAILURE"));
        matrix.getPublishersList().add(notifier);
        jenkins.assertBuildStatus(Result.FAILURE, matrix.scheduleBuild2(0).get());
        assertThat(
                wecom.headlines(),
                contains(
                        startsWith("## <font color=\"comment\">Started</font> [matrix #1]("),
                        startsWith("## <font color=\"warning\">Failed</font> [matrix #1](")));
    }

    private static void address(String parameters) throws Exception {
        WecomRule.store().removeCredentials(Domain.global(), WecomRule.credentials("address", WecomStandIn.SECRET));
        WecomRule.addAddress("address", "/bob" + parameters);
    }

    private NotificationRule rule() {
        return notifier.getRules().get(0);
    }

    private FreeStyleBuild build(Result result) throws Exception {
        job.getBuildersList().clear();
        job.getBuildersList().add(new MockBuilder(result));
        return jenkins.buildAndAssertStatus(result, job);
    }
}
