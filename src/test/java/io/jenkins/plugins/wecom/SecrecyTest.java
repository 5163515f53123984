package io.jenkins.plugins.wecom;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import hudson.model.FreeStyleProject;
import io.jenkins.plugins.wecom.config.NotificationRule;
import io.jenkins.plugins.wecom.publisher.WecomNotifier;
import io.jenkins.plugins.wecom.standin.Call;
import io.jenkins.plugins.wecom.standin.Fault;
import io.jenkins.plugins.wecom.standin.WecomStandIn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** Looks for the secret and the token where people and plugins look: build folders, build logs, Jenkins' log at its finest. */
public class SecrecyTest {

    private static final Logger ROOT = Logger.getLogger("");

    @Rule
    public final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final WecomRule wecom = new WecomRule();

    private final LogRecorder recorder = new LogRecorder();
    private final List<Logger> finest = new ArrayList<>();
    private WorkflowJob pipeline;
    private FreeStyleProject freestyle;

    @Before
    public void configure() throws Exception {
        wecom.configure();
        for (String name : List.of("org.apache.hc", "io.jenkins.plugins.wecom", "com.fasterxml", "com.cloudbees")) {
            Logger logger = Logger.getLogger(name);
            logger.setLevel(Level.ALL);
            finest.add(logger);
        }
        ROOT.addHandler(recorder);
        pipeline = jenkins.createProject(WorkflowJob.class, "pipeline");
        pipeline.setDefinition(new CpsFlowDefinition("wecomSend()", true));
        freestyle = jenkins.createFreeStyleProject("freestyle");
        WecomNotifier notifier = new WecomNotifier();
        NotificationRule rule = notifier.getRules().get(0);
        rule.setWhen(List.of("SUCCESS"));
        freestyle.getPublishersList().add(notifier);
    }

    @After
    public void silence() {
        ROOT.removeHandler(recorder);
        finest.forEach(logger -> logger.setLevel(null));
    }

    @Test
    public void neitherSecretNorTokenIsFoundAfterSuccessAndAfterEachKindOfFailure() throws Exception {
        build();
        for (Fault fault : List.of(
                Fault.answer(60020, "not allowed"),
                Fault.answer(40001, "invalid credential " + WecomStandIn.SECRET),
                Fault.status(502, "upstream said " + WecomStandIn.SECRET),
                Fault.dropAfterDelivery(),
                Fault.torn(),
                Fault.garbage(),
                Fault.page(),
                Fault.redirect(302, "ftp://nowhere/?corpsecret=" + WecomStandIn.SECRET))) {
            for (Call call : List.of(Call.GETTOKEN, Call.SEND)) {
                wecom.standIn().endTokens();
                wecom.standIn().always(call, fault);
                build();
                wecom.standIn().heal();
            }
        }
        jenkins.waitUntilNoActivity();
        List<String> lines = recorder.lines();
        assertThat("HttpClient logs at its finest", lines.size(), greaterThan(100));
        assertThat("tokens were given", wecom.standIn().tokens().size(), greaterThan(1));
        String log = String.join("\n", lines);
        for (String secret : secrets()) {
            assertThat("Jenkins' log", log, not(containsString(secret)));
            assertThat("files with " + secret, filesWith(secret), is(List.of()));
        }
    }

    private void build() throws Exception {
        jenkins.buildAndAssertSuccess(pipeline);
        jenkins.buildAndAssertSuccess(freestyle);
    }

    private List<String> secrets() {
        List<String> secrets = new ArrayList<>(wecom.standIn().tokens());
        secrets.add(WecomStandIn.SECRET);
        return secrets;
    }

    private List<String> filesWith(String secret) throws IOException {
        List<String> found = new ArrayList<>();
        StoredFiles.read(jenkins.jenkins.getRootDir().toPath().resolve("jobs"), (name, content) -> {
            if (content.contains(secret)) {
                found.add(name);
            }
        });
        return found;
    }
}
