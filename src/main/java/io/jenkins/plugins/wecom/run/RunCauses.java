package io.jenkins.plugins.wecom.run;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Cause.UpstreamCause;
import hudson.model.Cause.UserIdCause;
import hudson.model.Job;
import hudson.model.Run;
import hudson.triggers.SCMTrigger.SCMTriggerCause;
import hudson.triggers.TimerTrigger.TimerTriggerCause;
import io.jenkins.plugins.wecom.report.BuildLink;
import io.jenkins.plugins.wecom.report.Cause;
import io.jenkins.plugins.wecom.report.markup.HtmlText;
import io.jenkins.plugins.wecom.run.optional.OptionalPlugins;
import io.jenkins.plugins.wecom.run.optional.RepeatedBuild;
import io.jenkins.plugins.wecom.run.optional.RepeatedBuild.Original;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.displayurlapi.DisplayURLProvider;

/** Determines the cause of a run for its report. */
final class RunCauses {

    /** The cause of the Rebuild plugin, an upstream cause that names the rebuilt run. */
    private static final String REBUILD = "com.sonyericsson.rebuild.RebuildCause";

    /** Causes of the Branch API plugin, recognised by name. */
    private static final Set<String> BRANCH_EVENTS =
            Set.of("jenkins.branch.BranchEventCause", "jenkins.branch.BranchIndexingCause");

    private RunCauses() {}

    /**
     * Returns the rerun, replay or rebuild if one of the causes is one, else the first cause, which put the run into
     * the queue; null if it has none.
     */
    @CheckForNull
    static Cause of(Run<?, ?> run) {
        List<hudson.model.Cause> causes = run.getCauses();
        return causes.stream()
                .map(cause -> repeated(run, cause))
                .filter(Objects::nonNull)
                .findFirst()
                .or(() -> causes.stream().findFirst().filter(RunCauses::isKnown).map(RunCauses::of))
                .orElse(null);
    }

    private static Cause repeated(Run<?, ?> run, hudson.model.Cause cause) {
        UserIdCause user = run.getCause(UserIdCause.class);
        String name = user == null ? null : user.getUserName();
        if (cause instanceof UpstreamCause rebuild && isOf(cause, REBUILD)) {
            return Cause.rebuild(BuildLink.number(rebuild.getUpstreamBuild()), name);
        }
        Optional<Original> original = OptionalPlugins.first(RepeatedBuild.class, knows -> knows.original(run, cause));
        return original.map(found -> found.changed()
                        ? Cause.replay(BuildLink.number(found.number()), name)
                        : Cause.rebuild(BuildLink.number(found.number()), name))
                .orElse(null);
    }

    /** Whether the cause says anything; Jenkins has one that stands for none. */
    private static boolean isKnown(hudson.model.Cause cause) {
        return !isOf(cause, "hudson.model.Cause$LegacyCodeCause");
    }

    private static Cause of(hudson.model.Cause cause) {
        if (cause instanceof UserIdCause user) {
            return Cause.user(user.getUserName());
        }
        if (cause instanceof SCMTriggerCause) {
            return Cause.scmChange();
        }
        if (cause instanceof TimerTriggerCause) {
            return Cause.timer();
        }
        if (cause instanceof UpstreamCause upstream) {
            return Cause.upstream(link(upstream));
        }
        if (BRANCH_EVENTS.stream().anyMatch(name -> isOf(cause, name))) {
            return Cause.branchEvent();
        }
        return Cause.other(HtmlText.of(cause.getShortDescription()));
    }

    private static boolean isOf(hudson.model.Cause cause, String className) {
        return cause.getClass().getName().equals(className);
    }

    private static BuildLink link(UpstreamCause upstream) {
        Run<?, ?> run = upstream.getUpstreamRun();
        Job<?, ?> job = Jenkins.get().getItemByFullName(upstream.getUpstreamProject(), Job.class);
        String name = job == null ? upstream.getUpstreamProject() : job.getFullDisplayName();
        String url = run == null || !RunReports.hasUrl()
                ? null
                : DisplayURLProvider.get().getRunURL(run);
        return new BuildLink(name, upstream.getUpstreamBuild(), url);
    }
}
