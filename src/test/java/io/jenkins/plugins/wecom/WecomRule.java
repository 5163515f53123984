package io.jenkins.plugins.wecom;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.CredentialsStore;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.domains.Domain;
import hudson.util.Secret;
import io.jenkins.plugins.wecom.config.DeliverySettings;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.credentials.WecomAppCredentials;
import io.jenkins.plugins.wecom.standin.Call;
import io.jenkins.plugins.wecom.standin.WecomStandIn;
import org.junit.rules.ExternalResource;

/** A WeCom stand-in, and a Jenkins whose default application sends to it. */
public final class WecomRule extends ExternalResource {

    /** The ID of the default application's credentials. */
    public static final String OPS = "ops";

    private WecomStandIn standIn;

    @Override
    protected void before() throws Throwable {
        standIn = WecomStandIn.start();
    }

    @Override
    protected void after() {
        standIn.close();
    }

    public WecomStandIn standIn() {
        return standIn;
    }

    /** Sets the default application, the base address, alice as default recipient, and {@link #waitLong}. */
    public void configure() throws Exception {
        add(credentials(OPS, WecomStandIn.SECRET));
        WecomGlobalConfiguration global = WecomGlobalConfiguration.get();
        global.setApiBase(standIn.uri().toString());
        global.setCredentialsId(OPS);
        global.setRecipients("alice");
        waitLong();
    }

    /** Timeouts that no busy machine reaches: with those that are built in, a test fails when its machine stands still. */
    public static void waitLong() {
        WecomGlobalConfiguration global = WecomGlobalConfiguration.get();
        DeliverySettings settings = global.getDelivery() == null ? new DeliverySettings() : global.getDelivery();
        settings.setCto("600");
        settings.setRto("600");
        global.setDelivery(settings);
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
