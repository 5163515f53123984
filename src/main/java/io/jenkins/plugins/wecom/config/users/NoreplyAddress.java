package io.jenkins.plugins.wecom.config.users;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An e-mail address at which no one receives mail, such as those that GitHub, GitLab, Gitee and Gitea write into commits
 * in place of the author's own: {@code 12345+octocat@users.noreply.github.com}. WeCom knows none of them.
 *
 * @param login the author's name at the forge; null if the address has none, or that of a program
 */
public record NoreplyAddress(@CheckForNull String login) {

    private static final String WORD = "(?:no-?reply|do-?not-?reply)";

    private static final Pattern DOMAIN = Pattern.compile("(?:.*[.])?" + WORD + "(?:[.].*)?");

    private static final Pattern LOCAL_PART = Pattern.compile("(?:.*[._+-])?" + WORD + "(?:[._+-].*)?");

    /** GitHub and Gitee put a plus sign behind the number, GitLab a hyphen. */
    private static final Pattern NUMBERED = Pattern.compile("[0-9]+[+](.+)");

    private static final Pattern NUMBERED_BY_GITLAB = Pattern.compile("[0-9]+-(.+)");

    private static final Pattern PROGRAM = Pattern.compile("(?i).*\\[bot]|(?:project|group)_[0-9]+_bot.*");

    /** Recognizes an address by a "noreply" in it; empty for an address at which someone may receive mail. */
    public static Optional<NoreplyAddress> of(String address) {
        int at = address.lastIndexOf('@');
        String name = address.substring(0, Math.max(at, 0));
        String domain = address.substring(at + 1).toLowerCase(Locale.ROOT);
        if (LOCAL_PART.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
            return Optional.of(new NoreplyAddress(null));
        }
        if (!DOMAIN.matcher(domain).matches()) {
            return Optional.empty();
        }
        String login = login(name, domain);
        return Optional.of(new NoreplyAddress(isProgram(login) ? null : login));
    }

    private static String login(String name, String domain) {
        Matcher numbered = NUMBERED.matcher(name);
        if (numbered.matches()) {
            return numbered.group(1);
        }
        // a login at GitHub may itself begin with a number and a hyphen
        Matcher ofGitLab = NUMBERED_BY_GITLAB.matcher(name);
        return ofGitLab.matches() && !domain.endsWith("noreply.github.com") ? ofGitLab.group(1) : name;
    }

    private static boolean isProgram(String login) {
        return login.isBlank() || PROGRAM.matcher(login).matches();
    }
}
