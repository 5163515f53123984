package io.jenkins.plugins.wecom.run;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.ExtensionList;
import hudson.model.Job;
import hudson.model.PermalinkProjectAction.Permalink;
import io.jenkins.plugins.wecom.report.BuildResult;
import java.io.Serial;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import jenkins.model.PeepholePermalink;
import jenkins.model.PeepholePermalink.Cache;

/**
 * The numbers of a job's last stable, unstable and failed build, as far as Jenkins has them in memory. Nothing is loaded
 * for them: asking the permalinks themselves may walk through the whole history. Jenkins moves them to a build when that
 * build completes, so they are of use to it before.
 */
public final class PermalinkNumbers implements Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    private static final int UNKNOWN = -1;
    private static final int NONE = 0;

    private final int stable;
    private final int unstable;
    private final int failed;

    private PermalinkNumbers(int stable, int unstable, int failed) {
        this.stable = stable;
        this.unstable = unstable;
        this.failed = failed;
    }

    /** Those of this moment. */
    public static PermalinkNumbers of(Job<?, ?> job) {
        Cache cache = ExtensionList.lookupFirst(Cache.class);
        return new PermalinkNumbers(
                number(cache, job, PeepholePermalink.LAST_STABLE_BUILD),
                number(cache, job, PeepholePermalink.LAST_UNSTABLE_BUILD),
                number(cache, job, PeepholePermalink.LAST_FAILED_BUILD));
    }

    /** Forgets those of a job that has no build yet. */
    static void forget(Job<?, ?> job) {
        Cache cache = ExtensionList.lookupFirst(Cache.class);
        Stream.of(
                        PeepholePermalink.LAST_STABLE_BUILD,
                        PeepholePermalink.LAST_UNSTABLE_BUILD,
                        PeepholePermalink.LAST_FAILED_BUILD)
                .map(Permalink::getId)
                .filter(id -> cache.get(job, id) instanceof Cache.Some)
                .forEach(id -> cache.put(job, id, Cache.NONE));
    }

    private static int number(Cache cache, Job<?, ?> job, Permalink permalink) {
        Cache.PermalinkTarget target = cache.get(job, permalink.getId());
        if (target instanceof Cache.Some some) {
            return some.number();
        }
        return target instanceof Cache.None ? NONE : UNKNOWN;
    }

    /** The nearest build before this number; null if none is known. */
    @CheckForNull
    Known before(int number) {
        return highest(other -> other < number, BuildResult.values());
    }

    /** The nearest build before this number that had one of these results; null if none is known. */
    @CheckForNull
    Known before(int number, BuildResult... results) {
        return highest(other -> other < number, results);
    }

    /** The last build, if it has a higher number than this; else null. */
    @CheckForNull
    Known after(int number) {
        return highest(other -> other > number, BuildResult.values());
    }

    /** The last build that succeeded, was unstable or failed, as far as that is known; null if none is. */
    @CheckForNull
    public Known newest() {
        return highest(other -> true, BuildResult.values());
    }

    /** Whether a build that nobody knows of may stand between this number and the nearest known one before it. */
    boolean isIncompleteBefore(int number) {
        return Stream.of(stable, unstable, failed).anyMatch(known -> known == UNKNOWN || known >= number);
    }

    private Known highest(IntPredicate wanted, BuildResult... results) {
        EnumSet<BuildResult> among = EnumSet.noneOf(BuildResult.class);
        among.addAll(Arrays.asList(results));
        return Stream.of(
                        new Known(stable, BuildResult.SUCCESS),
                        new Known(unstable, BuildResult.UNSTABLE),
                        new Known(failed, BuildResult.FAILURE))
                .filter(known -> known.number > NONE && wanted.test(known.number) && among.contains(known.result))
                .max(Comparator.comparingInt(Known::number))
                .orElse(null);
    }

    /** A build of which nothing but this is known. */
    public record Known(int number, BuildResult result) {}
}
