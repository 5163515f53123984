package io.jenkins.plugins.wecom.delivery;

import hudson.Extension;
import hudson.ExtensionList;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
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
public final class RefusedApplications {

    /** More at once are one fault, such as an address that WeCom does not trust; the oldest give way. */
    static final int MOST = 50;

    private final List<RefusedApplication> refused = new ArrayList<>();
    private Clock clock = Clock.systemUTC();

    static RefusedApplications get() {
        return ExtensionList.lookupSingleton(RefusedApplications.class);
    }

    /** Notes a failure, if it is one that an administrator has to mend. */
    synchronized void failed(CredentialsUse use, WecomApp application, WecomException failure) {
        if (!failure.isUntilMended() || !isConfigured(application)) {
            return;
        }
        for (int i = 0; i < refused.size(); i++) {
            RefusedApplication known = refused.get(i);
            if (known.is(use.credentialsId(), application)) {
                refused.set(i, known.again(application, failure));
                return;
            }
        }
        if (refused.size() == MOST) {
            refused.remove(0);
        }
        refused.add(new RefusedApplication(use, application, clock.instant(), failure));
    }

    /** The application works. */
    synchronized void delivered(CredentialsUse use, WecomApp application) {
        if (isConfigured(application)) {
            refused.removeIf(known -> known.is(use.credentialsId(), application));
        }
    }

    /** Those of which an administrator has to know now: none whose credentials are gone. */
    synchronized List<RefusedApplication> all() {
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
