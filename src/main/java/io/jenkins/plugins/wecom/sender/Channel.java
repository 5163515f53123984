package io.jenkins.plugins.wecom.sender;

import java.net.URI;

/** What a message is sent through: an application of WeCom's, a group robot or a smart robot. Its {@code toString} shows no secret. */
public sealed interface Channel permits WecomApp, WecomRobot, SmartRobot {

    /** The base URL of the API that it belongs to. */
    URI apiBase();

    /** What it is the same for, whichever secret it is used with now: corp and agent ID, or the robot; never a secret. */
    String account();

    /** The same channel at another base URL. */
    Channel at(URI otherApiBase);
}
