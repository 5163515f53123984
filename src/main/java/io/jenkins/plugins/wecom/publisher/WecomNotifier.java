package io.jenkins.plugins.wecom.publisher;

import edu.umd.cs.findbugs.annotations.CheckForNull;
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
import io.jenkins.plugins.wecom.config.RuleLine;
import io.jenkins.plugins.wecom.delivery.DeliveryLog;
import io.jenkins.plugins.wecom.delivery.Notification;
import io.jenkins.plugins.wecom.files.Workspace;
import io.jenkins.plugins.wecom.form.FormFields;
import io.jenkins.plugins.wecom.form.WrongField;
import io.jenkins.plugins.wecom.run.optional.Combinations;
import io.jenkins.plugins.wecom.run.optional.OptionalPlugins;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerRequest2;

/**
 * The post-build action "WeCom notification", which sends a notification for each matching rule. Pipelines use
 * {@code wecomSend} instead.
 */
public final class WecomNotifier extends Notifier {

    static final FormFields<WecomNotifier> FIELDS = FormFields.of(WecomNotifier.class, "config")
            .each("rules", WecomNotifier::getRules, NotificationRule.FIELDS, NotificationRule::title);

    private List<NotificationRule> rules = withDefaults();
    private boolean withoutRules;
    private boolean failOnError;
    private transient volatile boolean raisedByAddress;

    @DataBoundConstructor
    public WecomNotifier() {
        // a new one has one rule with the defaults
    }

    /** Fills in what is absent in a configuration written by hand or by another version, as on a new form. */
    private Object readResolve() {
        if (rules == null || rules.isEmpty() && !withoutRules) {
            rules = withDefaults();
        }
        return this;
    }

    /** The rules; none only where a person has deleted all of them on the form. */
    public List<NotificationRule> getRules() {
        return rules;
    }

    /**
     * Sets the rules; null and an empty list are the default, one rule with the defaults.
     *
     * @throws io.jenkins.plugins.wecom.form.RefusedForm if a form submits a rule with a wrong field
     */
    @DataBoundSetter
    public void setRules(@CheckForNull List<NotificationRule> rules) {
        this.rules = rules == null || rules.isEmpty() ? withDefaults() : new ArrayList<>(rules);
        withoutRules = false;
        FIELDS.refuseForm(this, stored());
    }

    private static List<NotificationRule> withDefaults() {
        return new ArrayList<>(List.of(new NotificationRule()));
    }

    /** The wrong fields of what is stored for the job whose form is submitted. */
    private static List<WrongField> stored() {
        StaplerRequest2 request = Stapler.getCurrentRequest2();
        AbstractProject<?, ?> project = request == null ? null : request.findAncestorObject(AbstractProject.class);
        return project == null
                ? List.of()
                : FIELDS.wrong(project.getPublishersList().get(WecomNotifier.class));
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
        if (rules.isEmpty()) {
            new DeliveryLog(listener, build).line(Messages.WecomNotifier_noRule());
            return true;
        }
        if (!needsToRunAfterFinalized()) {
            ChangedResults.telling(build, rules);
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

        /** The form leaves a list out that a person has emptied. */
        @Override
        public Publisher newInstance(@CheckForNull StaplerRequest2 request, @NonNull JSONObject form)
                throws FormException {
            RuleLine.unfold(form, "rules");
            WecomNotifier notifier = (WecomNotifier) super.newInstance(request, form);
            if (request != null && !form.has("rules")) {
                notifier.rules.clear();
                notifier.withoutRules = true;
            }
            return notifier;
        }

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
