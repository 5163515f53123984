package io.jenkins.plugins.wecom.message;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.Test;

public class FilePatternsTest {

    @Test
    public void aPathIsOneFile() {
        for (String written : List.of("target/a.txt", "./target//x/../a.txt", "target\\a.txt", "../target/a.txt")) {
            FilePatterns patterns = FilePatterns.of("file", written, written.startsWith("..") ? "other" : "");
            assertThat(written, patterns.file(), is("target/a.txt"));
            assertThat(written, patterns.patterns(), empty());
        }
    }

    @Test
    public void patternsAreRelativeToTheDirectory() {
        FilePatterns patterns = FilePatterns.of("file", " *.txt,b/**, ,../c?, d/", "target/x");
        assertThat(patterns.patterns(), contains("target/x/*.txt", "target/x/b/**", "target/c?", "target/x/d/**"));
        assertThat(FilePatterns.of("file", "a, b", "").file(), is("a, b"));
        assertThat(FilePatterns.of("file", "a,../b", "x").patterns(), contains("x/a", "b"));
        assertThat(FilePatterns.of("file", "/a,b".substring(1), "").patterns(), contains("a", "b"));
    }

    @Test
    public void whatLeadsOutOfTheWorkspaceIsRefused() {
        for (String written : List.of(
                "",
                " ",
                ",",
                ".",
                "..",
                "a/..",
                "../x",
                "a,../x",
                "*/../../x",
                "**/../x",
                "/etc/*",
                "a,/etc/passwd",
                "C:\\*",
                "a\nb",
                "..\\*")) {
            assertThrows(written, InvalidValueException.class, () -> FilePatterns.of("file", written, ""));
        }
        assertThat(FilePatterns.of("file", "x/../*", "").patterns(), contains("*"));
    }

    @Test
    public void withoutADirectoryOnlyPathsThatAreNotRelativeAreRefused() {
        Map.of("a", true, "../a*", true, "a,,b", true, "/a", false, "a, /b", false, "", false, " , ", false)
                .forEach((written, allowed) -> {
                    if (allowed) {
                        FilePatterns.check("file", written);
                    } else {
                        assertThrows(written, InvalidValueException.class, () -> FilePatterns.check("file", written));
                    }
                });
    }

    @Test
    public void aPatternMayLeadThroughTheDirectoriesAboveInsideTheWorkspace() {
        assertThat(FilePatterns.of("file", "a,../../x/../b", "c/d").patterns(), contains("c/d/a", "b"));
    }
}
