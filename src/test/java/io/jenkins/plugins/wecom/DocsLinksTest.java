package io.jenkins.plugins.wecom;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.Test;

/** What in the docs must agree with the rest of the repository, and needs no Jenkins to see. */
public class DocsLinksTest {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);
    private static final Pattern SETTER = Pattern.compile("@DataBoundSetter\\s+public void set(\\w)(\\w*)\\(");
    private static final Pattern OPTION = Pattern.compile("names = \"(--[\\w-]+)\"");
    private static final Pattern NAMED_TEST = Pattern.compile("`(\\w+Test)(?:\\.(\\w+))?`");

    @Test
    public void everyLinkLeadsSomewhere() {
        List<String> broken = new ArrayList<>();
        for (Path page : Docs.pages()) {
            for (String link : all(LINK, withoutCode(page))) {
                if (!link.startsWith("https://") && !leadsSomewhere(page, link)) {
                    broken.add(page.getFileName() + ": " + link);
                }
            }
        }
        assertThat(broken, empty());
    }

    @Test
    public void everyPageHasAChineseTwinWithTheSameExamples() {
        List<Path> english = Docs.pages().stream()
                .filter(page -> !Docs.isChinese(page) && !page.endsWith("CONTRIBUTING.md"))
                .toList();
        assertThat(english.size(), is((int)
                Docs.pages().stream().filter(Docs::isChinese).count()));
        for (Path page : english) {
            Path twin = page.resolveSibling(page.getFileName().toString().replace(".md", ".zh_CN.md"));
            assertThat(code(twin), is(code(page)));
            assertThat(Docs.text(page), containsString("(" + twin.getFileName() + ")"));
            assertThat(Docs.text(twin), containsString("(" + page.getFileName() + ")"));
        }
    }

    @Test
    public void whatUsersWriteIsDocumented() {
        for (String step : List.of(
                "WecomSendStep", "DeliveryStep", "ApplicationStep", "WecomCard", "WecomRecallStep", "WecomChatStep")) {
            assertDocumented("step/" + step, SETTER, "docs/pipeline");
        }
        assertDocumented("config/WecomGlobalConfiguration", SETTER, "docs/configuration-as-code");
        assertDocumented("config/UserIdSettings", SETTER, "docs/configuration-as-code");
        assertDocumented("config/DeliverySettings", SETTER, "docs/configuration-as-code");
        assertDocumented("cli/SendOptions", OPTION, "docs/command-line");
    }

    @Test
    public void everyTestThatIsNamedExists() throws IOException {
        List<String> missing = new ArrayList<>();
        int named = 0;
        for (Path page : Docs.pages()) {
            for (MatchResult test :
                    NAMED_TEST.matcher(Docs.text(page)).results().toList()) {
                named++;
                if (!exists(test.group(1), test.group(2))) {
                    missing.add(page.getFileName() + ": " + test.group());
                }
            }
        }
        assertThat(missing, empty());
        assertThat(named, greaterThan(50));
    }

    private static boolean leadsSomewhere(Path page, String link) {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
        return Files.isRegularFile(target)
                && (parts.length == 1 || anchors(target).contains(parts[1]));
    }

    /** As GitHub makes them of headings. */
    private static Set<String> anchors(Path page) {
        return all(HEADING, withoutCode(page)).stream()
                .map(heading -> heading.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    private static void assertDocumented(String source, Pattern names, String page) {
        String java = Docs.text(Docs.file("src/main/java/io/jenkins/plugins/wecom/" + source + ".java"));
        List<MatchResult> found = names.matcher(java).results().toList();
        assertThat(source, found, not(empty()));
        for (MatchResult name : found) {
            String written = written(name);
            for (String language : List.of(".md", ".zh_CN.md")) {
                assertThat(page + language, Docs.text(Docs.file(page + language)), containsString("`" + written + "`"));
            }
        }
    }

    private static String written(MatchResult name) {
        return name.groupCount() == 1 ? name.group(1) : name.group(1).toLowerCase(Locale.ROOT) + name.group(2);
    }

    private static boolean exists(String type, String method) throws IOException {
        try (Stream<Path> tests = Files.walk(Docs.file("src/test/java"))) {
            return tests.filter(file -> file.endsWith(type + ".java"))
                    .anyMatch(file -> method == null || Docs.text(file).contains(" void " + method + "()"));
        }
    }

    private static List<String> code(Path page) {
        return Docs.examples(page).stream()
                .map(example -> example.language() + "\n" + example.code())
                .toList();
    }

    private static String withoutCode(Path page) {
        return Docs.text(page).replaceAll("(?ms)^ *```.*?^ *```$", "").replaceAll("`[^`\n]*\\]\\([^`\n]*`", "");
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).toList();
    }
}
