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
import java.util.List;
import java.util.function.UnaryOperator;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * How messages are sent where neither the job nor the address says: {@code delivery}. What is unset is built in. Seconds
 * are kept as they were written, since Configuration as Code does not export decimal numbers.
 */
public final class DeliverySettings extends AbstractDescribableImpl<DeliverySettings> {

    private static final List<String> NAMES =
            List.of("overflow", "retry", "wait", "cto", "rto", "redirect", "emojis", "tz");

    private String overflow;
    private Integer retry;
    private String wait;
    private String cto;
    private String rto;
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
    public String getWait() {
        return wait;
    }

    @DataBoundSetter
    public void setWait(String wait) {
        this.wait = Util.fixEmptyAndTrim(wait);
    }

    @CheckForNull
    public String getCto() {
        return cto;
    }

    @DataBoundSetter
    public void setCto(String cto) {
        this.cto = Util.fixEmptyAndTrim(cto);
    }

    @CheckForNull
    public String getRto() {
        return rto;
    }

    @DataBoundSetter
    public void setRto(String rto) {
        this.rto = Util.fixEmptyAndTrim(rto);
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

    /**
     * What stands on a form, by the fields' names; what is empty or missing is unset.
     *
     * @throws io.jenkins.plugins.wecom.message.InvalidValueException if one of them is outside its range or set
     */
    static DeliveryOptions options(UnaryOperator<String> form) {
        DeliveryParameters parameters = new DeliveryParameters();
        for (String name : NAMES) {
            parameters.with(name, Util.fixEmptyAndTrim(form.apply(name)));
        }
        return parameters.options();
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
            return MessageForm.overflows(null, Messages.MessageForm_byDefault());
        }

        @POST
        public ListBoxModel doFillRedirectItems() {
            return MessageForm.threeWay(null, Messages.MessageForm_byDefault());
        }

        @POST
        public ListBoxModel doFillEmojisItems() {
            return MessageForm.threeWay(null, Messages.MessageForm_byDefault());
        }

        @POST
        public FormValidation doCheckRetry(@QueryParameter String value) {
            return MessageForm.checkOption(null, "retry", value);
        }

        @POST
        public FormValidation doCheckWait(@QueryParameter String value) {
            return MessageForm.checkOption(null, "wait", value);
        }

        @POST
        public FormValidation doCheckCto(@QueryParameter String value) {
            return MessageForm.checkOption(null, "cto", value);
        }

        @POST
        public FormValidation doCheckRto(@QueryParameter String value) {
            return MessageForm.checkOption(null, "rto", value);
        }

        @POST
        public FormValidation doCheckTz(@QueryParameter String value) {
            return MessageForm.checkOption(null, "tz", value);
        }
    }
}
