package io.jenkins.plugins.wecom.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.ExtensionPoint;
import hudson.model.User;
import io.jenkins.plugins.wecom.config.users.MemberLink;
import jenkins.util.Listeners;

/** Listens to Jenkins users' WeCom user IDs. Called while the user is changed: must not block, nor change users. */
public interface UserIdListener extends ExtensionPoint {

    /**
     * A user saved an own ID that is not confirmed.
     *
     * @param member the ID
     */
    default void onOwnIdSaved(User user, String member) {}

    /** A confirmed link ended: its member no longer stands for the user. */
    default void onLinkEnded(User user, MemberLink link) {}

    /**
     * Says whether a user's ID is confirmed, and if not, whether the member was asked.
     *
     * @return a sentence in the language of the page; null if there is nothing to say
     */
    @CheckForNull
    default String status(User user, WecomUserProperty property) {
        return null;
    }

    /** Calls all extensions; an exception in one does not affect the others. */
    static void fireOwnIdSaved(User user, String member) {
        Listeners.notify(UserIdListener.class, true, listener -> listener.onOwnIdSaved(user, member));
    }

    /** Calls all extensions; an exception in one does not affect the others. */
    static void fireLinkEnded(User user, MemberLink link) {
        Listeners.notify(UserIdListener.class, true, listener -> listener.onLinkEnded(user, link));
    }
}
