package io.jenkins.plugins.wecom.run;

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
import java.util.stream.Stream;
import jenkins.scm.RunWithSCM;

/** Finds the Jenkins users whom recipient keywords stand for in one run. */
final class RunUsers {

    /** The maximum number of changes whose authors are looked up; each may take Jenkins a while. */
    private static final int MAX_CHANGES = 1_000;

    private final Run<?, ?> run;

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

    private Stream<User> committers() {
        return run instanceof RunWithSCM<?, ?> withScm
                ? withScm.getChangeSets().stream()
                        .flatMap(RunUsers::entries)
                        .limit(MAX_CHANGES)
                        .map(ChangeLogSet.Entry::getAuthor)
                : Stream.empty();
    }

    private static Stream<ChangeLogSet.Entry> entries(ChangeLogSet<? extends ChangeLogSet.Entry> set) {
        Stream.Builder<ChangeLogSet.Entry> entries = Stream.builder();
        set.forEach(entries);
        return entries.build();
    }

    private Stream<User> culprits() {
        return run instanceof RunWithSCM<?, ?> withScm ? withScm.getCulprits().stream() : Stream.empty();
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
