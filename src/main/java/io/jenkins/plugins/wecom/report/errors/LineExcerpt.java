package io.jenkins.plugins.wecom.report.errors;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shortens a long log line to the part that holds the error message. */
final class LineExcerpt {

    /** How long a line is shown, in characters. */
    static final int LONGEST = 200;

    private static final String MORE = "…";

    /** How much of a line is looked through for a message in JSON. */
    private static final int LONGEST_JSON = 16 * 1024;

    /** Where tools that write JSON put what went wrong, the most telling first. */
    private static final List<String> KEYS = List.of(
            "\"stderr\": \"",
            "\"module_stderr\": \"",
            "\"msg\": \"",
            "\"message\":\"",
            "\"message\": \"",
            "\"error\": \"");

    /** What Maven and others put behind a message. */
    private static final Pattern TRAILER = Pattern.compile(" -> \\[Help \\d++\\]$");

    private static final Pattern PATH =
            Pattern.compile("((?:\\[[A-Za-z]{1,8}\\] )?+(?:file://)?+)((?:[A-Za-z]:)?[/\\\\][^\\s:]++)(.*+)");

    /** The package of an exception, which tells less than its message. */
    private static final Pattern PACKAGE =
            Pattern.compile("((?:\\[[A-Z]{1,8}\\] )?+(?:Caused by: )?+)(?:[a-z]\\w*+\\.){1,20}+(?=[A-Z]\\w*+: )");

    private static final int KEPT_FOLDERS = 3;

    private LineExcerpt() {}

    /** The line, cut in its middle if need be. */
    static String of(String line) {
        String text = withoutDispensable(line);
        return text.length() <= LONGEST ? text : headAndTail(text);
    }

    /** The line, on two lines if need be. */
    static List<String> onTwoLines(String line) {
        String text = withoutDispensable(line);
        if (text.length() <= LONGEST) {
            return List.of(text);
        }
        int space = text.lastIndexOf(' ', LONGEST);
        int end = space > LONGEST / 2 ? space : cut(text, LONGEST - 1);
        String rest = MORE + text.substring(end).strip();
        return List.of(text.substring(0, end), rest.length() <= LONGEST ? rest : headAndTail(rest));
    }

    private static String withoutDispensable(String line) {
        String text = TRAILER.matcher(line.strip()).replaceFirst("");
        if (text.length() <= LONGEST) {
            return text;
        }
        Matcher exception = PACKAGE.matcher(text);
        if (exception.lookingAt()) {
            text = exception.group(1) + text.substring(exception.end());
        }
        String json = json(text.substring(0, Math.min(LONGEST_JSON, text.length())));
        return withShortPath(json == null ? text : json);
    }

    private static String json(String text) {
        int begin = text.indexOf('{');
        if (begin < 0) {
            return null;
        }
        for (String key : KEYS) {
            int start = text.indexOf(key, begin);
            int value = start + key.length();
            if (start >= 0 && value < text.length() && text.charAt(value) != '"') {
                String beginning = text.substring(0, Math.min(begin + 1, LONGEST / 2)) + MORE + " ";
                int rest = LONGEST - beginning.length() - 2 * MORE.length();
                int end = Math.min(endOfValue(text, value), start + rest);
                return beginning + text.substring(start, cut(text, end)) + MORE + "}";
            }
        }
        return null;
    }

    /** Where a text in JSON ends, or its first line. */
    private static int endOfValue(String text, int start) {
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\' && text.startsWith("\\n", i)) {
                return i;
            }
            if (c == '\\') {
                i++;
            }
        }
        return text.length();
    }

    /** Of a path the end tells which file it is. */
    private static String withShortPath(String text) {
        Matcher matcher = PATH.matcher(text);
        if (!matcher.matches()) {
            return text;
        }
        String path = matcher.group(2);
        int start = path.length();
        for (int i = 0; i < KEPT_FOLDERS && start > 0; i++) {
            start = Math.max(path.lastIndexOf('/', start - 1), path.lastIndexOf('\\', start - 1));
        }
        return start <= 0 ? text : matcher.group(1) + MORE + path.substring(start) + matcher.group(3);
    }

    /** A chain of messages begins with what was done and ends with why that failed. */
    private static String headAndTail(String text) {
        int half = (LONGEST - MORE.length()) / 2;
        return text.substring(0, cut(text, half)) + MORE + text.substring(cut(text, text.length() - half + 1));
    }

    /** No surrogate pair is torn. */
    private static int cut(String text, int at) {
        return at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at + 1 : at;
    }
}
