package io.jenkins.plugins.wecom.publisher;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import hudson.Extension;
import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.AbstractProject;
import hudson.model.BuildListener;
import hudson.model.TopLevelItem;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.BuildStepMonitor;
import hudson.tasks.Notifier;
import hudson.tasks.Publisher;
import io.jenkins.plugins.wecom.config.NotificationRule;
import io.jenkins.plugins.wecom.delivery.Notification;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** The post-build action "WeCom notification": tells what its rules say. Pipelines have {@code wecomSend}. */
public final class WecomNotifier extends Notifier {

    private List<NotificationRule> rules = new ArrayList<>(List.of(new NotificationRule()));
    private boolean failOnError;
    private transient volatile boolean raisedByAddress;

    @DataBoundConstructor
    public WecomNotifier() {
        // a fresh one has one rule with the defaults
    }

    /** Stored by hand or by another version: what is absent has its default, as on a fresh form. */
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

    /** Jenkins asks when to run the publisher without saying for which build, so this looks at the addresses before. */
    @Override
    public boolean prebuild(AbstractBuild<?, ?> build, BuildListener listener) {
        raisedByAddress = rules.stream().anyMatch(rule -> RuleAddressOptions.isRaised(rule, build.getParent()));
        return true;
    }

    /** Once a build is final nothing can fail it any more; until then its result may still change. */
    @Override
    public boolean needsToRunAfterFinalized() {
        return !failOnError && !raisedByAddress;
    }

    @Override
    public boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener)
            throws InterruptedException, IOException {
        if (!isTopLevel(build)) {
            return true;
        }
        StartedNotifications.await(build);
        boolean told = new RuleDispatcher(build, listener, Notification.Source.JOB)
                .failOnError(failOnError)
                .deliver(rules, RuleDispatcher.events(build, rules));
        if (!told && !needsToRunAfterFinalized()) {
            throw new AbortException(Messages.WecomNotifier_failed());
        }
        return true;
    }

    /** Not so for the combinations of a matrix build, see {@link MatrixNotifications}. */
    static boolean isTopLevel(AbstractBuild<?, ?> build) {
        return build.getProject() instanceof TopLevelItem;
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
