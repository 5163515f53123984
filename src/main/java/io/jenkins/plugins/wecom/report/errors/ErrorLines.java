package io.jenkins.plugins.wecom.report.errors;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The lines of a failed build's log that tell what went wrong. */
public final class ErrorLines {

    /** How many are told; the log itself is a link away. */
    static final int MOST = 5;

    /** How much of a line is looked at, in characters; a report shows less. */
    public static final int LONGEST = 500;

    private static final Pattern ERROR = Pattern.compile(
            "(?i)(?<![\\p{Alnum}_])(?<!\\b(?:0|no) )(?:[\\p{Alnum}_]{0,80}(?:error|exception)|failed|failure|fatal|panic"
                    + "|traceback|undefined reference|segmentation fault|permission denied|cannot find|not found"
                    + "|no such file|timed out)(?![\\p{Alnum}_])|(?-i:\\bFAIL\\b)|错误|失败|异常");

    /** They say that something failed, and not what. */
    private static final Pattern GENERAL = Pattern.compile("ERROR: script returned exit code \\d+"
            + "|Build step '.*' (?:marked build as|changed build result to) .*"
            + "|Stage \".*\" skipped due to .*"
            + "|Failed in branch .*");

    /** A command that a shell repeats before it runs it. */
    private static final Pattern COMMAND = Pattern.compile("\\++ .*");

    /** What Jenkins and this plugin say of their own work, behind a time or not. */
    private static final Pattern OWN = Pattern.compile(
            "(?:\\[\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z?\\] *)?(?:\\[(?:Pipeline|WeCom)\\].*|Finished: \\w+)");

    /**
     * What Jenkins says before the work begins, in English or Chinese: why, as whom and where a build runs,
     * and which temporary script it starts.
     */
    private static final Pattern BEGINNING =
            Pattern.compile("\\s*Started by .*|originally caused by:|Rebuilds build .*|Replayed #\\d+"
                    + "|Legacy code started this job\\..*"
                    + "|Running as .+|作为 .+ 运行|Running in Durability level: \\w+|Resume disabled by user, .*"
                    + "|Building (?:remotely on |on the built-in node).*|(?:Building)? *in workspace .*|(?:构建中|在.+上构建)? *在工作空间 .+ 中"
                    + "|Running on .+ in .+"
                    + "|\\[[^\\]]*\\] \\$ (?:\\S*/)?(?:ba|da|z)?sh -\\w+ \\S+\\.sh"
                    + "|\\[[^\\]]*\\] \\$ cmd /c call \\S+\\.bat");

    private ErrorLines() {}

    /**
     * The last lines that look like errors, else the last lines.
     *
     * @param log the end of the log
     * @param causes why the build was started, as its log begins
     */
    public static List<String> of(List<String> log, Set<String> causes) {
        List<String> lines = log.stream()
                .map(line -> line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…")
                .filter(line -> !line.isBlank() && !OWN.matcher(line).matches())
                .dropWhile(
                        line -> causes.contains(line) || BEGINNING.matcher(line).matches())
                .toList();
        List<String> errors = last(lines, ErrorLines::isError);
        return errors.isEmpty() ? last(lines, line -> true) : errors;
    }

    private static boolean isError(String line) {
        return ERROR.matcher(line).find()
                && !GENERAL.matcher(line).matches()
                && !COMMAND.matcher(line).matches();
    }

    private static List<String> last(List<String> lines, Predicate<String> wanted) {
        List<String> some = lines.stream().filter(wanted).toList();
        return some.subList(Math.max(0, some.size() - MOST), some.size());
    }
}
