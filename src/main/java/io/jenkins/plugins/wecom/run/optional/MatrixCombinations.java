package io.jenkins.plugins.wecom.run.optional;

import hudson.Extension;
import hudson.matrix.MatrixBuild;
import hudson.matrix.MatrixRun;
import hudson.model.Result;
import hudson.model.Run;
import java.util.List;
import java.util.Set;

/** The combinations of a matrix build that ran in this build. */
@Extension(optional = true)
public final class MatrixCombinations implements Combinations {

    private static final Set<Result> FAILED = Set.of(Result.FAILURE, Result.UNSTABLE);

    @Override
    public List<Combination> failed(Run<?, ?> run) {
        return run instanceof MatrixBuild matrix
                ? matrix.getExactRuns().stream()
                        .filter(build -> build.getResult() != null && FAILED.contains(build.getResult()))
                        .map(build -> new Combination(
                                build.getParent().getCombination().toString(), build))
                        .toList()
                : null;
    }

    @Override
    public boolean isCombination(Run<?, ?> run) {
        return run instanceof MatrixRun;
    }
}
