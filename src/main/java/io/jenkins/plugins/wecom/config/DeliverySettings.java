package io.jenkins.plugins.wecom.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.DeliveryParameters;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** How messages are sent where neither the job nor the address says: {@code delivery}. What is unset is built in. */
public final class DeliverySettings extends AbstractDescribableImpl<DeliverySettings> {

    private String overflow;
    private Integer retry;
    private Double wait;
    private Double cto;
    private Double rto;
    private Boolean redirect;
    private Boolean emojis;
    private String tz;

    @DataBoundConstructor
    public DeliverySettings() {
        // everything may be left unset
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

    /**
     * These settings for the sender.
     *
     * @throws io.jenkins.plugins.wecom.message.InvalidValueException if one of them is outside its range or set
     */
    public DeliveryOptions options() {
        return new DeliveryParameters()
                .with("overflow", overflow)
                .with("retry", retry)
                .with("wait", wait)
                .with("cto", cto)
                .with("rto", rto)
                .with("redirect", redirect)
                .with("emojis", emojis)
                .with("tz", tz)
                .options();
    }

    @Extension
    public static final class DescriptorImpl extends Descriptor<DeliverySettings> {

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.DeliverySettings_DisplayName();
        }

        @POST
        public ListBoxModel doFillOverflowItems() {
            return MessageForm.overflows(null);
        }

        @POST
        public ListBoxModel doFillRedirectItems() {
            return MessageForm.threeWay(null);
        }

        @POST
        public ListBoxModel doFillEmojisItems() {
            return MessageForm.threeWay(null);
        }

        @POST
        public FormValidation doCheckRetry(@QueryParameter String value) {
            return check("retry", value);
        }

        @POST
        public FormValidation doCheckWait(@QueryParameter String value) {
            return check("wait", value);
        }

        @POST
        public FormValidation doCheckCto(@QueryParameter String value) {
            return check("cto", value);
        }

        @POST
        public FormValidation doCheckRto(@QueryParameter String value) {
            return check("rto", value);
        }

        @POST
        public FormValidation doCheckTz(@QueryParameter String value) {
            return check("tz", value);
        }

        private static FormValidation check(String name, String value) {
            return Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                    ? FormErrors.ofOptional(value, given -> new DeliveryParameters().with(name, given))
                    : FormValidation.ok();
        }
    }
}
