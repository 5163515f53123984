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
import io.jenkins.plugins.wecom.form.FieldValidation;
import io.jenkins.plugins.wecom.form.FormFields;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.MessageBundle;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
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

    /** How many of the jobs are named on the form. */
    private static final int SHOWN = 10;

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

    /** The full names of the jobs that the rule applies to now, and that the user may see. */
    Stream<String> jobNames() {
        return matching().map(Job::getFullName);
    }

    /** Returns the first job that the rule applies to and that has a completed build; null if there is none. */
    @CheckForNull
    public Job<?, ?> firstBuilt() {
        return matching()
                .filter(job -> job.getLastCompletedBuild() != null)
                .findFirst()
                .orElse(null);
    }

    private Stream<Job<?, ?>> matching() {
        return StreamSupport.stream(Jenkins.get().allItems(Job.class).spliterator(), false)
                .filter(job -> job instanceof TopLevelItem && isFor(job.getFullName()))
                .map(job -> (Job<?, ?>) job);
    }

    /**
     * Whether the rule applies to the job with this full name; to none if its expression is not one. A branch
     * {@code feature/login}, whose job is named {@code feature%2Flogin}, is found by both names.
     */
    public boolean isFor(String fullName) {
        if (jobs == null || expression().matcher(fullName).matches()) {
            return true;
        }
        String readable = readable(fullName);
        return !readable.equals(fullName) && expression().matcher(readable).matches();
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

    /** The name as it is read: jobs of branches have the characters percent-encoded that a file name cannot have. */
    private static String readable(String fullName) {
        if (fullName.indexOf('%') < 0) {
            return fullName;
        }
        try {
            return URLDecoder.decode(fullName.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return fullName; // a percent sign of its own
        }
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

        @Override
        public RuleLine line(@CheckForNull NotificationRule rule) {
            return rule == null ? RuleLine.NEW : RuleLine.of((GlobalRule) rule, FIELDS);
        }

        @Override
        public boolean isForManyJobs() {
            return true;
        }

        /** Lists the system's credentials as well, for administrators only. */
        @POST
        @Override
        public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
            return Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                    ? AppResolver.listForGlobalRule(credentialsId)
                    : new ListBoxModel();
        }

        /** Says beside the field to which jobs the rule applies now. */
        @POST
        public FormValidation doCheckJobs(@QueryParameter String value) {
            if (!Jenkins.get().hasPermission(Jenkins.ADMINISTER)) {
                return FormValidation.ok();
            }
            FormValidation wrong = FIELDS.beside("jobs", value);
            return wrong.kind == FormValidation.Kind.OK ? matches(value) : wrong;
        }

        private static FormValidation matches(String expression) {
            GlobalRule rule = new GlobalRule();
            rule.setJobs(expression);
            List<String> names = rule.jobNames().toList();
            if (names.isEmpty()) {
                return FormValidation.warning(Messages.GlobalRule_noJob());
            }
            String shown =
                    MessageBundle.list(FieldValidation.locale(), names.subList(0, Math.min(SHOWN, names.size())));
            return FormValidation.ok(
                    rule.getJobs() == null
                            ? Messages.GlobalRule_allJobs(names.size(), shown)
                            : names.size() > SHOWN
                                    ? Messages.GlobalRule_firstJobs(names.size(), shown)
                                    : Messages.GlobalRule_theseJobs(names.size(), shown));
        }
    }
}
