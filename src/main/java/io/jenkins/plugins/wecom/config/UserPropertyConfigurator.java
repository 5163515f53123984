package io.jenkins.plugins.wecom.config;

import hudson.Extension;
import io.jenkins.plugins.casc.ConfigurationContext;
import io.jenkins.plugins.casc.ConfiguratorException;
import io.jenkins.plugins.casc.impl.configurators.DataBoundConfigurator;
import io.jenkins.plugins.casc.model.CNode;

/** Knows WeCom user IDs that come from Configuration as Code: an administrator has set them. */
@Extension(optional = true)
public final class UserPropertyConfigurator extends DataBoundConfigurator<WecomUserProperty> {

    public UserPropertyConfigurator() {
        super(WecomUserProperty.class);
    }

    @Override
    public WecomUserProperty configure(CNode node, ConfigurationContext context) throws ConfiguratorException {
        return new WecomUserProperty(super.configure(node, context).getUserId(), UserIdChange.BY_CODE);
    }
}
