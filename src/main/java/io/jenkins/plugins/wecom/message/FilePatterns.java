package io.jenkins.plugins.wecom.message;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which files to send, as users write it: Ant patterns such as {@code target/*.pdf}, separated by commas. They are relative
 * to a directory and never lead out of the workspace by {@code ..}.
 *
 * @param written as the user wrote it
 * @param file all of it as the path of one file, names separated by slashes; null if it cannot be one
 * @param patterns each of them relative to the workspace, with slashes
 */
public record FilePatterns(String written, String file, List<String> patterns) {

    private static final MessageBundle BUNDLE = MessageBundle.of(FilePatterns.class);

    /** Absolute on Unix, on Windows, or relative to the current directory of a Windows drive. */
    private static final Pattern NOT_RELATIVE = Pattern.compile("(?s)[/\\\\].*|[A-Za-z]:.*");

    private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");
    private static final Pattern DIRECTORY = Pattern.compile("[/\\\\]$");
    private static final Pattern WILDCARD = Pattern.compile("[*?,]");

    /**
     * Parses patterns.
     *
     * @param field the parameter that holds them, for messages
     * @param below the directory that they are relative to, as a path in the workspace; empty for the workspace itself
     * @throws InvalidValueException if one is no relative path, or leads out of the workspace
     */
    public static FilePatterns of(String field, String written, String below) {
        String file = resolved(written, below);
        if (!WILDCARD.matcher(written).find()
                && !DIRECTORY.matcher(written.strip()).find()) {
            return new FilePatterns(written, required(field, written, file), List.of());
        }
        List<String> patterns = Arrays.stream(written.split(","))
                .map(String::strip)
                .filter(pattern -> !pattern.isEmpty())
                .map(pattern -> DIRECTORY.matcher(pattern).replaceFirst("/**"))
                .map(pattern -> required(field, written, resolved(pattern, below)))
                .toList();
        if (patterns.isEmpty()) {
            throw invalid(field, written);
        }
        return new FilePatterns(written, file, patterns);
    }

    /**
     * Checks patterns whose directory is not known yet: they may still lead out of the workspace.
     *
     * @throws InvalidValueException if one is no relative path
     */
    public static void check(String field, String written) {
        for (String pattern : written.split(",", -1)) {
            if (!isRelative(pattern.strip()) && !pattern.isBlank()) {
                throw invalid(field, written);
            }
        }
        if (written.replace(',', ' ').isBlank()) {
            throw invalid(field, written);
        }
    }

    /** Whether several files may match. */
    public boolean hasWildcards() {
        return !patterns.isEmpty();
    }

    private static boolean isRelative(String path) {
        return !path.isBlank()
                && !NOT_RELATIVE.matcher(path).matches()
                && !CONTROL.matcher(path).find();
    }

    /** Null if it is no path in the workspace. */
    private static String resolved(String path, String below) {
        if (!isRelative(path)) {
            return null;
        }
        List<String> names = new ArrayList<>();
        for (String name : (below + "/" + path).replace('\\', '/').split("/")) {
            if (name.equals("..")) {
                if (names.isEmpty()
                        || WILDCARD.matcher(names.get(names.size() - 1)).find()) {
                    return null;
                }
                names.remove(names.size() - 1);
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.add(name);
            }
        }
        return names.isEmpty() ? null : String.join("/", names);
    }

    private static String required(String field, String written, String path) {
        if (path == null) {
            throw invalid(field, written);
        }
        return path;
    }

    private static InvalidValueException invalid(String field, String written) {
        return new InvalidValueException(field, written, BUNDLE.message("allowed.path"));
    }
}
