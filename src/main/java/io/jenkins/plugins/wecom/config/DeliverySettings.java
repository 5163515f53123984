package io.jenkins.plugins.wecom.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.DeliveryOptionsBuilder;
import java.util.List;
import java.util.function.UnaryOperator;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * The default delivery options, {@code delivery} in the global configuration. Options that are not set have the
 * built-in defaults. Seconds are stored as text, as the user wrote them, since Configuration as Code does not export
 * decimal numbers.
 */
public final class DeliverySettings extends AbstractDescribableImpl<DeliverySettings> {

    /** What a form of the global configuration has; the format stands beside these settings. */
    private static final List<String> NAMES =
            List.of("format", "overflow", "retry", "wait", "cto", "rto", "redirect", "emojis", "tz");

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
     * Returns these settings as delivery options.
     *
     * @throws io.jenkins.plugins.wecom.message.InvalidValueException if one of them is out of range or not one of the
     *     allowed values
     */
    public DeliveryOptions options() {
        return new DeliveryOptionsBuilder()
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
     * Reads delivery options from the parameters of a form; an empty or missing one is unset.
     *
     * @param form returns a field's value by its name
     * @throws io.jenkins.plugins.wecom.message.InvalidValueException if one of them is out of range or not one of the
     *     allowed values
     */
    public static DeliveryOptions options(UnaryOperator<String> form) {
        DeliveryOptionsBuilder builder = new DeliveryOptionsBuilder();
        for (String name : NAMES) {
            builder.with(name, Util.fixEmptyAndTrim(form.apply(name)));
        }
        return builder.options();
    }

    @Extension
    public static final class DescriptorImpl extends Descriptor<DeliverySettings> implements DeliveryOptionsForm {

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.DeliverySettings_DisplayName();
        }

        @Override
        public String unsetChoice() {
            return Messages.MessageForm_byDefault();
        }
    }
}
