package io.jenkins.plugins.wecom.receive.words;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Job;
import hudson.model.Queue;
import hudson.model.Run;
import hudson.model.listeners.RunListener;
import hudson.model.queue.QueueListener;
import java.util.List;

/** Tells those who asked for a build by a word how it ended, if they may still read it. */
@Extension
public final class BuildEnds extends RunListener<Run<?, ?>> {

    @Override
    public void onFinalized(@NonNull Run<?, ?> run) {
        List<AskedBuild.Asked> asked = AskedBuild.of(run);
        if (!asked.isEmpty()) {
            WordsQueue.get().submit(() -> asked.forEach(one -> tell(run, one)), () -> {});
        }
    }

    private static void tell(Run<?, ?> run, AskedBuild.Asked asked) {
        AskedBuild.tell(
                run.getParent(),
                asked,
                (text, name) -> BuildText.brief(run, text.language()) + "\n" + text.get("build.ended", name));
    }

    /** Tells those who asked for a build by a word that it was taken out of the queue. */
    @Extension
    public static final class Cancelled extends QueueListener {

        @Override
        public void onLeft(@NonNull Queue.LeftItem item) {
            AskedBuild action = item.isCancelled() ? item.getAction(AskedBuild.class) : null;
            if (action != null && item.task instanceof Job<?, ?> job) {
                List<AskedBuild.Asked> asked = action.all();
                WordsQueue.get()
                        .submit(
                                () -> asked.forEach(one -> AskedBuild.tell(
                                        job, one, (text, name) -> text.get("build.cancelled", text.job(job), name))),
                                () -> {});
            }
        }
    }
}
