package io.jenkins.plugins.wecom;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsStore;
import com.cloudbees.plugins.credentials.domains.Domain;
import hudson.BulkChange;
import hudson.model.TopLevelItem;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.delivery.FloodGate;
import io.jenkins.plugins.wecom.delivery.SendingPool;
import java.io.IOException;
import java.util.List;
import org.jvnet.hudson.test.JenkinsRule;

/** Removes what an earlier test has left in a Jenkins that the tests of a class share. */
final class JenkinsCleanup {

    private JenkinsCleanup() {}

    /**
     * Waits for builds and deliveries, and removes jobs, credentials, settings and security. Users and agents stay, and
     * what the sender remembers: an equal message of a later test is sent without WeCom's duplicate check, thus not
     * again after a lost answer.
     */
    static void run(JenkinsRule jenkins) throws Exception {
        jenkins.waitUntilNoActivity();
        awaitDeliveries();
        jenkins.jenkins.disableSecurity();
        for (TopLevelItem item : jenkins.jenkins.getItems()) {
            item.delete();
        }
        CredentialsStore store = WecomRule.store();
        for (Credentials credentials : store.getCredentials(Domain.global())) {
            store.removeCredentials(Domain.global(), credentials);
        }
        FloodGate.get().held().forEach(held -> FloodGate.get().drop(held.destination(), null));
        resetConfiguration();
    }

    /** A delivery that went on would store its outcome in a job of the next test. */
    private static void awaitDeliveries() throws InterruptedException {
        while (!SendingPool.get().isIdle()) {
            Thread.sleep(10);
        }
    }

    /** All defaults but for the limits, which are off: they would count the messages of earlier tests. */
    private static void resetConfiguration() throws IOException {
        WecomGlobalConfiguration global = WecomGlobalConfiguration.get();
        try (BulkChange change = new BulkChange(global)) {
            global.setCredentialsId(null);
            global.setRecipients(null);
            global.setApiBase(null);
            global.setLanguage(null);
            global.setDelivery(null);
            global.setAllowInsecureTls(false);
            global.setPerMinute("0");
            global.setPerHour("0");
            global.setRules(List.of());
            global.setUserIds(List.of());
            global.setUserTable(null);
            global.setMailDomains(List.of());
            global.setReceivers(List.of());
            global.setSmartRobots(List.of());
            global.setAnswersInGroups(true);
            global.setAllowedActions(null);
            change.commit();
        }
    }
}
