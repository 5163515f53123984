package io.jenkins.plugins.wecom.run;

import hudson.model.AbstractBuild;
import hudson.model.Cause;
import hudson.model.Cause.UpstreamCause;
import hudson.model.Cause.UserIdCause;
import hudson.model.Run;
import hudson.model.User;
import hudson.scm.ChangeLogSet;
import io.jenkins.plugins.wecom.message.RecipientKeyword;
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
    private RunHistory history;

    RunUsers(Run<?, ?> run) {
        this.run = run;
    }

    /** Returns the users without duplicates; none where a keyword stands for nobody. */
    Set<User> of(Collection<RecipientKeyword> keywords) {
        Set<User> users = new LinkedHashSet<>();
        for (RecipientKeyword keyword : keywords) {
            switch (keyword) {
                case COMMITTERS -> committers().forEach(users::add);
                case CULPRITS -> culprits().forEach(users::add);
                case REQUESTER -> requesters(run.getCauses()).forEach(users::add);
            }
        }
        return users;
    }

    /** Of a repair that brought no change of its own, those who made the changes of the builds that it repairs. */
    private Stream<User> committers() {
        Set<User> committers = committers(run);
        return committers.isEmpty() && history().isRepair() ? sinceSuccess() : committers.stream();
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
        Set<User> here = committers(run);
        return Stream.of(here.stream(), stored, sinceSuccess()).flatMap(Function.identity());
    }

    private Stream<User> sinceSuccess() {
        return history().sinceSuccess().stream().flatMap(earlier -> committers(earlier).stream());
    }

    private RunHistory history() {
        if (history == null) {
            history = RunHistory.of(run);
        }
        return history;
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
