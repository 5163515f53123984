package io.jenkins.plugins.wecom.robots;

import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import hudson.Extension;
import hudson.XmlFile;
import hudson.model.PeriodicWork;
import hudson.model.Saveable;
import hudson.model.listeners.SaveableListener;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import java.util.concurrent.TimeUnit;
import jenkins.util.Timer;

/** Notices that robots or their credentials have changed: at once where Jenkins says so, else within a minute. */
@Extension
public final class SmartRobotChanges extends SaveableListener {

    @Override
    public void onChange(Saveable saved, XmlFile file) {
        if (saved instanceof WecomGlobalConfiguration || saved instanceof SystemCredentialsProvider) {
            Timer.get().submit(() -> SmartRobots.get().reconcile());
        }
    }

    /** For credentials of stores that say nothing. */
    @Extension
    public static final class Check extends PeriodicWork {

        @Override
        public long getRecurrencePeriod() {
            return TimeUnit.MINUTES.toMillis(1);
        }

        @Override
        protected void doRun() {
            SmartRobots.get().reconcile();
            SmartRobots.get().store();
        }
    }
}
