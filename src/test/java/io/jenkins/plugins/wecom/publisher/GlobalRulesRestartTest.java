package io.jenkins.plugins.wecom.publisher;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.XmlFile;
import hudson.model.FreeStyleProject;
import hudson.model.Items;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.config.GlobalRule;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.delivery.FloodGate;
import io.jenkins.plugins.wecom.delivery.WecomAction;
import io.jenkins.plugins.wecom.delivery.flood.RateLimiter;
import io.jenkins.plugins.wecom.run.RunHistory;
import io.jenkins.plugins.wecom.standin.Call;
import io.jenkins.plugins.wecom.standin.Fault;
import java.io.File;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import jenkins.model.Jenkins;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsSessionRule;
import org.jvnet.hudson.test.MockBuilder;

public class GlobalRulesRestartTest {

    @Rule
    public final JenkinsSessionRule sessions = new JenkinsSessionRule();

    @Rule
    public final WecomRule wecom = new WecomRule();

    @Test
    public void whatHadNotBegunIsToldAfterTheRestart() throws Throwable {
        sessions.then(jenkins -> {
            wecom.standIn().always(Call.GETTOKEN, Fault.hang());
            fail(jenkins, rule("bob"));
            wecom.awaitRequest(Call.GETTOKEN);
        });
        wecom.standIn().heal();
        sessions.then(jenkins -> {
            assertThat(lines(jenkins), contains("Sent to bob."));
            assertThat(wecom.standIn().messages(), hasSize(1));
        });
    }

    @Test
    public void whatWasOnItsWayIsPerhapsSentAndNotSentAgain() throws Throwable {
        sessions.then(jenkins -> {
            wecom.standIn().always(Call.SEND, Fault.hang().afterDelivery());
            fail(jenkins, rule("bob"));
            wecom.awaitRequest(Call.SEND);
        });
        wecom.standIn().heal();
        sessions.then(jenkins -> {
            assertThat(lines(jenkins), contains(startsWith("Perhaps sent: ")));
            assertThat(wecom.standIn().count(Call.SEND), is(1));
        });
    }

    @Test
    public void afterACrashTheRulesThatHadNotBegunAreTold() throws Throwable {
        sessions.then(jenkins -> {
            Run<?, ?> run = fail(jenkins);
            OutboxEntry entry = new OutboxEntry(
                    run,
                    EventsOfRun.ended(RunHistory.of(run), List.of(rule("bob"), rule("carol"))),
                    List.of(rule("bob"), rule("carol")),
                    null);
            entry.storeIn(new XmlFile(Jenkins.XSTREAM2, new File(folder(), "1.xml")));
            entry.starting();
            Files.writeString(
                    folder().toPath().resolve("1.xml-atomic7tmp"), "half of what was written when it crashed");
        });
        sessions.then(jenkins -> {
            assertThat(
                    lines(jenkins), contains(startsWith("Perhaps sent: Jenkins was restarted"), is("Sent to carol.")));
            assertThat(wecom.standIn().count(Call.SEND), is(1));
        });
    }

    @Test
    public void aReportThatIsHeldIsNotHeldAgainAfterACrashThatKeptItsRuleFromBeingDone() throws Throwable {
        sessions.then(jenkins -> {
            RateLimiter.get().setClock(Clock.fixed(Instant.now(), ZoneOffset.UTC));
            fail(jenkins, rule("bob"));
            awaitAllTold();
            WecomGlobalConfiguration.get().setPerMinute("1");
            FreeStyleProject job = jenkins.jenkins.getItemByFullName("shop", FreeStyleProject.class);
            for (int held = 0; held < 2; held++) {
                jenkins.buildAndAssertStatus(Result.FAILURE, job);
                awaitAllTold();
            }
            assertThat(FloodGate.get().held(), hasSize(1));
            Run<?, ?> run = job.getLastBuild();
            OutboxEntry entry = new OutboxEntry(
                    run, EventsOfRun.ended(RunHistory.of(run), List.of(rule("bob"))), List.of(rule("bob")), null);
            entry.storeIn(new XmlFile(Jenkins.XSTREAM2, new File(folder(), "1.xml")));
            entry.save();
        });
        sessions.then(jenkins -> {
            awaitAllTold();
            assertThat(FloodGate.get().held(), hasSize(1));
            assertThat(lines(jenkins), contains(startsWith("Held for a digest")));
            FloodGate.get().drop("bob", null);
            assertThat(wecom.standIn().count(Call.SEND), is(2));
        });
    }

    @Test
    public void aJobThatIsRenamedAndMovedMeanwhileIsToldOfAfterTheRestart() throws Throwable {
        sessions.then(jenkins -> {
            wecom.standIn().always(Call.GETTOKEN, Fault.hang());
            Run<?, ?> run = fail(jenkins, rule("bob"));
            wecom.awaitRequest(Call.GETTOKEN);
            FreeStyleProject job = (FreeStyleProject) run.getParent();
            job.renameTo("market");
            Folder team = jenkins.createProject(Folder.class, "team");
            Items.move(job, team);
            team.renameTo("crew");
            jenkins.createFreeStyleProject("shop");
        });
        wecom.standIn().heal();
        sessions.then(jenkins -> {
            awaitAllTold();
            assertThat(wecom.onlyMessage().users(), contains("bob"));
            assertThat(
                    wecom.headlines(),
                    contains(startsWith("## <font color=\"warning\">Failed</font> [crew » market #1](")));
        });
    }

    @Test
    public void whatIsToldOfABuildThatIsGoneIsForgotten() throws Throwable {
        sessions.then(jenkins -> {
            wecom.standIn().always(Call.GETTOKEN, Fault.hang());
            Run<?, ?> run = fail(jenkins, rule("bob"));
            wecom.awaitRequest(Call.GETTOKEN);
            run.delete();
        });
        wecom.standIn().heal();
        sessions.then(jenkins -> {
            awaitAllTold();
            assertThat(wecom.standIn().count(Call.SEND), is(0));
        });
    }

    private static GlobalRule rule(String to) {
        GlobalRule rule = new GlobalRule();
        rule.setTo(to);
        return rule;
    }

    private Run<?, ?> fail(JenkinsRule jenkins, GlobalRule... rules) throws Exception {
        wecom.configure();
        WecomGlobalConfiguration.get().setRules(List.of(rules));
        FreeStyleProject job = jenkins.createFreeStyleProject("shop");
        job.getBuildersList().add(new MockBuilder(Result.FAILURE));
        return jenkins.buildAndAssertStatus(Result.FAILURE, job);
    }

    private static List<String> lines(JenkinsRule jenkins) throws InterruptedException {
        awaitAllTold();
        return jenkins.jenkins
                .getItemByFullName("shop", FreeStyleProject.class)
                .getLastBuild()
                .getAction(WecomAction.class)
                .getLines();
    }

    private static void awaitAllTold() throws InterruptedException {
        while (folder().list().length > 0) {
            Thread.sleep(10);
        }
    }

    private static File folder() {
        return new File(Jenkins.get().getRootDir(), "io.jenkins.plugins.wecom.outbox");
    }
}
