package io.jenkins.plugins.wecom.config.code;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import io.jenkins.plugins.casc.ConfigurationContext;
import io.jenkins.plugins.casc.ConfiguratorException;
import io.jenkins.plugins.casc.impl.configurators.DataBoundConfigurator;
import io.jenkins.plugins.casc.model.CNode;
import io.jenkins.plugins.wecom.config.ScriptedConfiguration;
import io.jenkins.plugins.wecom.credentials.WecomAppCredentials;
import io.jenkins.plugins.wecom.credentials.WecomSmartRobotCredentials;
import io.jenkins.plugins.wecom.form.FormFields;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import java.util.Locale;

/**
 * Has Configuration as Code refuse what the form refuses, with the form's sentence.
 *
 * @param <T> what is configured
 */
public abstract class CheckedConfigurator<T> extends DataBoundConfigurator<T> {

    private final FormFields<T> fields;

    CheckedConfigurator(Class<T> type, FormFields<T> fields) {
        super(type);
        this.fields = fields;
    }

    @NonNull
    @Override
    public T configure(CNode config, ConfigurationContext context) throws ConfiguratorException {
        return checked(super.configure(config, context));
    }

    @Override
    public T check(CNode config, ConfigurationContext context) throws ConfiguratorException {
        return checked(super.check(config, context));
    }

    private T checked(T configured) {
        try {
            ScriptedConfiguration.check(fields, configured);
            return configured;
        } catch (InvalidValueException e) {
            throw new ConfiguratorException(this, e.in(Locale.getDefault()));
        }
    }

    /** For {@code wecomApp}. */
    @Extension(optional = true)
    public static final class Credentials extends CheckedConfigurator<WecomAppCredentials> {

        public Credentials() {
            super(WecomAppCredentials.class, WecomAppCredentials.FIELDS);
        }
    }

    /** For {@code wecomSmartRobot}. */
    @Extension(optional = true)
    public static final class SmartRobot extends CheckedConfigurator<WecomSmartRobotCredentials> {

        public SmartRobot() {
            super(WecomSmartRobotCredentials.class, WecomSmartRobotCredentials.FIELDS);
        }
    }
}
