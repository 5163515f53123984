package io.jenkins.plugins.wecom.receive.act;

import hudson.Extension;
import hudson.model.Run;
import io.jenkins.plugins.wecom.delivery.cards.RebuildCheck;
import io.jenkins.plugins.wecom.tasks.Task;

/** Says beforehand what {@link Task#REBUILD} would find, so that no card has a button that can do nothing. */
@Extension
public final class RebuildParametersCheck implements RebuildCheck {

    @Override
    public boolean isRepeatable(Run<?, ?> run) {
        return RebuildParameters.of(run).isPresent();
    }
}
