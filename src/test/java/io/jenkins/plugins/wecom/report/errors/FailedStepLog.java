package io.jenkins.plugins.wecom.report.errors;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The lines that each of the steps that failed wrote into the log of a Pipeline, as Jenkins hands them out. */
final class FailedStepLog {

    private static final Pattern STAMP = Pattern.compile("^\\[\\d{4}-[^\\]]*\\] ?");
    private static final Pattern STEP =
            Pattern.compile("\\[Pipeline\\] (?:sh|bat|powershell|junit|checkout|archiveArtifacts)");
    private static final Pattern OTHER_STEP = Pattern.compile("\\[Pipeline\\] [a-z]\\w*");
    private static final Pattern PAST = Pattern.compile(
            "Stage \".*\" skipped.*|\\[Pipeline\\] \\{ \\(Declarative: Post Actions\\)|\\[Pipeline\\] End of Pipeline");
    private static final Pattern BRANCH = Pattern.compile("(?m)Failed in branch (.*?)\\r?$");

    private FailedStepLog() {}

    /** The lines of each; none where it was no step with a log of its own. */
    static List<List<String>> of(String log) {
        List<String> branches =
                BRANCH.matcher(log).results().map(branch -> branch.group(1)).toList();
        return branches.isEmpty()
                ? Stream.of(ofLastStep(log)).filter(step -> !step.isEmpty()).toList()
                : branches.stream()
                        .map(branch -> ofBranch(log, "[" + branch + "] "))
                        .toList();
    }

    private static List<String> ofBranch(String log, String prefix) {
        return log.lines()
                .map(line -> STAMP.matcher(line).replaceFirst(""))
                .filter(line -> line.startsWith(prefix) && !line.contains("[Pipeline]"))
                .map(line -> line.substring(prefix.length()))
                .toList();
    }

    private static List<String> ofLastStep(String log) {
        List<String> last = new ArrayList<>();
        boolean inStep = false;
        for (String line : log.split("\n")) {
            String text = STAMP.matcher(line).replaceFirst("").stripTrailing();
            if (PAST.matcher(text).matches()) {
                break;
            }
            if (STEP.matcher(text).matches()) {
                last.clear();
                inStep = true;
            } else if (OTHER_STEP.matcher(text).matches() && !text.endsWith(" getContext")) {
                last.clear();
                inStep = false;
            } else if (text.startsWith("[Pipeline]")) {
                inStep = false;
            } else if (inStep) {
                last.add(line);
            }
        }
        return last;
    }
}
