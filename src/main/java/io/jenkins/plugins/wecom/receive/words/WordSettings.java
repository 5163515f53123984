package io.jenkins.plugins.wecom.receive.words;

/** What an administrator has set about words. */
interface WordSettings {

    /** Whether members may have this done: the name of an action of {@code allowedActions}. */
    boolean allows(String action);

    /** Whether what is written in a group is answered there, for all to see. */
    boolean answersInGroups();
}
