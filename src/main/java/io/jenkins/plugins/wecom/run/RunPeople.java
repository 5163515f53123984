package io.jenkins.plugins.wecom.run;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Run;
import hudson.model.User;
import io.jenkins.plugins.wecom.delivery.Notification;
import io.jenkins.plugins.wecom.message.Keyword;
import java.util.Set;
import java.util.stream.Collectors;

/** Whom keywords among a run's recipients stand for. */
public final class RunPeople implements Notification.People {

    /** How many people one message is for by keywords: after a change of everything, no one in particular broke it. */
    private static final int MOST = 100;

    private final Run<?, ?> run;
    private final Set<Keyword> keywords;

    private RunPeople(Run<?, ?> run, Set<Keyword> keywords) {
        this.run = run;
        this.keywords = keywords;
    }

    /** Null where there is no keyword. */
    @CheckForNull
    public static RunPeople of(Run<?, ?> run, Set<Keyword> keywords) {
        return keywords.isEmpty() ? null : new RunPeople(run, keywords);
    }

    @Override
    public String names() {
        return keywords.stream().map(Keyword::toString).collect(Collectors.joining(", "));
    }

    @Override
    public Notification.Found find(Notification.Directory directory) throws InterruptedException {
        PeopleSearch search = new PeopleSearch(directory);
        Set<User> users = new RunUsers(run).of(keywords);
        for (User user : users.stream().limit(MOST).toList()) {
            search.lookUp(user);
        }
        if (users.size() > MOST) {
            search.leaveOut(Messages.RunPeople_tooMany(users.size() - MOST, MOST));
        }
        return search.result();
    }
}
