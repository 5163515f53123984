package io.jenkins.plugins.wecom.manage;

import hudson.Extension;
import hudson.ExtensionList;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.delivery.DeliveryListener;
import io.jenkins.plugins.wecom.delivery.DeliveryOutcome;
import io.jenkins.plugins.wecom.delivery.route.CredentialsReference;
import io.jenkins.plugins.wecom.sender.WecomApp;
import io.jenkins.plugins.wecom.sender.WecomException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Knows the applications that deliver nothing until an administrator mends something. In memory only: after a restart
 * the next message tells how things stand, and a file would tell what was true before.
 */
@Extension
public final class FailingApplications implements DeliveryListener {

    /** More at once are one fault, such as an address that WeCom does not trust; the oldest give way. */
    static final int MOST = 50;

    private final List<FailingApplication> refused = new ArrayList<>();
    private Clock clock = Clock.systemUTC();

    static FailingApplications get() {
        return ExtensionList.lookupSingleton(FailingApplications.class);
    }

    @Override
    public void onOutcome(DeliveryOutcome outcome) {
        if (!outcome.isSent()) {
            return;
        }
        WecomException failure = outcome.result().failure();
        if (failure == null) {
            delivered(outcome.credentials(), outcome.request().app());
        } else {
            failed(outcome.credentials(), outcome.request().app(), failure);
        }
    }

    /** Notes a failure, if it is one that an administrator has to mend. */
    private synchronized void failed(CredentialsReference use, WecomApp application, WecomException failure) {
        if (!failure.isPersistent() || !isConfigured(application)) {
            return;
        }
        for (int i = 0; i < refused.size(); i++) {
            FailingApplication known = refused.get(i);
            if (known.is(use.credentialsId(), application)) {
                refused.set(i, known.again(application, failure));
                return;
            }
        }
        if (refused.size() == MOST) {
            refused.remove(0);
        }
        refused.add(new FailingApplication(use, application, clock.instant(), failure));
    }

    /** The application works. */
    private synchronized void delivered(CredentialsReference use, WecomApp application) {
        if (isConfigured(application)) {
            refused.removeIf(known -> known.is(use.credentialsId(), application));
        }
    }

    /** Those of which an administrator has to know now: none whose credentials are gone. */
    synchronized List<FailingApplication> all() {
        refused.removeIf(known -> !known.isThere());
        return List.copyOf(refused);
    }

    /** An administrator who tries another base address learns nothing of the one that is configured. */
    private static boolean isConfigured(WecomApp application) {
        return application.apiBase().equals(WecomGlobalConfiguration.get().apiBaseUri());
    }

    /** For tests. */
    synchronized void setClock(Clock clock) {
        this.clock = clock;
    }
}
