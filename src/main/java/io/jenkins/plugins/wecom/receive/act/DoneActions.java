package io.jenkins.plugins.wecom.receive.act;

import hudson.model.InvisibleAction;
import hudson.model.Run;
import hudson.model.User;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/** What members did with a build, on the build's page and stored with it. */
public final class DoneActions extends InvisibleAction {

    private final List<Done> done = new ArrayList<>();

    /** Whether, and by whom, something was done with a build; the newest. */
    public static Optional<Done> of(Run<?, ?> build, String action) {
        DoneActions actions = build.getAction(DoneActions.class);
        if (actions == null) {
            return Optional.empty();
        }
        List<Done> all = actions.getDone();
        for (int i = all.size() - 1; i >= 0; i--) {
            if (all.get(i).action.equals(action)) {
                return Optional.of(all.get(i));
            }
        }
        return Optional.empty();
    }

    /** Stores that something was done with a build. */
    static void add(Run<?, ?> build, String action, User user, String member) throws IOException {
        DoneActions actions = build.getAction(DoneActions.class);
        if (actions == null) {
            actions = new DoneActions();
            build.addAction(actions);
        }
        synchronized (actions.done) {
            actions.done.add(new Done(action, user.getId(), member, System.currentTimeMillis()));
        }
        build.save();
    }

    /** What was done, the oldest first. */
    public List<Done> getDone() {
        synchronized (done) {
            return List.copyOf(done);
        }
    }

    /** Something that a member did with a build. */
    public static final class Done {

        private final String action;
        private final String user;
        private final String member;
        private final long time;

        Done(String action, String user, String member, long time) {
            this.action = action;
            this.user = user;
            this.member = member;
            this.time = time;
        }

        /** What was done, as the button's key says. */
        public String getAction() {
            return action;
        }

        /** The ID of the Jenkins user. */
        public String getUser() {
            return user;
        }

        /** The name of the Jenkins user; the ID of one that is gone. */
        public String getName() {
            User known = User.getById(user, false);
            return known == null ? user : known.getDisplayName();
        }

        /** The user ID in WeCom. */
        public String getMember() {
            return member;
        }

        public Date getTime() {
            return new Date(time);
        }
    }
}
