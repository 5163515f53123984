package io.jenkins.plugins.wecom.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import io.jenkins.plugins.wecom.form.CredentialsSelect;
import io.jenkins.plugins.wecom.form.FormFields;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.DeliveryOptionsBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * The default delivery options, {@code delivery} in the global configuration. Options that are not set have the
 * built-in defaults. All are stored as text, as the user wrote them: numbers and switches
 * would lose what is none, and Configuration as Code does not export decimal numbers.
 */
public final class DeliverySettings extends AbstractDescribableImpl<DeliverySettings> {

    static final FormFields<DeliverySettings> FIELDS = FormFields.of(DeliverySettings.class, "config")
            .choice("overflow", DeliverySettings::getOverflow, option("overflow"))
            .optional("retry", DeliverySettings::getRetry, option("retry"))
            .optional("wait", DeliverySettings::getWait, option("wait"))
            .optional("cto", DeliverySettings::getCto, option("cto"))
            .optional("rto", DeliverySettings::getRto, option("rto"))
            .choice("redirect", DeliverySettings::getRedirect, option("redirect"))
            .choice("emojis", DeliverySettings::getEmojis, option("emojis"))
            .optional("tz", DeliverySettings::getTz, option("tz"));

    /** What a form of the global configuration has; the format stands beside these settings. */
    private static final List<String> NAMES =
            List.of("format", "overflow", "retry", "wait", "cto", "rto", "redirect", "emojis", "tz");

    private String overflow;
    private String retry;
    private String wait;
    private String cto;
    private String rto;
    private String redirect;
    private String emojis;
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
    public String getRetry() {
        return retry;
    }

    @DataBoundSetter
    public void setRetry(String retry) {
        this.retry = Util.fixEmptyAndTrim(retry);
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
    public String getRedirect() {
        return redirect;
    }

    @DataBoundSetter
    public void setRedirect(String redirect) {
        this.redirect = Util.fixEmptyAndTrim(redirect);
    }

    @CheckForNull
    public String getEmojis() {
        return emojis;
    }

    @DataBoundSetter
    public void setEmojis(String emojis) {
        this.emojis = Util.fixEmptyAndTrim(emojis);
    }

    @CheckForNull
    public String getTz() {
        return tz;
    }

    @DataBoundSetter
    public void setTz(String tz) {
        this.tz = Util.fixEmptyAndTrim(tz);
    }

    /** Returns these settings as delivery options; what cannot be read is unset. */
    public DeliveryOptions options() {
        DeliveryOptionsBuilder builder = new DeliveryOptionsBuilder();
        values().forEach((name, value) -> {
            try {
                builder.set(name, FIELDS.label(name), value);
            } catch (InvalidValueException e) {
                UnknownValues.warn(e);
            }
        });
        return builder.options();
    }

    /** Whether all of them have their built-in defaults. */
    boolean isUnset() {
        return values().isEmpty();
    }

    private Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("overflow", overflow);
        values.put("retry", retry);
        values.put("wait", wait);
        values.put("cto", cto);
        values.put("rto", rto);
        values.put("redirect", redirect);
        values.put("emojis", emojis);
        values.put("tz", tz);
        values.values().removeIf(Objects::isNull);
        return values;
    }

    /**
     * Reads delivery options from the parameters of a form; an empty or missing one is unset.
     *
     * @param form returns a field's value by its name
     * @throws InvalidValueException if one of them is out of range or not one of the allowed values
     */
    public static DeliveryOptions options(UnaryOperator<String> form) {
        DeliveryOptionsBuilder builder = new DeliveryOptionsBuilder();
        for (String name : NAMES) {
            String value = Util.fixEmptyAndTrim(form.apply(name));
            if (value != null) {
                builder.set(name, label(name), value);
            }
        }
        return builder.options();
    }

    private static String label(String name) {
        return (name.equals("format") ? WecomGlobalConfiguration.FIELDS : FIELDS).label(name);
    }

    private static FormFields.Check option(String name) {
        return (label, value) -> new DeliveryOptionsBuilder().set(name, label, value);
    }

    @Extension
    public static final class DescriptorImpl extends Descriptor<DeliverySettings> implements DeliveryOptionsForm {

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.DeliverySettings_DisplayName();
        }

        /** See {@link CredentialsSelect}. */
        @Override
        public void calcFillSettings(String field, Map<String, Object> attributes) {
            super.calcFillSettings(field, attributes);
            CredentialsSelect.settle(field, attributes);
        }

        @Override
        public String unsetChoice() {
            return Messages.MessageForm_byDefault();
        }
    }
}
