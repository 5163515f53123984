package io.jenkins.plugins.wecom;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.BiConsumer;

/**
 * Reads what is stored below a folder that Jenkins may be writing to. It puts files into place under names that last for
 * a moment, so what goes meanwhile is passed over; any other fault is one.
 */
final class StoredFiles extends SimpleFileVisitor<Path> {

    private final Path folder;
    private final BiConsumer<String, String> reader;

    private StoredFiles(Path folder, BiConsumer<String, String> reader) {
        this.folder = folder;
        this.reader = reader;
    }

    /** @param reader gets each file's name, relative to the folder and with slashes, and its bytes as characters */
    static void read(Path folder, BiConsumer<String, String> reader) throws IOException {
        Files.walkFileTree(folder, new StoredFiles(folder, reader));
    }

    /** The plugins themselves are no one's data. */
    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
        return directory.equals(folder.resolve("plugins")) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        if (!Files.isRegularFile(file)) {
            return FileVisitResult.CONTINUE;
        }
        String content;
        try {
            content = Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            return FileVisitResult.CONTINUE;
        }
        reader.accept(folder.relativize(file).toString().replace('\\', '/'), content);
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException fault) throws IOException {
        return passOver(fault);
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, IOException fault) throws IOException {
        return fault == null ? FileVisitResult.CONTINUE : passOver(fault);
    }

    private static FileVisitResult passOver(IOException fault) throws IOException {
        if (fault instanceof NoSuchFileException) {
            return FileVisitResult.CONTINUE;
        }
        throw fault;
    }
}
