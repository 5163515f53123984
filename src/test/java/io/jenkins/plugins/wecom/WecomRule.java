package io.jenkins.plugins.wecom;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.CredentialsStore;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.domains.Domain;
import hudson.model.Result;
import hudson.util.Secret;
import io.jenkins.plugins.wecom.config.DeliverySettings;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.config.receivers.Receiver;
import io.jenkins.plugins.wecom.credentials.WecomAppCredentials;
import io.jenkins.plugins.wecom.sender.WecomApp;
import io.jenkins.plugins.wecom.standin.Call;
import io.jenkins.plugins.wecom.standin.ReceivedMessage;
import io.jenkins.plugins.wecom.standin.WecomStandIn;
import java.util.List;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.rules.ExternalResource;
import org.jvnet.hudson.test.JenkinsRule;

/** A WeCom stand-in, and a Jenkins whose default application sends to it. */
public final class WecomRule extends ExternalResource {

    /** The ID of the default application's credentials. */
    public static final String OPS = "ops";

    private final JenkinsRule shared;
    private WecomStandIn standIn;

    /** For tests that call {@link #configure} themselves once their Jenkins runs. */
    public WecomRule() {
        this(null);
    }

    /**
     * For tests that share a Jenkins: each starts without what the tests before it have left, and configured.
     *
     * @param shared the class rule
     */
    public WecomRule(JenkinsRule shared) {
        this.shared = shared;
    }

    @Override
    protected void before() throws Throwable {
        if (shared != null) {
            JenkinsCleanup.run(shared);
        }
        standIn = WecomStandIn.start();
        if (shared != null) {
            configure();
        }
    }

    @Override
    protected void after() {
        standIn.close();
    }

    public WecomStandIn standIn() {
        return standIn;
    }

    /**
     * Sets the default application, the base address, alice as default recipient, and {@link #waitLong}. The limits are off:
     * on a fast machine the tests of one class say more in a minute than one person reads.
     */
    public void configure() throws Exception {
        add(credentials(OPS, WecomStandIn.SECRET));
        WecomGlobalConfiguration global = WecomGlobalConfiguration.get();
        global.setApiBase(standIn.uri().toString());
        global.setCredentialsId(OPS);
        global.setRecipients("alice");
        global.setPerMinute("0");
        global.setPerHour("0");
        waitLong();
    }

    /** Gives the application a receiving URL, at the stand-in and here, so that its cards may have buttons. */
    public void receive() {
        standIn().receiving(true);
        WecomGlobalConfiguration.get()
                .setReceivers(List.of(new Receiver(
                        OPS,
                        Secret.fromString("QDG6eK"),
                        Secret.fromString("jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C"))));
    }

    /** Timeouts that no busy machine reaches: with those that are built in, a test fails when its machine stands still. */
    public static void waitLong() {
        WecomGlobalConfiguration global = WecomGlobalConfiguration.get();
        DeliverySettings settings = global.getDelivery() == null ? new DeliverySettings() : global.getDelivery();
        settings.setCto("600");
        settings.setRto("600");
        global.setDelivery(settings);
    }

    /** The application of the default credentials. */
    public static WecomApp app() {
        return WecomApp.of(
                        new WecomApp.Names("corpId", "agentId", "secret"),
                        WecomStandIn.CORP_ID,
                        String.valueOf(WecomStandIn.AGENT_ID),
                        WecomStandIn.SECRET)
                .at(WecomGlobalConfiguration.get().apiBaseUri());
    }

    public static WecomAppCredentials credentials(String id, String secret) {
        return new WecomAppCredentials(
                CredentialsScope.GLOBAL,
                id,
                "",
                WecomStandIn.CORP_ID,
                String.valueOf(WecomStandIn.AGENT_ID),
                Secret.fromString(secret));
    }

    /** Adds a secret text with the stand-in's {@code wechat://} address; what follows the agent ID is given. */
    public static void addAddress(String id, String rest) throws Exception {
        String address = "wechat://" + WecomStandIn.CORP_ID + ":" + WecomStandIn.SECRET + "@" + WecomStandIn.AGENT_ID;
        add(new StringCredentialsImpl(CredentialsScope.GLOBAL, id, "", Secret.fromString(address + rest)));
    }

    /** Adds credentials to Jenkins' own store. */
    public static void add(StandardCredentials credentials) throws Exception {
        store().addCredentials(Domain.global(), credentials);
    }

    public static CredentialsStore store() {
        return CredentialsProvider.lookupStores(jenkins.model.Jenkins.get())
                .iterator()
                .next();
    }

    /** A folder's own store. */
    public static CredentialsStore store(Folder folder) {
        for (CredentialsStore store : CredentialsProvider.lookupStores(folder)) {
            if (store.getContext() == folder) {
                return store;
            }
        }
        throw new AssertionError("no store in " + folder);
    }

    /** Runs the script as the next build of the Pipeline "shop" of the shared Jenkins. */
    public WorkflowRun run(String script, Result expected) throws Exception {
        return shared.assertBuildStatus(expected, pipeline(script).scheduleBuild2(0));
    }

    /** The Pipeline "shop" of the shared Jenkins, with this script. */
    public WorkflowJob pipeline(String script) throws Exception {
        WorkflowJob job = shared.jenkins.getItem("shop") instanceof WorkflowJob existing
                ? existing
                : shared.createProject(WorkflowJob.class, "shop");
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job;
    }

    /** The message that has been delivered; fails if there is none, or more than one. */
    public ReceivedMessage onlyMessage() {
        assertThat(standIn.messages(), hasSize(1));
        return standIn.messages().get(0);
    }

    /** The first lines of the messages that have been delivered. */
    public List<String> headlines() {
        return standIn.messages().stream()
                .map(message -> message.content().lines().findFirst().orElse(""))
                .toList();
    }

    /** Waits until a request of this kind has reached the stand-in. */
    public void awaitRequest(Call call) throws InterruptedException {
        awaitRequests(call, 1);
    }

    /** Waits until that many have. */
    public void awaitRequests(Call call, int count) throws InterruptedException {
        standIn.awaitRequests(call, count);
    }

    /** Waits until that many messages have been delivered. */
    public void awaitMessages(int count) throws InterruptedException {
        standIn.awaitMessages(count);
    }
}
