package io.jenkins.plugins.wecom.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.model.Item;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.wecom.config.DeliveryOptionsForm;
import io.jenkins.plugins.wecom.config.MessageForm;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.DeliveryOptionsBuilder;
import java.io.Serial;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.verb.POST;

/**
 * Base class of the steps that send messages, with the delivery options as parameters. Options that are not set are
 * inherited.
 */
public abstract class DeliveryStep extends ApplicationStep {

    @Serial
    private static final long serialVersionUID = 1;

    private Boolean safe;
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

    @CheckForNull
    public Boolean getSafe() {
        return safe;
    }

    @DataBoundSetter
    public void setSafe(Boolean safe) {
        this.safe = safe;
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

    /**
     * Returns these parameters as delivery options.
     *
     * @param format the format of texts; null is unset
     * @throws io.jenkins.plugins.wecom.message.InvalidValueException if one of them is out of range or not one of the
     *     allowed values
     */
    DeliveryOptions options(@CheckForNull String format) {
        return new DeliveryOptionsBuilder()
                .with("format", format)
                .with("overflow", overflow)
                .with("verify", verify)
                .with("redirect", redirect)
                .with("cto", cto)
                .with("rto", rto)
                .with("emojis", emojis)
                .with("tz", tz)
                .with("retry", retry)
                .with("wait", wait)
                .options();
    }

    /** Base class of these steps' descriptors. */
    public abstract static class DeliveryStepDescriptor extends ApplicationStepDescriptor
            implements DeliveryOptionsForm {

        @POST
        public ListBoxModel doFillSafeItems(@AncestorInPath Item item) {
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
    }
}
