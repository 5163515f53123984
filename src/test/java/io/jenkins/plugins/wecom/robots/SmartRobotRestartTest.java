package io.jenkins.plugins.wecom.robots;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.cloudbees.plugins.credentials.CredentialsScope;
import hudson.util.Secret;
import io.jenkins.plugins.wecom.LogRecorder;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.config.robots.SmartRobotEntry;
import io.jenkins.plugins.wecom.credentials.WecomSmartRobotCredentials;
import io.jenkins.plugins.wecom.delivery.WecomAction;
import io.jenkins.plugins.wecom.standin.robot.RobotFault;
import io.jenkins.plugins.wecom.standin.robot.SmartRobots;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsSessionRule;

/** What smart robots were to send, and what they know, over restarts. */
public class SmartRobotRestartTest {

    @ClassRule
    public static final TrustedStandIn trusted = new TrustedStandIn();

    @Rule
    public final JenkinsSessionRule sessions = new JenkinsSessionRule();

    @Rule
    public final WecomRule wecom = new WecomRule();

    @Test
    public void whatWasHeldIsSentAfterTheRestartAndChatsAreStillKnown() throws Throwable {
        SmartRobots robots = wecom.standIn().smartRobots();
        sessions.then(jenkins -> {
            configure();
            robots.write(SmartRobots.BOT_ID, "alice", "alice", "help");
            await(() -> !status().getChats().isEmpty());
            await(() -> wecom.standIn().messages().size() == 1);
            robots.refuse(true);
            robots.cut();
            await(() -> status().getState().equals("connecting"));
            WorkflowRun run = run(jenkins, "wecomSend credentialsId: 'bot', to: 'alice'");
            jenkins.assertLogContains("has no connection to WeCom at the moment: alice", run);
        });
        assertThat("only the answer", wecom.standIn().messages(), hasSize(1));
        robots.refuse(false);
        sessions.then(jenkins -> {
            await(() -> wecom.standIn().messages().size() == 2);
            assertThat(wecom.standIn().messages().get(1).content(), containsString("shop"));
            assertThat(status().getChats().get(0).getId(), is("alice"));
        });
    }

    @Test
    public void aShutDownInTheMiddleOfASendLeavesItPerhapsSentAndTheRobotDisconnected() throws Throwable {
        SmartRobots robots = wecom.standIn().smartRobots().opened(SmartRobots.BOT_ID, "alice");
        sessions.then(jenkins -> {
            configure();
            robots.next("aibot_send_msg", RobotFault.of(RobotFault.Kind.UNACKNOWLEDGED));
            WorkflowJob job = jenkins.createProject(WorkflowJob.class, "shop");
            job.setDefinition(new CpsFlowDefinition("wecomSend credentialsId: 'bot', to: 'alice'", true));
            job.scheduleBuild2(0).waitForStart();
            robots.awaitFrames("aibot_send_msg", 1);
        });
        await(() -> robots.open() == 0);
        sessions.then(jenkins -> {
            WorkflowRun run =
                    jenkins.jenkins.getItemByFullName("shop", WorkflowJob.class).getBuildByNumber(1);
            jenkins.waitForCompletion(run);
            assertThat(String.join(" ", run.getAction(WecomAction.class).getLines()), containsString("Perhaps sent"));
            assertThat("never sent again", robots.frames("aibot_send_msg"), hasSize(1));
        });
    }

    @Test
    public void theSecretIsInNoLogAtItsFinest() throws Throwable {
        LogRecorder recorder = new LogRecorder();
        Logger root = Logger.getLogger("");
        List<Logger> finest = new ArrayList<>();
        for (String name : List.of("okhttp3", "io.jenkins.plugins.wecom", "com.fasterxml", "com.cloudbees")) {
            Logger logger = Logger.getLogger(name);
            logger.setLevel(Level.ALL);
            finest.add(logger);
        }
        root.addHandler(recorder);
        try {
            SmartRobots robots = wecom.standIn().smartRobots().opened(SmartRobots.BOT_ID, "alice");
            sessions.then(jenkins -> {
                configure();
                run(jenkins, "wecomSend credentialsId: 'bot', to: 'alice', message: 'Hello'");
                robots.cut();
                await(() -> robots.connections() > 1 && status().getState().equals("connected"));
                robots.unsubscribe(SmartRobots.BOT_ID);
                run(jenkins, "wecomSend credentialsId: 'bot', to: 'alice', message: 'Hello again'");
            });
        } finally {
            root.removeHandler(recorder);
            finest.forEach(logger -> logger.setLevel(null));
        }
        assertThat("something is logged", recorder.lines().size(), greaterThan(10));
        assertThat(String.join("\n", recorder.lines()), not(containsString(SmartRobots.SECRET)));
    }

    private void configure() throws Exception {
        WecomSmartRobotCredentials credentials = new WecomSmartRobotCredentials(
                CredentialsScope.GLOBAL, "bot", "", SmartRobots.BOT_ID, Secret.fromString(SmartRobots.SECRET));
        credentials.setUrl(wecom.standIn().smartRobots().uri().toString());
        WecomRule.add(credentials);
        WecomGlobalConfiguration.get().setSmartRobots(List.of(new SmartRobotEntry("bot")));
        await(() -> status().getState().equals("connected"));
    }

    private static SmartRobotStatus status() {
        return io.jenkins.plugins.wecom.robots.SmartRobots.get().statuses().get(0);
    }

    private static WorkflowRun run(JenkinsRule jenkins, String script) throws Exception {
        WorkflowJob known = jenkins.jenkins.getItemByFullName("shop", WorkflowJob.class);
        WorkflowJob job = known == null ? jenkins.createProject(WorkflowJob.class, "shop") : known;
        job.setDefinition(new CpsFlowDefinition(script, true));
        return jenkins.buildAndAssertSuccess(job);
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        for (int i = 0; !condition.call(); i++) {
            if (i == 2400) {
                throw new AssertionError("not in two minutes");
            }
            Thread.sleep(50);
        }
    }
}
