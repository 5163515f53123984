package io.jenkins.plugins.wecom.publisher;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import hudson.Extension;
import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.AbstractProject;
import hudson.model.BuildListener;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.BuildStepMonitor;
import hudson.tasks.Notifier;
import hudson.tasks.Publisher;
import io.jenkins.plugins.wecom.config.NotificationRule;
import io.jenkins.plugins.wecom.delivery.Notification;
import io.jenkins.plugins.wecom.files.Workspace;
import io.jenkins.plugins.wecom.run.optional.Combinations;
import io.jenkins.plugins.wecom.run.optional.OptionalPlugins;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * The post-build action "WeCom notification", which sends a notification for each matching rule. Pipelines use
 * {@code wecomSend} instead.
 */
public final class WecomNotifier extends Notifier {

    private List<NotificationRule> rules = new ArrayList<>(List.of(new NotificationRule()));
    private boolean failOnError;
    private transient volatile boolean raisedByAddress;

    @DataBoundConstructor
    public WecomNotifier() {
        // a new one has one rule with the defaults
    }

    /** Fills in what is absent in a configuration written by hand or by another version, as on a new form. */
    private Object readResolve() {
        if (rules == null) {
            rules = new ArrayList<>(List.of(new NotificationRule()));
        }
        return this;
    }

    public List<NotificationRule> getRules() {
        return rules;
    }

    @DataBoundSetter
    public void setRules(List<NotificationRule> rules) {
        this.rules = new ArrayList<>(rules);
    }

    public boolean isFailOnError() {
        return failOnError;
    }

    @DataBoundSetter
    public void setFailOnError(boolean failOnError) {
        this.failOnError = failOnError;
    }

    @Override
    public BuildStepMonitor getRequiredMonitorService() {
        return BuildStepMonitor.NONE;
    }

    /**
     * Looks the addresses up beforehand, since {@link #needsToRunAfterFinalized} is not told for which build it is
     * called.
     */
    @Override
    public boolean prebuild(AbstractBuild<?, ?> build, BuildListener listener) {
        raisedByAddress = rules.stream().anyMatch(rule -> RuleCredentials.isRaised(rule, build.getParent()));
        return true;
    }

    /**
     * Runs after the build is final, when its result no longer changes, unless a failed delivery has to fail the build:
     * then it is too late for that.
     */
    @Override
    public boolean needsToRunAfterFinalized() {
        return !failOnError && !raisedByAddress;
    }

    @Override
    public boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener)
            throws InterruptedException, IOException {
        if (isCombination(build)) {
            return true;
        }
        boolean successful = new RuleDispatcher(build, listener, Notification.Source.JOB)
                .failOnError(failOnError)
                .in(() -> Workspace.of(build.getWorkspace(), null))
                .deliver(
                        rules,
                        EventsOfRun.ended(CompletingBuilds.history(build), rules),
                        StartedNotifications.of(build));
        if (!successful && !needsToRunAfterFinalized()) {
            throw new AbortException(Messages.WecomNotifier_failed());
        }
        return true;
    }

    /** Whether the build is that of a combination of a matrix job, which is told of as a whole by its parent. */
    static boolean isCombination(AbstractBuild<?, ?> build) {
        return OptionalPlugins.first(Combinations.class, matrix -> matrix.isCombination(build))
                .orElse(false);
    }

    @Extension
    @Symbol("wecomNotification")
    public static final class DescriptorImpl extends BuildStepDescriptor<Publisher> {

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.WecomNotifier_DisplayName();
        }

        @Override
        public boolean isApplicable(Class<? extends AbstractProject> jobType) {
            return true;
        }
    }
}
