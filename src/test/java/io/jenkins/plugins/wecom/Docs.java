package io.jenkins.plugins.wecom;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The documentation as it stands in the repository. */
final class Docs {

    private static final Path ROOT = Path.of("").toAbsolutePath();
    private static final Pattern BLOCK =
            Pattern.compile("^ *```(\\w+)\\R(.*?)^ *```$", Pattern.MULTILINE | Pattern.DOTALL);

    private Docs() {}

    /** All pages, in both languages. */
    static List<Path> pages() {
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            return Stream.concat(
                            Stream.of("README.md", "README.zh_CN.md", ".github/CONTRIBUTING.md")
                                    .map(ROOT::resolve),
                            docs.filter(file -> file.toString().endsWith(".md")).sorted())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean isChinese(Path page) {
        return page.toString().endsWith(".zh_CN.md");
    }

    static Path file(String name) {
        return ROOT.resolve(name);
    }

    static String text(Path file) {
        try {
            return Files.readString(file).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The examples of a page, in order. */
    static List<Example> examples(Path page) {
        return BLOCK.matcher(text(page))
                .results()
                .map(block -> new Example(
                        page.getFileName().toString(),
                        block.group(1),
                        block.group(2).stripIndent()))
                .toList();
    }

    /** The examples of the English pages in that language; those of the Chinese pages are the same. */
    static List<Example> examples(String language) {
        return pages().stream()
                .filter(page -> !isChinese(page))
                .flatMap(page -> examples(page).stream())
                .filter(example -> example.language().equals(language))
                .toList();
    }

    /**
     * A fenced block.
     *
     * @param page the name of the file it is in
     */
    record Example(String page, String language, String code) {}
}
