package io.jenkins.plugins.wecom.receive.words;

import hudson.model.Action;
import hudson.model.InvisibleAction;
import hudson.model.Job;
import hudson.model.Queue;
import hudson.model.Run;
import hudson.model.queue.FoldableAction;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.wecom.receive.act.ActingUser;
import io.jenkins.plugins.wecom.receive.act.VisibleJobs;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Notes with a build who asked for it in which chat, so that its end is told there, after a restart too. Where several
 * asked for what waits in the queue already, each is told. A class with fields, since it is stored with the build.
 */
public final class AskedBuild extends InvisibleAction implements FoldableAction {

    /** One who asks again and again while it waits is told once; more than so many chats are not told. */
    private static final int MOST = 20;

    /** Replaced and never changed, since the build may be saved from another thread at any time. */
    private List<Asked> asked;

    AskedBuild(WordsChat chat, String user, boolean isChinese) {
        asked = new ArrayList<>(List.of(new Asked(chat, user, isChinese)));
    }

    static List<Asked> of(Run<?, ?> run) {
        AskedBuild action = run.getAction(AskedBuild.class);
        return action == null ? List.of() : action.all();
    }

    synchronized List<Asked> all() {
        return List.copyOf(asked);
    }

    @Override
    public void foldIntoExisting(Queue.Item item, Queue.Task owner, List<Action> others) {
        AskedBuild waiting = item.getAction(AskedBuild.class);
        if (waiting == null) {
            item.addAction(this);
        } else {
            all().forEach(waiting::add);
        }
    }

    private synchronized void add(Asked one) {
        if (asked.size() < MOST && asked.stream().noneMatch(one::isSame)) {
            List<Asked> more = new ArrayList<>(asked);
            more.add(one);
            asked = more;
        }
    }

    /**
     * Tells one who asked what became of it, if that user may still read the job.
     *
     * @param told makes the answer of the escaped name of the user
     */
    static void tell(Job<?, ?> job, Asked one, BiFunction<AnswerText, String, String> told) {
        WordsQueue queue = WordsQueue.get();
        WordsChat chat = one.chat();
        AnswerText text = new AnswerText(one.chinese ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH);
        Optional<WordsChat> to = queue.placeOfAnswer(chat);
        if (to.isEmpty()) {
            queue.write(chat, text.get("ownChat"));
            return;
        }
        ActingUser.of(one.user).ifPresent(user -> {
            try (ACLContext context = ACL.as2(user.authentication())) {
                if (VisibleJobs.find(job.getFullName()).filter(job::equals).isPresent()) {
                    String name = text.escape(user.user().getDisplayName());
                    queue.write(to.get(), told.apply(text, name));
                }
            }
        });
    }

    /** One who asked, and where. */
    static final class Asked {

        private final String robot;
        private final String member;
        private final String group;
        private final String user;
        private final boolean chinese;

        Asked(WordsChat chat, String user, boolean chinese) {
            robot = chat.robot();
            member = chat.member();
            group = chat.group();
            this.user = user;
            this.chinese = chinese;
        }

        WordsChat chat() {
            return new WordsChat(robot, member, group);
        }

        private boolean isSame(Asked other) {
            return chat().equals(other.chat()) && user.equals(other.user);
        }
    }
}
