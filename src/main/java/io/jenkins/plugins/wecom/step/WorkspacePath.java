package io.jenkins.plugins.wecom.step;

import hudson.FilePath;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.LinkOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The path of a file in the workspace of the agent that the step runs on. It never leads out of the workspace, neither
 * by {@code ..} nor by symbolic links, which a repository can bring along.
 *
 * @param workspace the directory that the path is relative to
 * @param path names separated by slashes
 */
record WorkspacePath(FilePath workspace, String path) {

    /** Absolute on Unix, on Windows, or relative to the current directory of a Windows drive. */
    private static final Pattern NOT_RELATIVE = Pattern.compile("(?s)[/\\\\].*|[A-Za-z]:.*");

    private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");

    /**
     * Resolves a path of a Jenkinsfile against the directory that the step runs in.
     *
     * @param here that directory
     * @param root the whole workspace, as the agent spells it; null if unknown
     * @param field the parameter that holds the path, for messages
     * @throws InvalidValueException if the path is invalid, or leads out of the workspace
     */
    static WorkspacePath of(FilePath here, String root, String field, String path) {
        String below = root == null ? null : below(slashes(root), slashes(here.getRemote()));
        return below == null
                ? new WorkspacePath(here, resolved(field, path, ""))
                : new WorkspacePath(new FilePath(here.getChannel(), root), resolved(field, path, below));
    }

    /**
     * Checks what can be checked of a path without a workspace.
     *
     * @throws InvalidValueException if it is not a relative path to a file
     */
    static void check(String field, String path) {
        if (path.isBlank()
                || NOT_RELATIVE.matcher(path).matches()
                || CONTROL.matcher(path).find()) {
            throw invalid(field, path);
        }
    }

    /** The file's name as recipients see it. */
    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Asks the agent what is at the path. */
    FoundFile find() throws IOException, InterruptedException {
        return workspace.act(new FileProbe(path));
    }

    /** Opens the file; fails if it has become a symbolic link meanwhile. */
    InputStream open() throws IOException, InterruptedException {
        return workspace.child(path).read(workspace, LinkOption.NOFOLLOW_LINKS);
    }

    private static String resolved(String field, String path, String below) {
        check(field, path);
        List<String> names = new ArrayList<>();
        for (String name : (below + slashes(path)).split("/")) {
            if (name.equals("..")) {
                if (names.isEmpty()) {
                    throw invalid(field, path);
                }
                names.remove(names.size() - 1);
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.add(name);
            }
        }
        if (names.isEmpty()) {
            throw invalid(field, path);
        }
        return String.join("/", names);
    }

    /** The directory relative to the root, with a slash at its end unless empty; null if it is not below the root. */
    private static String below(String root, String directory) {
        if (directory.equals(root)) {
            return "";
        }
        return directory.startsWith(root + "/") ? directory.substring(root.length() + 1) + "/" : null;
    }

    private static String slashes(String path) {
        return path.replace('\\', '/').replaceFirst("(?<=.)/+$", "");
    }

    private static InvalidValueException invalid(String field, String path) {
        return new InvalidValueException(
                field, path, locale -> Messages._WorkspacePath_allowed().toString(locale));
    }
}
