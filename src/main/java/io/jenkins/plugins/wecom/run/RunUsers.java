package io.jenkins.plugins.wecom.run;

import hudson.model.AbstractBuild;
import hudson.model.Cause;
import hudson.model.Cause.UpstreamCause;
import hudson.model.Cause.UserIdCause;
import hudson.model.Run;
import hudson.model.User;
import hudson.scm.ChangeLogSet;
import io.jenkins.plugins.wecom.message.RecipientKeyword;
import io.jenkins.plugins.wecom.report.markup.HtmlText;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the Jenkins users whom recipient keywords stand for in one run. */
final class RunUsers {

    /** The maximum number of changes whose authors are looked up; each may take Jenkins a while. */
    private static final int MAX_CHANGES = 1_000;

    private final Run<?, ?> run;
    private final RunHistory history;
    private final Set<String> lookedAt = new LinkedHashSet<>();

    RunUsers(RunHistory history) {
        run = history.run();
        this.history = history;
    }

    /** What has been looked at so far, in the controller's language. */
    Set<String> lookedAt() {
        return lookedAt;
    }

    /** Returns the users without duplicates; none where a keyword stands for nobody. */
    Set<User> of(Collection<RecipientKeyword> keywords) {
        Set<User> users = new LinkedHashSet<>();
        for (RecipientKeyword keyword : keywords) {
            switch (keyword) {
                case COMMITTERS -> committers().forEach(users::add);
                case CULPRITS -> culprits().forEach(users::add);
                case REQUESTER -> requesters().forEach(users::add);
            }
        }
        return users;
    }

    /** Of a repair that brought no change of its own, those who made the changes of the builds that it repairs. */
    private Stream<User> committers() {
        Set<User> committers = ownCommitters();
        return committers.isEmpty() && history.isRepair() ? sinceSuccess() : committers.stream();
    }

    private Set<User> ownCommitters() {
        lookedAt.add(Messages.RunUsers_changes(String.valueOf(run.getNumber())));
        if (run.getCause(UpstreamCause.class) != null) {
            lookedAt.add(Messages.RunUsers_upstream());
        }
        return committers(run);
    }

    private static Set<User> committers(Run<?, ?> of) {
        return CommitEntries.shown(of).own().stream()
                .limit(MAX_CHANGES)
                .map(ChangeLogSet.Entry::getAuthor)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** A freestyle build has them stored; for a Pipeline, Jenkins may walk through the whole history for them. */
    private Stream<User> culprits() {
        Stream<User> stored = run instanceof AbstractBuild<?, ?> build ? build.getCulprits().stream() : Stream.empty();
        Set<User> here = ownCommitters();
        return Stream.of(here.stream(), stored, sinceSuccess()).flatMap(Function.identity());
    }

    private Stream<User> sinceSuccess() {
        List<Run<?, ?>> builds = history.sinceSuccess();
        if (!builds.isEmpty()) {
            int first = builds.get(builds.size() - 1).getNumber();
            lookedAt.add(Messages.RunUsers_since(String.valueOf(first)));
        }
        return builds.stream().flatMap(earlier -> committers(earlier).stream());
    }

    private Stream<User> requesters() {
        List<Cause> causes = run.getCauses();
        if (causes.isEmpty()) {
            lookedAt.add(Messages.RunUsers_noCause());
        }
        causes.forEach(cause -> lookedAt.add(Messages.RunUsers_cause(HtmlText.of(cause.getShortDescription()))));
        return requesters(causes);
    }

    /** The users who started the run, or the upstream run that led to it. */
    private static Stream<User> requesters(List<Cause> causes) {
        return causes.stream().flatMap(cause -> {
            if (cause instanceof UserIdCause asked && asked.getUserId() != null) {
                return Stream.ofNullable(User.getById(asked.getUserId(), false));
            }
            return cause instanceof UpstreamCause upstream ? requesters(upstream.getUpstreamCauses()) : Stream.empty();
        });
    }
}
