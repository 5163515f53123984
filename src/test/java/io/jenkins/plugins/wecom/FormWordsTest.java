package io.jenkins.plugins.wecom;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.Test;

/** The words of Jenkins' screens: {@code MessageFormat} reads them all, those without arguments too. */
public class FormWordsTest {

    @Test
    public void noApostropheIsLost() throws IOException {
        List<String> lost = new ArrayList<>();
        for (Path bundle : bundles()) {
            read(bundle).forEach((key, words) -> {
                if (words.toString().replace("''", "").contains("'")) {
                    lost.add(bundle.getParent().getFileName() + "/" + bundle.getFileName() + ": " + words);
                }
            });
        }
        assertThat(lost, empty());
    }

    @Test
    public void everyWordIsThereInChineseToo() throws IOException {
        List<String> missing = new ArrayList<>();
        for (Path bundle : bundles()) {
            String name = bundle.getFileName().toString();
            if (!name.contains("_zh_CN")) {
                Path twin = bundle.resolveSibling(name.replace(".properties", "_zh_CN.properties"));
                read(bundle).keySet().stream()
                        .filter(key -> !read(twin).containsKey(key))
                        .forEach(key -> missing.add(twin + ": " + key));
            }
        }
        assertThat(missing, empty());
    }

    /** Those beside a Jelly file, and those that a class is made of. */
    private static List<Path> bundles() throws IOException {
        try (Stream<Path> files = Files.walk(Docs.file("src/main/resources"))) {
            List<Path> bundles = files.filter(file -> file.toString().endsWith(".properties"))
                    .filter(file -> file.getFileName().toString().startsWith("Messages")
                            || Files.exists(file.resolveSibling(
                                    file.getFileName().toString().replaceFirst("(_zh_CN)?\\.properties$", ".jelly"))))
                    .toList();
            assertThat(bundles.size(), greaterThan(20));
            return bundles;
        }
    }

    private static Properties read(Path bundle) {
        Properties words = new Properties();
        try (Reader reader = Files.newBufferedReader(bundle)) {
            words.load(reader);
        } catch (IOException e) {
            throw new AssertionError("cannot read " + bundle, e);
        }
        return words;
    }
}
