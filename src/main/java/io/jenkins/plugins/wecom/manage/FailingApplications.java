package io.jenkins.plugins.wecom.manage;

import hudson.Extension;
import hudson.ExtensionList;
import io.jenkins.plugins.wecom.delivery.DeliveryListener;
import io.jenkins.plugins.wecom.delivery.DeliveryOutcome;
import io.jenkins.plugins.wecom.delivery.route.CredentialsReference;
import io.jenkins.plugins.wecom.sender.Channel;
import io.jenkins.plugins.wecom.sender.WecomException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps track of the applications that deliver nothing until an administrator fixes their configuration. In memory
 * only: after a restart the next message shows the current state, and a file would hold an old one.
 */
@Extension
public final class FailingApplications implements DeliveryListener {

    /**
     * If there are more at once, they have one cause, such as an address that WeCom does not trust; the oldest are
     * dropped.
     */
    static final int MAX_APPLICATIONS = 50;

    private final List<FailingApplication> failing = new ArrayList<>();
    private final SeenApplications seen = new SeenApplications();
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
            delivered(outcome.credentials(), outcome.request().channel());
        } else {
            failed(outcome.credentials(), outcome.request().channel(), failure);
        }
    }

    /** Records a failure, if it lasts until an administrator fixes something. */
    private synchronized void failed(CredentialsReference use, Channel application, WecomException failure) {
        if (!failure.isPersistent() || !isConfigured(use, application)) {
            return;
        }
        for (int i = 0; i < failing.size(); i++) {
            FailingApplication known = failing.get(i);
            if (known.is(use.credentialsId(), application)) {
                failing.set(i, known.again(application, failure));
                return;
            }
        }
        if (failing.size() == MAX_APPLICATIONS) {
            failing.remove(0);
        }
        failing.add(new FailingApplication(use, application, clock.instant(), failure));
    }

    /** Removes the application, which works. */
    private synchronized void delivered(CredentialsReference use, Channel application) {
        seen.remove(FailingApplication.key(use, application));
        if (!failing.isEmpty() && isConfigured(use, application)) {
            failing.removeIf(known -> known.is(use.credentialsId(), application));
        }
    }

    /** The applications that fail now and that no administrator has seen since they worked last. */
    synchronized List<FailingApplication> unseen() {
        return all().stream()
                .filter(application -> !seen.contains(application.getKey()))
                .toList();
    }

    /** Administrators need not be told of this application until it has worked and failed again. */
    synchronized void see(String key) {
        if (failing.stream().anyMatch(application -> application.getKey().equals(key))) {
            seen.add(key);
        }
    }

    /** The applications that fail now, without those whose credentials no longer exist. */
    synchronized List<FailingApplication> all() {
        failing.removeIf(known -> !known.isThere());
        return List.copyOf(failing);
    }

    /**
     * Whether the application is used at the configured base address: a test message to another address says nothing
     * about it.
     */
    private static boolean isConfigured(CredentialsReference use, Channel application) {
        return use.channel()
                .map(Channel::apiBase)
                .filter(application.apiBase()::equals)
                .isPresent();
    }

    /** For tests. */
    synchronized void setClock(Clock clock) {
        this.clock = clock;
    }
}
