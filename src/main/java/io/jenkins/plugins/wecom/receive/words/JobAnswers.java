package io.jenkins.plugins.wecom.receive.words;

import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.wecom.message.text.Utf8;
import io.jenkins.plugins.wecom.report.BuildResult;
import io.jenkins.plugins.wecom.report.Headline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Answers about jobs, of what the current user may read: {@code status}, {@code failing}, {@code why}. */
final class JobAnswers {

    /** How many running builds are named. */
    private static final int MOST_RUNNING = 10;

    private final AnswerText text;

    JobAnswers(AnswerText text) {
        this.text = text;
    }

    /** How a job stands. */
    String status(Command command) {
        JobSearch search = JobSearch.byEnd(command.argument());
        return search.job() == null ? notFound(command, search) : status(search.job());
    }

    private String status(Job<?, ?> job) {
        List<String> lines = new ArrayList<>();
        Run<?, ?> last = job.getLastCompletedBuild();
        lines.add(last == null ? text.get("status.none", text.job(job)) : BuildText.brief(last, text.language()));
        List<Run<?, ?>> running = RunningBuilds.of(job);
        if (!running.isEmpty()) {
            lines.add(text.get("status.running", numbers(running)));
        }
        if (job.isInQueue()) {
            lines.add(text.get("status.queued"));
        }
        return String.join("\n", lines);
    }

    /** What is broken. */
    String failing(Instant now) {
        FailingJobs failing = FailingJobs.find();
        if (failing.builds().isEmpty()) {
            return text.get(failing.hasMore() ? "failing.unknown" : "failing.none");
        }
        String lines = failing.builds().stream()
                .map(run -> "- " + result(run) + " " + text.build(run) + " · " + ago(run, now))
                .collect(Collectors.joining("\n"));
        return text.get("failing") + "\n" + lines + (failing.hasMore() ? "\n" + text.get("failing.more") : "");
    }

    private String result(Run<?, ?> run) {
        return text.result(Headline.of(BuildResult.valueOf(String.valueOf(run.getResult())), null));
    }

    private String ago(Run<?, ?> run, Instant now) {
        Instant ended = Instant.ofEpochMilli(run.getStartTimeInMillis() + run.getDuration());
        long seconds = Duration.between(ended, now).toSeconds();
        return text.get("failing.ago", text.duration(Duration.ofSeconds(Math.max(1, seconds))));
    }

    /** The report of a build. */
    String why(Command command) {
        JobSearch search = JobSearch.byEnd(command.argument());
        if (search.job() == null) {
            return notFound(command, search);
        }
        Job<?, ?> job = search.job();
        Run<?, ?> run = command.number() == 0 ? job.getLastCompletedBuild() : job.getBuildByNumber(command.number());
        if (run == null) {
            return command.number() == 0 ? text.get("status.none", text.job(job)) : noBuild(job, command.number());
        }
        String report = BuildText.report(run, text.language());
        String running = run.isBuilding() ? "\n" + text.get("why.running") : "";
        return Utf8.fits(report + running, WordsQueue.MAX_BYTES)
                ? report + running
                : BuildText.brief(run, text.language());
    }

    /** That there is no such job, as far as the member may know; those that may be meant. */
    String notFound(Command command, JobSearch search) {
        String written = text.escape(command.argument());
        return search.similar().isEmpty()
                ? text.get("noJob", written)
                : text.get("noJob.similar", written) + "\n"
                        + search.similar().stream()
                                .map(name -> "- " + text.escape(name))
                                .collect(Collectors.joining("\n"));
    }

    String noBuild(Job<?, ?> job, int number) {
        return text.get("noBuild", text.job(job), "#" + number);
    }

    /** The numbers of builds, linked, and how many more there are. */
    String numbers(List<Run<?, ?>> runs) {
        String shown =
                text.list(runs.stream().limit(MOST_RUNNING).map(text::number).toList());
        return runs.size() > MOST_RUNNING ? text.get("more", shown, runs.size() - MOST_RUNNING) : shown;
    }
}
