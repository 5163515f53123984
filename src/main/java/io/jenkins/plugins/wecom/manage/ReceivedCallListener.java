package io.jenkins.plugins.wecom.manage;

import hudson.ExtensionPoint;
import jenkins.util.Listeners;

/** Listens to what WeCom tells this controller: calls of the receiving URL, and frames of a robot's connection. */
public interface ReceivedCallListener extends ExtensionPoint {

    /** Called for each call that is genuine. Must not block. */
    void onReceived();

    /** Calls all extensions; an exception in one does not affect the others. */
    static void fire() {
        Listeners.notify(ReceivedCallListener.class, false, ReceivedCallListener::onReceived);
    }
}
