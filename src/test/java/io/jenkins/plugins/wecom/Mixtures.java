package io.jenkins.plugins.wecom;

import java.util.List;
import org.quicktheories.QuickTheory;
import org.quicktheories.core.Gen;
import org.quicktheories.generators.Generate;
import org.quicktheories.generators.SourceDSL;

/**
 * Texts mixed of given pieces, for tests of what holds for every input. All runs see the same ones, so that no build
 * fails by chance; {@code -Dwecom.seed=…} shows others, and a failure is told with the smallest text that shows it.
 */
public final class Mixtures {

    private Mixtures() {}

    /** So many examples of what is to hold. */
    public static QuickTheory examples(int count) {
        return QuickTheory.qt()
                .withFixedSeed(Long.getLong("wecom.seed", 20_261_122))
                .withExamples(count)
                .withShrinkCycles(1000);
    }

    /** A text of at most that many of the pieces. */
    public static Gen<String> of(List<String> pieces, int most) {
        return texts(Generate.pick(pieces), most);
    }

    /** A text of at most that many runs, each of one piece up to thirty times. */
    public static Gen<String> ofRuns(List<String> pieces, int most) {
        return texts(Generate.pick(pieces).zip(Generate.range(1, 30), (piece, times) -> piece.repeat(times)), most);
    }

    private static Gen<String> texts(Gen<String> pieces, int most) {
        return SourceDSL.lists().of(pieces).ofSizeBetween(0, most).map(list -> String.join("", list));
    }
}
