package io.jenkins.plugins.wecom.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.TopLevelItem;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.wecom.credentials.AppResolver;
import io.jenkins.plugins.wecom.form.FormFields;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A notification rule of the global configuration, which applies to all jobs whose full name matches. */
public final class GlobalRule extends NotificationRule {

    static final FormFields<GlobalRule> FIELDS = FormFields.of(GlobalRule.class, "config")
            .optional("jobs", GlobalRule::getJobs, GlobalRule::check)
            .and(NotificationRule.FIELDS);

    private static final Pattern NOTHING = Pattern.compile("(?!)");

    private String jobs;
    private transient volatile Pattern expression;

    @DataBoundConstructor
    public GlobalRule() {
        // without an expression it applies to all jobs
    }

    /** A regular expression that matches whole full names, such as {@code team/.*}; null matches all jobs. */
    @CheckForNull
    public String getJobs() {
        return jobs;
    }

    @DataBoundSetter
    public void setJobs(String jobs) {
        this.jobs = Util.fixEmptyAndTrim(jobs);
        expression = null;
    }

    /** Returns the first job that the rule applies to and that has a completed build; null if there is none. */
    @CheckForNull
    public Job<?, ?> firstBuilt() {
        for (Job<?, ?> job : Jenkins.get().allItems(Job.class)) {
            if (job instanceof TopLevelItem && isFor(job.getFullName()) && job.getLastCompletedBuild() != null) {
                return job;
            }
        }
        return null;
    }

    /** Whether the rule applies to the job with this full name; to none if its expression is not one. */
    public boolean isFor(String fullName) {
        return jobs == null || expression().matcher(fullName).matches();
    }

    /**
     * Refuses jobs that are given by no expression.
     *
     * @throws InvalidValueException if it is not one
     */
    public void checkJobs() {
        if (jobs != null) {
            check(FIELDS.label("jobs"), jobs);
        }
    }

    /** The expression, compiled once: each build asks all rules. */
    Pattern expression() {
        Pattern compiled = expression;
        if (compiled == null) {
            compiled = UnknownValues.orElse(NOTHING, () -> check(FIELDS.label("jobs"), jobs));
            expression = compiled;
        }
        return compiled;
    }

    private static Pattern check(String label, String jobs) {
        try {
            return Pattern.compile(jobs);
        } catch (PatternSyntaxException e) {
            throw new InvalidValueException(
                    label,
                    jobs,
                    locale -> Messages._GlobalRule_jobs(e.getDescription()).toString(locale));
        }
    }

    @Extension
    @Symbol("wecomGlobalRule")
    public static final class DescriptorImpl extends RuleDescriptor {

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.GlobalRule_DisplayName();
        }

        /** Lists the system's credentials as well, for administrators only. */
        @POST
        @Override
        public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
            return Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                    ? AppResolver.listForGlobalRule(credentialsId)
                    : new ListBoxModel();
        }

        @POST
        public FormValidation doCheckJobs(@QueryParameter String value) {
            return Jenkins.get().hasPermission(Jenkins.ADMINISTER) ? FIELDS.beside("jobs", value) : FormValidation.ok();
        }
    }
}
