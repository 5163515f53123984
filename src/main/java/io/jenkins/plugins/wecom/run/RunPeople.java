package io.jenkins.plugins.wecom.run;

import hudson.model.Run;
import hudson.model.User;
import io.jenkins.plugins.wecom.message.RecipientKeyword;
import io.jenkins.plugins.wecom.sender.MemberLookup;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The people of a run that keywords among the recipients stand for, such as {@code @committers}, as WeCom users. */
public final class RunPeople {

    /** How many people one message is for by keywords: after a change of everything, no one in particular broke it. */
    private static final int MOST = 100;

    private final Run<?, ?> run;
    private final Set<RecipientKeyword> keywords;

    public RunPeople(Run<?, ?> run, Set<RecipientKeyword> keywords) {
        this.run = run;
        this.keywords = keywords;
    }

    /** The keywords as the user writes them. */
    public String keywords() {
        return keywords.stream().map(RecipientKeyword::toString).collect(Collectors.joining(", "));
    }

    /** Finds them, as far as possible. Blocks while WeCom is asked. */
    public Found find(EmailLookup lookup) throws InterruptedException {
        PeopleSearch search = new PeopleSearch(lookup);
        Set<User> users = new RunUsers(run).of(keywords);
        for (User user : users.stream().limit(MOST).toList()) {
            search.lookUp(user);
        }
        if (users.size() > MOST) {
            search.leaveOut(Messages.RunPeople_tooMany(users.size() - MOST, MOST));
        }
        return search.result();
    }

    /** Asks WeCom for a member as the application that sends. */
    @FunctionalInterface
    public interface EmailLookup {

        /** See {@link io.jenkins.plugins.wecom.sender.MemberDirectory}. */
        MemberLookup userByEmail(String email) throws InterruptedException;
    }

    /**
     * What the search brought.
     *
     * @param userIds those found
     * @param missing a sentence for each of the others
     */
    public record Found(List<String> userIds, List<String> missing) {}
}
