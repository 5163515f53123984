package com.sonyericsson.rebuild;

import hudson.model.Cause;
import hudson.model.Run;

/** Has the name and the parent of the Rebuild plugin's cause. */
public class RebuildCause extends Cause.UpstreamCause {

    public RebuildCause(Run<?, ?> up) {
        super(up);
    }
}
