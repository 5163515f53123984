package io.jenkins.plugins.wecom.run;

import hudson.model.User;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.message.MessageBundle;
import io.jenkins.plugins.wecom.message.RecipientKeyword;
import io.jenkins.plugins.wecom.sender.MemberLookup;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds the people of a run whom recipient keywords such as {@code @committers} stand for, as WeCom users. */
public final class RunPeople {

    /**
     * The maximum number of people whom keywords may add to one message: if more changed something, none of them in
     * particular broke the build.
     */
    private static final int MAX_PEOPLE = 100;

    private final RunUsers users;
    private final Set<RecipientKeyword> keywords;

    public RunPeople(RunHistory history, Set<RecipientKeyword> keywords) {
        users = new RunUsers(history);
        this.keywords = keywords;
    }

    /** The keywords as the user wrote them. */
    public String keywords() {
        return MessageBundle.list(Locale.getDefault(), keywords);
    }

    /** What was looked at for them, in the controller's language. */
    public String lookedAt() {
        return String.join(Messages.RunPeople_semicolon(), users.lookedAt());
    }

    /** Finds the people as far as possible. Blocks while WeCom is called. */
    public Found find(EmailLookup lookup) throws InterruptedException {
        WecomUserSearch search =
                new WecomUserSearch(WecomGlobalConfiguration.get().userIdRules(), lookup);
        Set<User> people = users.of(keywords);
        for (User user : people.stream().limit(MAX_PEOPLE).toList()) {
            search.lookUp(user);
        }
        if (people.size() > MAX_PEOPLE) {
            search.leaveOut(Messages.RunPeople_tooMany(people.size() - MAX_PEOPLE, MAX_PEOPLE));
        }
        return search.result();
    }

    /** Looks up a member in WeCom, as the application that sends. */
    @FunctionalInterface
    public interface EmailLookup {

        /** See {@link io.jenkins.plugins.wecom.sender.MemberDirectory}. */
        MemberLookup userByEmail(String email) throws InterruptedException;
    }

    /**
     * The outcome of the search.
     *
     * @param userIds the WeCom user IDs found
     * @param missing a message for each person who was not found
     */
    public record Found(List<String> userIds, List<String> missing) {}
}
