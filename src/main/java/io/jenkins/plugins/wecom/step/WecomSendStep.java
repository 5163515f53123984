package io.jenkins.plugins.wecom.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.wecom.config.BlankFields;
import io.jenkins.plugins.wecom.config.CredentialsSelect;
import io.jenkins.plugins.wecom.config.EventChoice;
import io.jenkins.plugins.wecom.config.MessageForm;
import io.jenkins.plugins.wecom.message.RecipientsParser;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** {@code wecomSend}: sends a message or this build's report, and returns what became of it. */
public final class WecomSendStep extends Step implements Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    private String message;
    private String title;
    private String format;
    private String to;
    private String touser;
    private String toparty;
    private String totag;
    private String credentialsId;
    private Boolean safe;
    private Boolean failOnError;
    private Boolean verify;
    private String overflow;
    private Integer retry;
    private Double wait;
    private Double cto;
    private Double rto;
    private Boolean redirect;
    private Boolean emojis;
    private String tz;
    private String language;
    private String event;
    private List<String> when;

    @DataBoundConstructor
    public WecomSendStep() {
        // all parameters are optional, since one that is required could not be combined with others in Declarative
    }

    @Override
    public StepExecution start(StepContext context) {
        return new WecomSendExecution(this, context);
    }

    @CheckForNull
    public String getMessage() {
        return message;
    }

    /** The text to send; null sends this build's report. An empty one is a mistake and is told as such. */
    @DataBoundSetter
    public void setMessage(String message) {
        this.message = message;
    }

    @CheckForNull
    public String getTitle() {
        return title;
    }

    @DataBoundSetter
    public void setTitle(String title) {
        this.title = Util.fixEmptyAndTrim(title);
    }

    @CheckForNull
    public String getFormat() {
        return format;
    }

    @DataBoundSetter
    public void setFormat(String format) {
        this.format = Util.fixEmptyAndTrim(format);
    }

    @CheckForNull
    public String getTo() {
        return to;
    }

    @DataBoundSetter
    public void setTo(String to) {
        this.to = Util.fixEmptyAndTrim(to);
    }

    @CheckForNull
    public String getTouser() {
        return touser;
    }

    @DataBoundSetter
    public void setTouser(String touser) {
        this.touser = Util.fixEmptyAndTrim(touser);
    }

    @CheckForNull
    public String getToparty() {
        return toparty;
    }

    @DataBoundSetter
    public void setToparty(String toparty) {
        this.toparty = Util.fixEmptyAndTrim(toparty);
    }

    @CheckForNull
    public String getTotag() {
        return totag;
    }

    @DataBoundSetter
    public void setTotag(String totag) {
        this.totag = Util.fixEmptyAndTrim(totag);
    }

    @CheckForNull
    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    @CheckForNull
    public Boolean getSafe() {
        return safe;
    }

    @DataBoundSetter
    public void setSafe(Boolean safe) {
        this.safe = safe;
    }

    @CheckForNull
    public Boolean getFailOnError() {
        return failOnError;
    }

    /** Whether a failed delivery fails the step; null leaves it to the address, which without a word does not. */
    @DataBoundSetter
    public void setFailOnError(Boolean failOnError) {
        this.failOnError = failOnError;
    }

    @CheckForNull
    public Boolean getVerify() {
        return verify;
    }

    @DataBoundSetter
    public void setVerify(Boolean verify) {
        this.verify = verify;
    }

    @CheckForNull
    public String getOverflow() {
        return overflow;
    }

    @DataBoundSetter
    public void setOverflow(String overflow) {
        this.overflow = Util.fixEmptyAndTrim(overflow);
    }

    @CheckForNull
    public Integer getRetry() {
        return retry;
    }

    @DataBoundSetter
    public void setRetry(Integer retry) {
        this.retry = retry;
    }

    @CheckForNull
    public Double getWait() {
        return wait;
    }

    @DataBoundSetter
    public void setWait(Double wait) {
        this.wait = wait;
    }

    @CheckForNull
    public Double getCto() {
        return cto;
    }

    @DataBoundSetter
    public void setCto(Double cto) {
        this.cto = cto;
    }

    @CheckForNull
    public Double getRto() {
        return rto;
    }

    @DataBoundSetter
    public void setRto(Double rto) {
        this.rto = rto;
    }

    @CheckForNull
    public Boolean getRedirect() {
        return redirect;
    }

    @DataBoundSetter
    public void setRedirect(Boolean redirect) {
        this.redirect = redirect;
    }

    @CheckForNull
    public Boolean getEmojis() {
        return emojis;
    }

    @DataBoundSetter
    public void setEmojis(Boolean emojis) {
        this.emojis = emojis;
    }

    @CheckForNull
    public String getTz() {
        return tz;
    }

    @DataBoundSetter
    public void setTz(String tz) {
        this.tz = Util.fixEmptyAndTrim(tz);
    }

    @CheckForNull
    public String getLanguage() {
        return language;
    }

    @DataBoundSetter
    public void setLanguage(String language) {
        this.language = Util.fixEmptyAndTrim(language);
    }

    @CheckForNull
    public String getEvent() {
        return event;
    }

    @DataBoundSetter
    public void setEvent(String event) {
        this.event = Util.fixEmptyAndTrim(event);
    }

    /** The names of the events of which one must hold; null sends always. */
    @CheckForNull
    public List<String> getWhen() {
        return when;
    }

    @DataBoundSetter
    public void setWhen(List<String> when) {
        this.when = when == null ? null : new ArrayList<>(when);
    }

    @Extension
    public static final class DescriptorImpl extends StepDescriptor {

        @Override
        public String getFunctionName() {
            return "wecomSend";
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.WecomSendStep_DisplayName();
        }

        /** What a form leaves empty is not set, so that the Snippet Generator writes only what was filled in. */
        @Override
        public Step newInstance(StaplerRequest2 request, @NonNull JSONObject form) throws FormException {
            BlankFields.drop(form);
            return super.newInstance(request, form);
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class);
        }

        /** See {@link CredentialsSelect}. */
        @Override
        public void calcFillSettings(String field, Map<String, Object> attributes) {
            super.calcFillSettings(field, attributes);
            if (field.equals("credentialsId")) {
                CredentialsSelect.settle(field, attributes);
            }
        }

        @POST
        public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
            return MessageForm.credentials(item, credentialsId);
        }

        /** All events, in the order of the form. */
        public List<EventChoice> getEvents() {
            return EventChoice.all();
        }

        @POST
        public ListBoxModel doFillEventItems(@AncestorInPath Item item) {
            return MessageForm.startedOr(item, Messages.WecomSendStep_asItIs());
        }

        @POST
        public ListBoxModel doFillFormatItems(@AncestorInPath Item item) {
            return MessageForm.formats(item);
        }

        @POST
        public ListBoxModel doFillSafeItems(@AncestorInPath Item item) {
            return MessageForm.threeWay(item);
        }

        @POST
        public ListBoxModel doFillFailOnErrorItems(@AncestorInPath Item item) {
            return MessageForm.threeWay(item);
        }

        @POST
        public ListBoxModel doFillOverflowItems(@AncestorInPath Item item) {
            return MessageForm.overflows(item);
        }

        @POST
        public ListBoxModel doFillRedirectItems(@AncestorInPath Item item) {
            return MessageForm.threeWay(item);
        }

        @POST
        public ListBoxModel doFillEmojisItems(@AncestorInPath Item item) {
            return MessageForm.threeWay(item);
        }

        @POST
        public ListBoxModel doFillVerifyItems(@AncestorInPath Item item) {
            return MessageForm.threeWay(item);
        }

        @POST
        public ListBoxModel doFillLanguageItems(@AncestorInPath Item item) {
            return MessageForm.languages(item);
        }

        @POST
        public FormValidation doCheckRetry(@AncestorInPath Item item, @QueryParameter String value) {
            return MessageForm.checkOption(item, "retry", value);
        }

        @POST
        public FormValidation doCheckWait(@AncestorInPath Item item, @QueryParameter String value) {
            return MessageForm.checkOption(item, "wait", value);
        }

        @POST
        public FormValidation doCheckCto(@AncestorInPath Item item, @QueryParameter String value) {
            return MessageForm.checkOption(item, "cto", value);
        }

        @POST
        public FormValidation doCheckRto(@AncestorInPath Item item, @QueryParameter String value) {
            return MessageForm.checkOption(item, "rto", value);
        }

        @POST
        public FormValidation doCheckTz(@AncestorInPath Item item, @QueryParameter String value) {
            return MessageForm.checkOption(item, "tz", value);
        }

        @POST
        public FormValidation doCheckTo(@AncestorInPath Item item, @QueryParameter String value) {
            return MessageForm.checkTo(item, value);
        }

        @POST
        public FormValidation doCheckTouser(@AncestorInPath Item item, @QueryParameter String value) {
            return MessageForm.check(item, value, users -> new RecipientsParser().touser("touser", users));
        }

        @POST
        public FormValidation doCheckToparty(@AncestorInPath Item item, @QueryParameter String value) {
            return MessageForm.check(
                    item, value, departments -> new RecipientsParser().toparty("toparty", departments));
        }

        @POST
        public FormValidation doCheckTotag(@AncestorInPath Item item, @QueryParameter String value) {
            return MessageForm.check(item, value, tags -> new RecipientsParser().totag("totag", tags));
        }
    }
}
