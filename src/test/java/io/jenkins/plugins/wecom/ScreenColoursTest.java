package io.jenkins.plugins.wecom;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.Test;

/** A colour of our own may look right in one theme and cannot be read in another. */
public class ScreenColoursTest {

    private static final Pattern COLOURED = Pattern.compile(
            "(?:[\\w-]*color|background|border(?:-(?:top|right|bottom|left))?|outline|box-shadow) *: *([^;}\"]+)");

    @Test
    public void everyColourIsTheThemes() throws IOException {
        List<MatchResult> coloured;
        try (Stream<Path> files = Files.walk(Docs.file("src/main/resources"))) {
            coloured = files.filter(file -> file.toString().matches(".*\\.(css|jelly)"))
                    .flatMap(file -> COLOURED.matcher(Docs.text(file)).results())
                    .toList();
        }
        assertThat(coloured, not(empty()));
        for (MatchResult declaration : coloured) {
            assertThat(declaration.group(), declaration.group(1), containsString("var(--"));
        }
    }
}
