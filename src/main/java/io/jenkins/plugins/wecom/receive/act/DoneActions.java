package io.jenkins.plugins.wecom.receive.act;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.InvisibleAction;
import hudson.model.Run;
import hudson.model.User;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What members did with a build, on the build's page and stored with it. */
public final class DoneActions extends InvisibleAction {

    private static final Logger LOGGER = Logger.getLogger(DoneActions.class.getName());

    private final List<Done> done = new ArrayList<>();

    /** Whether, and by whom, something was done with a build; the newest. */
    public static Optional<Done> of(Run<?, ?> build, String action) {
        return newest(build, done -> done.action.equals(action));
    }

    /** How one waiting of an input was answered, and by whom. */
    static Optional<Done> ofInput(Run<?, ?> build, String node) {
        return newest(build, done -> node.equals(done.node));
    }

    private static Optional<Done> newest(Run<?, ?> build, Predicate<Done> wanted) {
        List<Done> all = all(build);
        for (int i = all.size() - 1; i >= 0; i--) {
            if (wanted.test(all.get(i))) {
                return Optional.of(all.get(i));
            }
        }
        return Optional.empty();
    }

    /** All that was done with a build, the oldest first. */
    public static List<Done> all(Run<?, ?> build) {
        DoneActions actions = build.getAction(DoneActions.class);
        return actions == null ? List.of() : actions.getDone();
    }

    /**
     * Stores that something was done with a build; where that fails, the log says so.
     *
     * @param node the flow node of the input that was answered; null for something else
     */
    static void add(Run<?, ?> build, String action, @CheckForNull String node, User user, String member) {
        DoneActions actions = build.getAction(DoneActions.class);
        if (actions == null) {
            actions = new DoneActions();
            build.addAction(actions);
        }
        synchronized (actions.done) {
            actions.done.add(new Done(action, node, user.getId(), member, System.currentTimeMillis()));
        }
        try {
            build.save();
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot store what a member did with " + build);
        }
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
        private final String node;
        private final String user;
        private final String member;
        private final long time;

        Done(String action, @CheckForNull String node, String user, String member, long time) {
            this.action = action;
            this.node = node;
            this.user = user;
            this.member = member;
            this.time = time;
        }

        /** What was done, as the button's key says. */
        public String getAction() {
            return action;
        }

        /** The flow node of the input that was answered; null for something else. */
        @CheckForNull
        public String getNode() {
            return node;
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
