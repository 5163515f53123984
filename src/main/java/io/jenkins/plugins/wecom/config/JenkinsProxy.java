package io.jenkins.plugins.wecom.config;

import hudson.ProxyConfiguration;
import hudson.util.Secret;
import io.jenkins.plugins.wecom.sender.ProxySettings;
import java.util.Optional;
import jenkins.model.Jenkins;

/** The proxy of this controller, as an administrator has set it for all plugins. */
public final class JenkinsProxy {

    private JenkinsProxy() {}

    /** Returns it as it is now; empty if there is none. */
    public static Optional<ProxySettings> settings() {
        ProxyConfiguration proxy = Jenkins.get().getProxy();
        return proxy == null
                ? Optional.empty()
                : Optional.of(new ProxySettings(
                        proxy.getName(),
                        proxy.getPort(),
                        proxy.getUserName(),
                        Secret.toString(proxy.getSecretPassword()),
                        proxy.getNoProxyHostPatterns()));
    }
}
