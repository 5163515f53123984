package io.jenkins.plugins.wecom.config;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import io.jenkins.plugins.casc.ConfigurationContext;
import io.jenkins.plugins.casc.ConfiguratorException;
import io.jenkins.plugins.casc.impl.configurators.DataBoundConfigurator;
import io.jenkins.plugins.casc.model.CNode;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import java.util.Locale;

/** Knows WeCom user IDs that come from Configuration as Code: an administrator has set them. */
@Extension(optional = true)
public final class UserPropertyConfigurator extends DataBoundConfigurator<WecomUserProperty> {

    public UserPropertyConfigurator() {
        super(WecomUserProperty.class);
    }

    @NonNull
    @Override
    public WecomUserProperty configure(CNode node, ConfigurationContext context) throws ConfiguratorException {
        return checked(new WecomUserProperty(super.configure(node, context).getUserId(), UserIdChange.BY_CODE));
    }

    @Override
    public WecomUserProperty check(CNode node, ConfigurationContext context) throws ConfiguratorException {
        return checked(super.check(node, context));
    }

    private WecomUserProperty checked(WecomUserProperty property) {
        try {
            ScriptedConfiguration.check(WecomUserProperty.FIELDS, property);
            return property;
        } catch (InvalidValueException e) {
            throw new ConfiguratorException(this, e.in(Locale.getDefault()));
        }
    }
}
