package io.jenkins.plugins.wecom.links;

import hudson.Extension;
import hudson.XmlFile;
import hudson.init.InitMilestone;
import hudson.init.Initializer;
import hudson.model.Saveable;
import hudson.model.User;
import hudson.model.listeners.SaveableListener;
import io.jenkins.plugins.wecom.config.ActingCompany;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.config.WecomUserProperty;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import jenkins.util.Timer;

/**
 * Gives links that were confirmed while the company had no name its name, once it has one: another company that comes
 * after it does not get them.
 */
@Extension
public final class CompanyNaming extends SaveableListener {

    private static final Logger LOGGER = Logger.getLogger(CompanyNaming.class.getName());

    /** Long enough for all settings of a configuration that is loaded, which are saved one by one. */
    private static final long SECONDS = 10;

    private Future<?> next = CompletableFuture.completedFuture(null);

    @Override
    public synchronized void onChange(Saveable saved, XmlFile file) {
        if (saved instanceof WecomGlobalConfiguration) {
            next.cancel(false);
            next = Timer.get().schedule(CompanyNaming::run, SECONDS, TimeUnit.SECONDS);
        }
    }

    /** Does what was left when Jenkins stopped. */
    @Initializer(after = InitMilestone.JOB_CONFIG_ADAPTED)
    public static void run() {
        if (Jenkins.getInstanceOrNull() == null) {
            return; // it stopped meanwhile
        }
        ActingCompany.name().ifPresent(company -> {
            for (User user : User.getAll()) {
                try {
                    WecomUserProperty.name(user, company);
                } catch (IOException e) {
                    LOGGER.log(Level.WARNING, e, () -> "Cannot store of which company the member of " + user + " is");
                }
            }
        });
    }
}
