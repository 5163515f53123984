package io.jenkins.plugins.wecom.report.render;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a report as a client would, and says what in it is not of the report's own making. It knows how a report is
 * built and nothing of how outside text is made harmless.
 */
final class MarkdownScanner {

    private static final Pattern LINK = Pattern.compile("\\[([^\\[\\]]*)\\]\\(([^()\\s<>]*)\\)");
    private static final Pattern FONT = Pattern.compile("<font color=\"(?:info|warning|comment)\">([^<>]*)</font>");
    private static final Pattern BOLD = Pattern.compile("\\*\\*([^*]+)\\*\\*");
    private static final Pattern NUMBER = Pattern.compile("#\\d+(?=[\\] ·):]|$)");
    private static final Pattern MARKUP =
            Pattern.compile("(?U)[<>\\[\\]*#`~|\\\\]|(?:^|\\W)_|_(?:[\\W&&[^…]]|$)|://|\\bwww\\.");
    private static final Pattern BLOCK = Pattern.compile("^(?:[-+=]|\\d+[.)])(?:\\s|$)|^--");
    private static final Pattern HIDDEN = Pattern.compile(
            "[\\x00-\\x09\\x0B-\\x1F\\x7F-\\x9F\\u200B\\u200C\\u200E\\u200F\\u2028-\\u202E\\u2060-\\u206F\\uFEFF]|\\p{Cs}");

    private final String trusted;
    private final List<String> problems = new ArrayList<>();

    private MarkdownScanner(String trusted) {
        this.trusted = trusted;
    }

    /** What does not belong there; links are to lead to addresses that begin with {@code trusted}. */
    static List<String> problems(String markdown, String trusted) {
        MarkdownScanner scanner = new MarkdownScanner(trusted);
        String[] lines = markdown.split("\n", -1);
        scanner.headline(lines[0]);
        for (int i = 1; i < lines.length; i++) {
            scanner.line(lines[i], i == lines.length - 1);
        }
        if (HIDDEN.matcher(markdown).find()) {
            scanner.problems.add("hidden characters in " + markdown);
        }
        return scanner.problems;
    }

    private void headline(String line) {
        if (!line.startsWith("## <font color=\"")) {
            problems.add("no headline: " + line);
        }
        text(line.substring(3), 1, 1, 0);
    }

    private void line(String line, boolean last) {
        if (line.startsWith("> `")) {
            int end = line.indexOf('`', 3);
            if (end < 4) {
                problems.add("code is not closed: " + line);
                return;
            }
            if (line.substring(3, end).indexOf('<') >= 0) {
                problems.add("markup in code: " + line);
            }
            text(line.substring(end + 1), 1, 0, 0);
        } else if (line.startsWith("> ")) {
            String quoted = line.substring(2);
            boolean tests = quoted.startsWith("Tests: ");
            boolean stage = quoted.startsWith("Stage **");
            if (BLOCK.matcher(quoted).find()) {
                problems.add("begins a block: " + line);
            }
            text(quoted, 2, tests ? 1 : 0, stage ? 1 : 0);
        } else if (last && line.matches("\\[(?:Console|Tests|Changes)]\\(.*")) {
            text(line, 3, 0, 0);
        } else {
            problems.add("a line of its own: " + line);
        }
    }

    private void text(String line, int links, int fonts, int bolds) {
        String rest = without(FONT, line, fonts);
        rest = without(BOLD, rest, bolds);
        Matcher link = LINK.matcher(rest);
        while (link.find()) {
            if (!link.group(2).startsWith(trusted)) {
                problems.add("leads elsewhere: " + link.group());
            }
        }
        rest = without(LINK, rest, links);
        if (MARKUP.matcher(NUMBER.matcher(rest).replaceAll("")).find()) {
            problems.add("markup in: " + line);
        }
    }

    private String without(Pattern construct, String line, int most) {
        long found = construct.matcher(line).results().count();
        if (found > most) {
            problems.add(found + " times " + construct + " in: " + line);
        }
        return construct.matcher(line).replaceAll(match -> Matcher.quoteReplacement(match.group(1)));
    }
}
