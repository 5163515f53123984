/** Smart robots: the long connection of document/path/101463, the other side of {@code sender.robot}. */
package io.jenkins.plugins.wecom.standin.robot;
