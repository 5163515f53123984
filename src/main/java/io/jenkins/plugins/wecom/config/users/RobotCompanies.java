package io.jenkins.plugins.wecom.config.users;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.ExtensionPoint;
import io.jenkins.plugins.wecom.sender.Company;
import java.util.List;

/** Tells of which companies the smart robots are that this controller listens to. */
public interface RobotCompanies extends ExtensionPoint {

    /** The robots in the order of their list. */
    List<Robot> robots();

    /**
     * A smart robot.
     *
     * @param source what identifies it among all sources of presses and words
     * @param company that of its application as an administrator saved it; null if it names none
     */
    record Robot(String source, @CheckForNull Company company) {}
}
