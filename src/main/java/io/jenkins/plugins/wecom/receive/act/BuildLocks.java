package io.jenkins.plugins.wecom.receive.act;

import io.jenkins.plugins.wecom.tasks.TaskBuild;

/** What is held while something is done with a build, so that it is done one after the other. Builds may share one. */
public final class BuildLocks {

    private final Object[] locks = new Object[64];

    public BuildLocks() {
        for (int i = 0; i < locks.length; i++) {
            locks[i] = new Object();
        }
    }

    /** The lock of a build. */
    public Object of(TaskBuild build) {
        return of(build.job(), build.number());
    }

    Object of(String job, int number) {
        return locks[Math.floorMod((job + "#" + number).hashCode(), locks.length)];
    }
}
