package io.jenkins.plugins.wecom.publisher;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.tasks.LogRotator;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.config.GlobalRule;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.delivery.SendingPool;
import io.jenkins.plugins.wecom.standin.Call;
import io.jenkins.plugins.wecom.standin.Fault;
import io.jenkins.plugins.wecom.standin.Rounds;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import jenkins.model.Jenkins;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockBuilder;

/** Builds that are deleted while a message about them, or about a later one, is on its way. */
public class DeletedBuildsTest {

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final WecomRule wecom = new WecomRule(jenkins);

    private final Rounds answer = new Rounds(1, 1, Duration.ZERO);
    private final GlobalRule rule = new GlobalRule();

    @Before
    public void configure() throws Exception {
        rule.setTo("bob");
        WecomGlobalConfiguration.get().setRules(List.of(rule));
    }

    @Test
    public void aBuildThatIsDeletedWhileItIsToldDoesNotComeBack() throws Exception {
        wecom.standIn().next(Call.SEND, Fault.inRounds(answer));
        FreeStyleBuild failed = build(jenkins.createFreeStyleProject("shop"), Result.FAILURE);
        wecom.awaitRequest(Call.SEND);
        failed.delete();
        answer.begin();
        awaitDeliveries();
        assertThat(wecom.standIn().messages(), hasSize(1));
        assertThat(failed.getRootDir().exists(), is(false));
    }

    @Test
    public void norDoesOneThatIsToldWhenItIsGone() throws Exception {
        wecom.standIn().next(Call.GETTOKEN, Fault.inRounds(answer));
        FreeStyleProject job = jenkins.createFreeStyleProject("shop");
        rule.setWhen(List.of("STARTED", "FAILURE"));
        FreeStyleBuild failed = build(job, Result.FAILURE);
        awaitStored("FAILURE");
        failed.delete();
        answer.begin();
        wecom.awaitMessages(2);
        awaitDeliveries();
        assertThat(wecom.headlines().get(1), startsWith("## <font color=\"warning\">Failed</font> [shop #1]("));
        assertThat(job.getBuildDir().listFiles(File::isDirectory), is(new File[0]));
    }

    @Test
    public void aBuildOfADeletedJobIsNotStoredInTheJobThatTakesItsName() throws Exception {
        wecom.standIn().next(Call.SEND, Fault.inRounds(answer));
        FreeStyleProject deleted = jenkins.createFreeStyleProject("shop");
        build(deleted, Result.FAILURE);
        wecom.awaitRequest(Call.SEND);
        deleted.delete();
        FreeStyleBuild other = build(jenkins.createFreeStyleProject("shop"), Result.SUCCESS);
        String record = Files.readString(other.getRootDir().toPath().resolve("build.xml"));
        answer.begin();
        awaitDeliveries();
        assertThat(Files.readString(other.getRootDir().toPath().resolve("build.xml")), is(record));
    }

    @Test
    public void aRepairIsToldAsOneThoughTheBuildBeforeItIsDiscardedMeanwhile() throws Exception {
        rule.setWhen(List.of("STARTED", "FIXED", "SUCCESS"));
        FreeStyleProject job = jenkins.createFreeStyleProject("broken");
        job.setBuildDiscarder(new LogRotator(-1, 1, -1, -1));
        FreeStyleBuild failed = build(job, Result.FAILURE);
        wecom.awaitMessages(1);
        awaitDeliveries();
        forgetPermalinks(job);
        wecom.standIn().next(Call.SEND, Fault.inRounds(answer));
        build(job, Result.SUCCESS);
        awaitStored("FIXED");
        while (failed.getRootDir().exists()) {
            Thread.sleep(10);
        }
        answer.begin();
        wecom.awaitMessages(3);
        assertThat(
                wecom.standIn().messages().get(2).content(),
                allOf(
                        startsWith("## <font color=\"info\">Fixed</font> [shop #2]("),
                        containsString("(last time "),
                        containsString(", since #1\n")));
    }

    /** As after a restart without the file: Jenkins has a job's numbers by its folder. */
    private static void forgetPermalinks(FreeStyleProject job) throws IOException {
        Files.deleteIfExists(job.getBuildDir().toPath().resolve("permalinks"));
        job.renameTo("shop");
    }

    private static FreeStyleBuild build(FreeStyleProject job, Result result) throws Exception {
        job.getBuildersList().clear();
        job.getBuildersList().add(new MockBuilder(result));
        return jenkins.buildAndAssertStatus(result, job);
    }

    /** Waits until the outbox has an entry that is known to be about this event. */
    private static void awaitStored(String event) throws Exception {
        while (!isStored("<string>" + event + "</string>")) {
            Thread.sleep(10);
        }
    }

    private static boolean isStored(String event) throws IOException {
        File[] entries = new File(Jenkins.get().getRootDir(), "io.jenkins.plugins.wecom.outbox").listFiles();
        for (File entry : entries == null ? new File[0] : entries) {
            try {
                String events = Files.readString(entry.toPath()).replaceFirst("(?s)</events>.*", "");
                if (events.contains("<events>") && events.contains(event)) {
                    return true;
                }
            } catch (NoSuchFileException e) { // it has just been told
                continue;
            }
        }
        return false;
    }

    private static void awaitDeliveries() throws InterruptedException {
        while (!SendingPool.get().isIdle()) {
            Thread.sleep(10);
        }
    }
}
