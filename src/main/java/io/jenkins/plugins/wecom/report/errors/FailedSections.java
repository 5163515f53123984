package io.jenkins.plugins.wecom.report.errors;

import io.jenkins.plugins.wecom.report.errors.LogSection.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the errors of a log, looking first in the section of the command that failed. */
final class FailedSections {

    /**
     * Commands that end a script after another one has failed, and such as never fail without a word: where one of them
     * was the last and wrote nothing, another one failed before it.
     */
    private static final Set<String> CLOSING = Set.of(
            ("exit return set trap wait cd popd pushd rm rmdir umount kill pkill echo printf cp mv mkdir chmod chown sleep"
                            + " unset export local deactivate cleanup true :")
                    .split(" "));

    private static final Pattern CLOSING_CONTAINERS =
            Pattern.compile("(?:docker|podman)(?: compose|-compose)?.{0,80} (?:rm|stop|kill|logs|down)\\b.*+");

    private static final Pattern ASSIGNMENT = Pattern.compile("\\w{1,40}+=\\S*+");

    /** Commands that end a script with the failure of another one, whatever ran in between. */
    private static final Pattern ENDING = Pattern.compile("(?:exit|return) [1-9].*+|false");

    /** Commands by which a script says that it does not mind a failure. */
    private static final Pattern SURVIVING = Pattern.compile("true|:");

    private final List<SectionErrors> sections;

    private FailedSections(List<SectionErrors> sections) {
        this.sections = sections;
    }

    static FailedSections of(List<String> log) {
        LineClassifier classifier = new LineClassifier(ToolTable.TOOLS);
        return new FailedSections(LogSections.of(LogCleaner.clean(log)).stream()
                .map(section -> new SectionErrors(section, classifier))
                .toList());
    }

    /** The errors, the most telling first; none where nothing was written. */
    List<Finding> findings() {
        List<SectionErrors> failed = at(Place.FAILED).map(this::beforeClosing).toList();
        List<Finding> result = new ArrayList<>();
        failed.forEach(section -> result.addAll(section.certain()));
        result.addAll(verdict());
        if (result.isEmpty()) {
            failed.forEach(section -> result.addAll(section.likely()));
        }
        if (result.isEmpty()) {
            failed.forEach(section -> result.addAll(section.general(LineKind.SUMMARY)));
        }
        if (result.isEmpty()) {
            failed.forEach(section -> result.addAll(section.lastLines()));
        }
        return result;
    }

    /** What Jenkins says in the end. */
    List<Finding> verdict() {
        return at(Place.VERDICT).flatMap(section -> section.certain().stream()).toList();
    }

    /** The errors of what did not fail as far as the log tells, the last first. */
    List<Finding> elsewhere() {
        List<Finding> result = new ArrayList<>();
        for (int i = sections.size() - 1; i >= 0; i--) {
            result.addAll(sections.get(i).certain());
        }
        return result;
    }

    /** What says least: the exit code. */
    List<Finding> exitCodes() {
        return sections.stream()
                .flatMap(section -> section.general(LineKind.EXIT).stream())
                .toList();
    }

    /** The commands that failed, for a log in which they wrote nothing. */
    List<LogLine> commands() {
        return at(Place.FAILED)
                .map(section -> section.section().command)
                .filter(command -> command != null)
                .toList();
    }

    private Stream<SectionErrors> at(Place place) {
        return sections.stream().filter(section -> section.section().place == place);
    }

    /** Where the last commands only end the script, the one before them failed. */
    private SectionErrors beforeClosing(SectionErrors failed) {
        boolean ended = ENDING.matcher(failed.section().commandText()).matches();
        boolean survived = false;
        int i = sections.indexOf(failed);
        while (i > 0
                && (survived
                        || isClosing(sections.get(i))
                        || ended && sections.get(i).section().isSilent())) {
            survived =
                    SURVIVING.matcher(sections.get(i).section().commandText()).matches();
            i--;
        }
        SectionErrors section = sections.get(i);
        return section.section().isSilent() ? failed : section;
    }

    private static boolean isClosing(SectionErrors section) {
        String command = section.section().commandText();
        return section.certain().isEmpty()
                && (CLOSING.contains(command.split(" ", 2)[0])
                        || CLOSING_CONTAINERS.matcher(command).matches()
                        || ASSIGNMENT.matcher(command).matches());
    }
}
