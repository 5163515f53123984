package io.jenkins.plugins.wecom.report.errors;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The errors in one section of a log, from the most telling to the least. */
final class SectionErrors {

    private static final int MOST_LAST_WORDS = 3;

    /** How near to the end a line that may be an error must stand to be believed. */
    private static final int NEAR_END = 12;

    /** Up to how many lines all is near to the end. */
    private static final int SHORT = 40;

    private final LogSection section;
    private final LineClassifier classifier;
    private RoutineOutput routine;
    private List<ClassifiedLine> lines;
    private List<Finding> findings;

    SectionErrors(LogSection section, LineClassifier classifier) {
        this.section = section;
        this.classifier = classifier;
    }

    /** Read when they are asked for: of most sections nobody wants to know. */
    private List<ClassifiedLine> lines() {
        if (lines == null) {
            lines = withoutSurvived(section.lines.stream()
                    .map(line -> ClassifiedLine.of(line, classifier))
                    .map(line -> line.kind() == LineKind.HINT && isRoutine(line) ? line.as(LineKind.NOISE) : line)
                    .toList());
        }
        return lines;
    }

    private List<Finding> findings() {
        if (findings == null) {
            findings = FindingCollector.of(lines());
        }
        return findings;
    }

    private boolean isRoutine(ClassifiedLine line) {
        if (routine == null) {
            routine = new RoutineOutput(section.lines);
        }
        return routine.isRoutine(line.line());
    }

    /** A program that logs an error and goes on with its work has survived it. */
    private static List<ClassifiedLine> withoutSurvived(List<ClassifiedLine> lines) {
        List<ClassifiedLine> result = new ArrayList<>(lines);
        boolean goesOn = false;
        int end = lines.size();
        for (int i = lines.size() - 1; i >= 0; i--) {
            LogLevel level = lines.get(i).logged();
            if (level == LogLevel.ERROR && goesOn) {
                for (int survived = i; survived < end; survived++) {
                    result.set(survived, lines.get(survived).as(LineKind.NOISE));
                }
            }
            if (level != null) {
                goesOn |= level == LogLevel.INFO;
                end = i;
            }
        }
        return result;
    }

    LogSection section() {
        return section;
    }

    /** What certainly is an error: those with their place and failed tests first. */
    List<Finding> certain() {
        return findings().stream()
                .filter(finding -> finding.kind().isError())
                .sorted(Comparator.comparing(SectionErrors::order))
                .toList();
    }

    /** A test's name without its message tells less than the message of any tool. */
    private static int order(Finding finding) {
        return switch (finding.kind()) {
            case ERROR -> 1;
            case TEST -> finding.hasDetails() ? 0 : 2;
            default -> 0;
        };
    }

    /** What may be an error, with the last that was said before the end; warnings where they are that. */
    List<Finding> likely() {
        if (endsWithWarning()) {
            return general(LineKind.WARNING);
        }
        Stream<Finding> hints = general(LineKind.HINT).stream().filter(this::isNearEnd);
        return Stream.concat(lastWords().stream(), hints).toList();
    }

    private boolean endsWithWarning() {
        for (int i = lines().size() - 1; i >= 0; i--) {
            LineKind kind = lines().get(i).kind();
            if (kind == LineKind.WARNING || kind == LineKind.PLAIN || kind == LineKind.HINT) {
                return kind == LineKind.WARNING;
            }
        }
        return false;
    }

    private boolean isNearEnd(Finding finding) {
        return lines().size() <= SHORT || finding.index() >= lines().size() - NEAR_END;
    }

    /** The last lines of all that are more than noise. */
    List<Finding> lastLines() {
        List<Finding> last = new ArrayList<>();
        for (int i = lines().size() - 1; i >= 0 && last.size() < ErrorLines.MOST; i--) {
            if (!lines().get(i).line().isBlank() && lines().get(i).kind() == LineKind.PLAIN) {
                last.add(0, new Finding(lines().get(i), i));
            }
        }
        return last;
    }

    /** What says only that something failed. */
    List<Finding> general(LineKind kind) {
        return findings().stream().filter(finding -> finding.kind() == kind).toList();
    }

    private List<Finding> lastWords() {
        List<Finding> words = new ArrayList<>();
        for (int i = lines().size() - 1; i >= 0 && words.size() < MOST_LAST_WORDS; i--) {
            ClassifiedLine line = lines().get(i);
            if (line.line().isBlank() && !words.isEmpty()) {
                break;
            }
            boolean speaks =
                    line.kind() == LineKind.PLAIN || line.kind() == LineKind.HINT || line.kind() == LineKind.DETAIL;
            if (speaks && isRoutine(line)) {
                break;
            }
            if (speaks) {
                words.add(0, new Finding(line, i));
            }
            if (speaks && line.kind() == LineKind.HINT) {
                break;
            }
        }
        return words;
    }
}
