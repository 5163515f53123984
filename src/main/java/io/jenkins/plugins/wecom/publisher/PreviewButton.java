package io.jenkins.plugins.wecom.publisher;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.model.Job;
import hudson.util.FormValidation;
import io.jenkins.plugins.wecom.config.DeliverySettings;
import io.jenkins.plugins.wecom.config.GlobalRule;
import io.jenkins.plugins.wecom.config.NotificationRule;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.form.FieldValidation;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import java.util.List;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** The "Preview" buttons of the forms. The forms post to the URL of its descriptor. */
public final class PreviewButton extends AbstractDescribableImpl<PreviewButton> {

    private PreviewButton() {}

    /** Renders previews of what is filled in on the form, saved or not. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<PreviewButton> {

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.PreviewButton_DisplayName();
        }

        /** Previews a rule of a job, with that job's last build. */
        @POST
        public HttpResponse doRule(
                @AncestorInPath Item item,
                @QueryParameter String wecomEvents,
                @QueryParameter String to,
                @QueryParameter String credentialsId,
                @QueryParameter String title,
                @QueryParameter String message,
                @QueryParameter String facts,
                @QueryParameter String format,
                @QueryParameter String wecomActions,
                @QueryParameter String language)
                throws InterruptedException {
            if (item == null) {
                Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            } else {
                item.checkPermission(Item.CONFIGURE);
            }
            NotificationRule rule = new NotificationRule();
            try {
                fill(rule, wecomEvents, to, credentialsId, title, message, facts, format, wecomActions, language);
            } catch (InvalidValueException e) {
                return FormValidation.error(e.in(FieldValidation.locale()));
            }
            return item == null
                    ? Preview.ofSystem(rule).show(null)
                    : Preview.ofJob(rule, item).show(item instanceof Job<?, ?> job ? job : null);
        }

        /** Previews a global rule, with the first job that it applies to and that has a build. */
        @POST
        public HttpResponse doGlobalRule(
                @QueryParameter String jobs,
                @QueryParameter String wecomEvents,
                @QueryParameter String to,
                @QueryParameter String credentialsId,
                @QueryParameter String title,
                @QueryParameter String message,
                @QueryParameter String facts,
                @QueryParameter String format,
                @QueryParameter String wecomActions,
                @QueryParameter String language)
                throws InterruptedException {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            GlobalRule rule = new GlobalRule();
            try {
                rule.setJobs(jobs);
                rule.checkJobs();
                fill(rule, wecomEvents, to, credentialsId, title, message, facts, format, wecomActions, language);
            } catch (InvalidValueException e) {
                return FormValidation.error(e.in(FieldValidation.locale()));
            }
            return Preview.ofSystem(rule).show(rule.firstBuilt());
        }

        /** Previews the report with the defaults of the global configuration, for the first job that has a build. */
        @POST
        public HttpResponse doDefaults(
                StaplerRequest2 form, @QueryParameter String credentialsId, @QueryParameter String language)
                throws InterruptedException {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            GlobalRule all = new GlobalRule();
            try {
                return Preview.ofSystem(all)
                        .withDefaults(
                                credentialsId,
                                DeliverySettings.options(form::getParameter),
                                WecomGlobalConfiguration.language(language))
                        .show(all.firstBuilt());
            } catch (InvalidValueException e) {
                return FormValidation.error(e.in(FieldValidation.locale()));
            }
        }

        /**
         * @param events the names of the events that are checked, separated by commas; null where that is unknown
         * @param actions the names of the buttons that are checked, likewise
         */
        private static void fill(
                NotificationRule rule,
                @CheckForNull String events,
                String to,
                String credentialsId,
                String title,
                String message,
                String facts,
                String format,
                @CheckForNull String actions,
                String language) {
            if (events != null) {
                rule.setWhen(List.of(events.split(",")));
            }
            rule.setTo(to);
            rule.setCredentialsId(credentialsId);
            rule.setTitle(title);
            rule.setMessage(message);
            rule.setFacts(facts);
            rule.setFormat(format);
            if (Util.fixEmpty(actions) != null) {
                rule.setActions(List.of(actions.split(",")));
            }
            rule.setLanguage(language);
        }
    }
}
